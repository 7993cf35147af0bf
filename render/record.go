package render

import (
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strings"

	"neonate/render/film"
	"neonate/render/gpu"
	"neonate/render/screen"
	"neonate/render/stage"
)

// RecordOptions say what a recording is to be.
type RecordOptions struct {
	Path          string                              // .mp4, .mkv, .mov, .webm, .gif; .png for a strip, or for the last picture alone
	Width, Height int                                 // pixels; of one picture for a strip
	Rate          float64                             // pictures a second of simulated time; 0 is 60 for a movie
	Scale         float64                             // pixels a point; 0 is 1
	Strip         bool                                // stills on one sheet, one a second of simulated time
	Columns       int                                 // stills a row; 0 is 5
	Bare          bool                                // the scene alone; a strip always is
	Ghost         bool                                // show the best episode as a ghost
	Progress      func(pictures int, seconds float64) // called after each picture; may be nil
}

// sink takes the pictures of a recording.
type sink interface {
	Add(*image.RGBA) error
	Close() error
	Abort()
}

// Recorder draws a life off screen. All its methods belong on the goroutine
// that made it.
type Recorder struct {
	stage   *stage.Stage
	canvas  *canvas
	off     *gpu.Offscreen
	sink    sink
	image   *image.RGBA
	options RecordOptions
	path    string
	note    string
	period  float64 // of a tick, seconds
	ticks   int     // shown so far
	count   int     // pictures so far
}

// NewRecorder prepares a recording of a life. It fails before anything is
// lived if the format, the size or this machine's OpenGL will not do.
func NewRecorder(about stage.About, o RecordOptions) (_ *Recorder, err error) {
	o, err = o.complete()
	if err != nil {
		return nil, err
	}
	r := &Recorder{stage: stage.NewRecord(about), options: o, path: o.Path, period: 1 / about.Spec.Rate}
	if r.off, err = gpu.NewOffscreen(o.Width, o.Height); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			r.off.Close()
		}
	}()
	r.canvas, err = newCanvas(r.stage, float32(o.Scale), screen.Options{Bare: o.Bare, Ghost: o.Ghost})
	if err != nil {
		return nil, err
	}
	r.image = image.NewRGBA(image.Rect(0, 0, o.Width, o.Height))
	return r, r.open()
}

// complete checks the options and fills in what was left out.
func (o RecordOptions) complete() (RecordOptions, error) {
	if o.Scale == 0 {
		o.Scale = 1
	}
	if !(o.Scale >= 0.5 && o.Scale <= 4) {
		return o, fmt.Errorf("scale: found %g; allowed 0.5 to 4", o.Scale)
	}
	if o.Columns == 0 {
		o.Columns = 5
	}
	if o.Strip {
		if !strings.EqualFold(filepath.Ext(o.Path), ".png") {
			return o, fmt.Errorf("strip name: found %q; allowed a name that ends in .png", o.Path)
		}
		o.Bare, o.Rate = true, 1
	}
	if o.Rate == 0 && o.still() {
		o.Rate = 20 // what is drawn before the last serves only the plots
	}
	if o.Rate == 0 {
		o.Rate = 60
	}
	return o, nil
}

// still says whether one picture is wanted, and no film.
func (o RecordOptions) still() bool {
	return !o.Strip && strings.EqualFold(filepath.Ext(o.Path), ".png")
}

func (r *Recorder) open() error {
	if r.options.still() {
		r.sink = &single{path: r.path}
		return nil
	}
	if r.options.Strip {
		s, err := film.NewStrip(r.options.Columns)
		r.sink = &sheet{Strip: s, path: r.path}
		return err
	}
	m, err := film.Create(r.path, r.options.Width, r.options.Height, r.options.Rate)
	if err != nil {
		return err
	}
	r.sink, r.path, r.note, r.options.Rate = m, m.Path, m.Note, m.Rate
	return nil
}

// Stage is where the life tells of ended episodes and of interventions (Ended,
// Mark); Boundary is called on the recorder instead.
func (r *Recorder) Stage() *stage.Stage { return r.stage }

// Path is the file that Close completes, which is not always the one asked
// for; Note then says why.
func (r *Recorder) Path() string { return r.path }

// Note says why Path or the rate is not what was asked for; "" if they are.
func (r *Recorder) Note() string { return r.note }

// Pictures is how many there are so far.
func (r *Recorder) Pictures() int { return r.count }

// Seconds is the simulated time that has been shown.
func (r *Recorder) Seconds() float64 { return float64(max(r.ticks-1, 0)) * r.period }

// Boundary is called by the life between two ticks, first at birth, in place
// of the stage's. It draws every picture that is due by then.
func (r *Recorder) Boundary(now stage.Now, body stage.Body, minds ...stage.Mind) error {
	r.stage.Boundary(now, body, minds...)
	r.stage.Look(&r.canvas.view)
	end := float64(r.ticks) * r.period
	r.ticks++
	for {
		at := float64(r.count) / r.options.Rate
		if at > end+1e-9 {
			return nil
		}
		// The last tick took from end-period to end; the picture stands between.
		r.canvas.view.Phase = min(max(1-(end-at)/r.period, 0), 1)
		if err := r.picture(); err != nil {
			return err
		}
	}
}

// picture draws the view as it stands and hands it on.
func (r *Recorder) picture() error {
	c, o := r.canvas, &r.options
	c.screen.Draw(c.batch, o.Width, o.Height, &c.view, screen.Input{Elsewhere: true}, 1/o.Rate)
	if err := r.off.Draw(c.batch, screen.Background, r.image); err != nil {
		return err
	}
	if err := r.sink.Add(r.image); err != nil {
		return err
	}
	r.count++
	if o.Progress != nil {
		o.Progress(r.count, float64(r.count)/o.Rate)
	}
	return nil
}

// Close completes the file.
func (r *Recorder) Close() error {
	r.off.Close()
	return r.sink.Close()
}

// Abort throws the recording away.
func (r *Recorder) Abort() {
	r.off.Close()
	r.sink.Abort()
}

// single keeps the latest picture and writes it in the end.
type single struct {
	path   string
	latest *image.RGBA
}

// Add takes a picture's place.
func (s *single) Add(img *image.RGBA) error {
	if s.latest == nil {
		s.latest = image.NewRGBA(img.Rect)
	}
	copy(s.latest.Pix, img.Pix)
	return nil
}

// Close writes the picture.
func (s *single) Close() error {
	if s.latest == nil {
		return errors.New("picture: nothing was drawn")
	}
	return film.Picture(s.path, s.latest)
}

// Abort writes nothing.
func (s *single) Abort() {}

// sheet is a strip on its way to a file.
type sheet struct {
	*film.Strip
	path string
}

// Close writes the sheet.
func (s *sheet) Close() error {
	img, err := s.Sheet(background())
	if err != nil {
		return err
	}
	return film.Picture(s.path, img)
}

// Abort writes nothing.
func (s *sheet) Abort() {}
