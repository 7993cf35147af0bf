// Package report turns a trial's folder into what people read and other
// programs load: one self-contained HTML page, Parquet and CSV.
package report

import (
	_ "embed"
	"html/template"
	"io"
	"path/filepath"

	"neonate/agent/trial"
	"neonate/internal/atomicfile"
)

// The files that Write makes, beside those of a merge.
const (
	HTMLFile  = "report.html"
	LivesFile = "lives.parquet"
	TicksFile = "ticks.parquet"
	// LearningFile is written where a phase trains.
	LearningFile = "curves.png"
	// CourseFile is written where two phases or more measure the same signal.
	CourseFile = "course.png"
	// TraceFile is written where single ticks are kept.
	TraceFile = "traces.png"
)

// Write merges the folder's lives anew and writes the report. It returns the
// merge's summary and the paths of what was written. Pace, if any, puts curves
// at equal seconds beside those at equal ticks.
func Write(f *trial.Folder, pace Pace) (trial.Summary, []string, error) {
	table, err := f.Table()
	if err != nil {
		return trial.Summary{}, nil, err
	}
	summary, err := f.Write(table)
	if err != nil {
		return summary, nil, err
	}
	type part struct {
		name  string
		write func(io.Writer) error
	}
	signals, err := courses(f)
	if err != nil {
		return summary, nil, err
	}
	trained := trainings(table)
	parts := []part{
		{HTMLFile, func(w io.Writer) error { return html(w, table, summary, trained, signals) }},
		{LivesFile, func(w io.Writer) error { return Lives(w, table) }},
	}
	if f.Plan.Trial.Ticks != nil {
		recorded, err := traces(f)
		if err != nil {
			return summary, nil, err
		}
		parts = append(parts,
			part{TicksFile, func(w io.Writer) error { return Ticks(w, f) }},
			part{TraceFile, func(w io.Writer) error { return Traces(w, f.Plan, recorded) }})
	}
	if len(trained) > 0 {
		parts = append(parts, part{LearningFile, func(w io.Writer) error { return Learning(w, f.Plan, trained, pace) }})
	}
	if len(signals) > 0 {
		parts = append(parts, part{CourseFile, func(w io.Writer) error { return Courses(w, table, signals) }})
	}
	written := []string{filepath.Join(f.Path, trial.LivesFile), filepath.Join(f.Path, trial.CurvesFile), filepath.Join(f.Path, trial.GatesFile)}
	for _, part := range parts {
		path := filepath.Join(f.Path, part.name)
		if err := atomicfile.Write(path, part.write); err != nil {
			return summary, nil, trial.Unwritable{Folder: f.Path, Err: err}
		}
		written = append(written, path)
	}
	return summary, written, nil
}

//go:embed report.html
var page string

// html writes the page: everything is inside it, so it can be mailed.
func html(w io.Writer, table *trial.Table, summary trial.Summary, trained []training, signals []course) error {
	content, err := contents(table, summary, trained, signals)
	if err != nil {
		return err
	}
	return layout.Execute(w, content)
}

var layout = template.Must(template.New("report").Parse(page))
