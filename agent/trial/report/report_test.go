package report

import (
	"bytes"
	"context"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"neonate/agent/trial"
	"neonate/internal/stream"
)

const text = `name: sample
title: "a report of made-up lives <script>alert('no')</script>"
source: nobody, 2026
science: [LOOM-1, LES-1]
grid:
  worlds: [walker]
  genomes: [walker]
  lesions: [none, cortex]
  controls: [sham]
  vary: [{name: limit, field: world.limit, numbers: [100, 200, 300]}]
  seeds: 1..12
protocol:
  - {train: 30_000}
  - {name: look, evaluate: {episodes: 5}}
measures:
  - {name: performed, of: return}
  - {name: heading, of: hull_angle, each: last, unit: degrees}
  - {name: walks at, phase: train, of: return, over: first-tick, reach: 250, unit: ticks}
ticks: {phase: look, episodes: 1, of: [hull_angle, dopamine]}
gates:
  - {id: lesion, claim: the lesion costs 100, measure: performed, where: [lesion=cortex, limit=100], versus: {where: [lesion=none, limit=100]}, statistic: mean, at_most: -100, source: Kawai et al. 2015, science: LES-1}
  - {id: sham, claim: the sham costs nothing, measure: performed, where: ["lesion=sham:cortex", limit=100], versus: {where: [lesion=none, limit=100], paired: true}, statistic: mean, between: [-10, 10]}
  - {id: dose, claim: longer episodes give more, measure: performed, where: [lesion=none], x: limit, statistic: slope, at_least: 2.5}
  - {id: away, claim: it heads away, measure: heading, where: [lesion=none, limit=100], statistic: circular-mean, between: [150, 210]}
  - {id: never, claim: lesioned animals never walk, measure: walks at, where: [lesion=cortex, limit=100], statistic: share, holds: {at_least: 0}, at_least: 0.5, expect: fail}
`

// made lives a life of chance about what the cell says; one of them crashes.
func made(_ context.Context, c trial.Cell, _ func(done, total uint64)) (trial.Result, error) {
	limit := 100.0
	for _, s := range c.Set {
		switch s {
		case "world.limit=200":
			limit = 200
		case "world.limit=300":
			limit = 300
		}
	}
	luck := stream.New(c.Seed, "made")
	r := trial.Result{WeightsChanged: make([]int, len(c.Phases))}
	top, quick := 300.0, luck.Uniform(0.5, 1.5)
	for k, p := range c.Phases {
		switch {
		case p.Lesion != nil && p.Lesion[0] == "cortex":
			top = 20
		case p.Train != nil:
			for i := range 300 {
				value := -100 + (top+100)*math.Min(1, quick*float64(i)/150) + 20*luck.NormFloat64()
				r.Episodes = append(r.Episodes, trial.Episode{Phase: k, Tick: uint64(i+1) * 100, Length: 100, Return: value, End: "limit"})
			}
		case p.Evaluate != nil:
			if c.Seed == 5 && top < 100 && limit == 300 {
				panic("a made-up crash")
			}
			for i := range p.Evaluate.Episodes {
				e := trial.Episode{Phase: k, Tick: uint64(i+1) * 100, Length: 100, Return: top + 2*limit + luck.NormFloat64(), End: "fall"}
				for range c.ProbesOf(k) {
					e.Values = append(e.Values, math.Mod(180+40*luck.NormFloat64(), 360))
				}
				r.Episodes = append(r.Episodes, e)
			}
			for t := range 4 {
				r.Ticks = append(r.Ticks, trial.Tick{Tick: t, Values: []float64{luck.Float64(), math.NaN()}})
			}
		}
	}
	return r, nil
}

func sample(t testing.TB, dir string) *trial.Folder {
	t.Helper()
	return lived(t, dir, text, made)
}

// lived is a trial's folder with all of its lives.
func lived(t testing.TB, dir, text string, live trial.Live) *trial.Folder {
	t.Helper()
	plan, err := trial.Origin{Trial: "t.yaml", Text: text, Program: "test"}.Plan()
	if err != nil {
		t.Fatal(err)
	}
	f, err := trial.Create(dir, plan)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Run(t.Context(), trial.Options{Live: live}); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestReport(t *testing.T) {
	dir := t.TempDir()
	if keep := os.Getenv("SAMPLE_REPORT"); keep != "" {
		dir = keep
	}
	f := sample(t, dir)
	summary, written, err := Write(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(written) != 8 || summary.Failed != 1 {
		t.Errorf("wrote %v, %d failed", written, summary.Failed)
	}
	want := map[string]string{"lesion": "pass", "sham": "pass", "dose": "fail", "away": "pass", "never": "pass"}
	for _, g := range summary.Gates {
		if g.Verdict != want[g.ID] {
			t.Errorf("gate %s: got %s with %v %v (%v)", g.ID, g.Verdict, g.Value, g.Interval, g.Notes)
		}
	}
	page, err := os.ReadFile(filepath.Join(dir, HTMLFile))
	if err != nil {
		t.Fatal(err)
	}
	html := string(page)
	for _, want := range []string{
		"Kawai et al. 2015", "LES-1", "Welch&#39;s t (Welch 1947)", "negative control", "interquartile mean over 12 seeds",
		"a made-up crash", "neonate trial t.yaml --life", summary.Hash, "&lt;script&gt;alert", "lesion=sham:cortex limit=200", "slope", "mean direction",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page has no %q", want)
		}
	}
	if n := strings.Count(html, "<svg"); n != strings.Count(html, "</svg>") || n < 10 {
		t.Errorf("%d drawings", n)
	}
	// self-contained: nothing is loaded from elsewhere, and nothing runs
	if bad := regexp.MustCompile(`<script|<link|<img|@import|(src|href)=|url\(`).FindString(strings.ReplaceAll(html, "<title>", "")); bad != "" {
		t.Errorf("the page has %s", bad)
	}
}

func TestReportsAreTheSameBytes(t *testing.T) {
	a, b := sample(t, t.TempDir()), sample(t, t.TempDir())
	for _, f := range []*trial.Folder{a, b} {
		if _, _, err := Write(f, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{HTMLFile, LivesFile, TicksFile, trial.LivesFile, trial.CurvesFile, trial.GatesFile} {
		x, errX := os.ReadFile(filepath.Join(a.Path, name))
		y, errY := os.ReadFile(filepath.Join(b.Path, name))
		if errX != nil || errY != nil || !bytes.Equal(x, y) {
			t.Errorf("%s differs (%v, %v)", name, errX, errY)
		}
	}
}

func TestParquetReadBack(t *testing.T) {
	f := sample(t, t.TempDir())
	if _, _, err := Write(f, nil); err != nil {
		t.Fatal(err)
	}
	type row struct {
		World     string   `parquet:"world"`
		Lesion    string   `parquet:"lesion"`
		Limit     *float64 `parquet:"limit"`
		Seed      int64    `parquet:"seed"`
		Key       string   `parquet:"key"`
		Status    string   `parquet:"status"`
		Performed *float64 `parquet:"performed"`
		WalksAt   *float64 `parquet:"walks at"`
	}
	rows, err := parquet.ReadFile[row](filepath.Join(f.Path, LivesFile))
	if err != nil {
		t.Fatal(err)
	}
	table, err := f.Table()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != f.Plan.Lives() {
		t.Fatalf("got %d rows", len(rows))
	}
	missing := 0
	for i, r := range rows {
		_, seed := f.Plan.ArmOf(i)
		if r.Key != f.Plan.Key(i) || r.Seed != int64(seed) || r.World != "walker" || r.Limit == nil || r.Status != table.Status(i) {
			t.Fatalf("row %d: %+v", i, r)
		}
		switch {
		case r.Status == "failed":
			missing++
			if r.Performed != nil {
				t.Errorf("a failed life performed %g", *r.Performed)
			}
		case *r.Performed != table.Values[i][0]:
			t.Errorf("row %d: got %g, want %g", i, *r.Performed, table.Values[i][0])
		case r.Lesion == "cortex" && r.WalksAt != nil:
			t.Errorf("row %d: a level that was not reached, reached at %g", i, *r.WalksAt)
		}
	}
	if missing != 1 {
		t.Errorf("%d lives failed", missing)
	}
	type tick struct {
		Seed     int64    `parquet:"seed"`
		Phase    string   `parquet:"phase"`
		Tick     int64    `parquet:"tick"`
		Angle    *float64 `parquet:"hull_angle"`
		Dopamine *float64 `parquet:"dopamine"`
	}
	ticks, err := parquet.ReadFile[tick](filepath.Join(f.Path, TicksFile))
	if err != nil || len(ticks) != 4*(f.Plan.Lives()-1) {
		t.Fatalf("got %d ticks, %v", len(ticks), err)
	}
	if k := ticks[6]; k.Seed != 2 || k.Phase != "look" || k.Tick != 2 || k.Angle == nil || k.Dopamine != nil {
		t.Errorf("got %+v", k)
	}
}

// Another library reads the same files: Apache Arrow's, in a module of its own
// so that nobody who builds neonate needs it.
func TestSecondReader(t *testing.T) {
	if os.Getenv("CI") == "" && os.Getenv("NEONATE_SECOND_READER") == "" {
		t.Skip("neither CI nor NEONATE_SECOND_READER is set: it builds Apache Arrow")
	}
	f := sample(t, t.TempDir())
	if _, _, err := Write(f, nil); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", ".", filepath.Join(f.Path, LivesFile), filepath.Join(f.Path, trial.LivesFile))
	cmd.Dir = "testdata/secondreader"
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=mod")
	var says bytes.Buffer // go tells there what it downloads
	cmd.Stderr = &says
	out, err := cmd.Output()
	if err != nil || string(bytes.TrimSpace(out)) != "108 rows, 10 columns, equal" {
		t.Fatalf("%v\n%s%s", err, out, &says)
	}
}
