package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"neonate/agent"
	"neonate/env"
	"neonate/internal/strict"
	"neonate/render"
	"neonate/render/live"
)

type recordCommand struct {
	Dir      string  `arg:"" help:"A life folder."`
	Out      string  `short:"o" help:"The file: .mp4, .webm, .mkv or .mov (these need ffmpeg; without it it is a .gif), .gif, or .png for one picture, the last; default: the life's name and .mp4." placeholder:"FILE" type:"path"`
	From     string  `help:"What to show: the episode of the best return, the last one, or one by its number, from 1 (default ${default})." default:"last" placeholder:"best|last|EPISODE"`
	Frozen   bool    `help:"Show the saved animal instead as it would go on: learning frozen, on the consolidated weights, without exploration."`
	Animal   string  `help:"Of a world with several: whose brain and curve are shown; default: the first." placeholder:"NAME"`
	Episodes int     `help:"How many episodes, one after the other (default ${default})." default:"1" placeholder:"N"`
	Seconds  float64 `help:"Stop after so much simulated time; default: at the episode's end." placeholder:"S"`
	Size     string  `help:"Pixels of a picture; default: 1280x720, of a strip's 320x180." placeholder:"WxH"`
	FPS      float64 `name:"fps" help:"Pictures a second of simulated time; default: 60, of a GIF 30." placeholder:"N"`
	Strip    bool    `help:"A sheet of stills (PNG), one a second of simulated time."`
	Columns  int     `help:"Of a strip: stills in a row (default ${default})." default:"5" placeholder:"N"`
	Bare     bool    `help:"The scene alone, without the brain and the curve."`
	JSON     bool    `name:"json" help:"Print one JSON object on stdout."`
}

func (recordCommand) Help() string {
	return "Example:\n  neonate record lives/walker-walker-1 --from best -o walk.mp4\n  neonate record lives/walker-walker-1 --strip -o strip.png\n\nAn episode is shown as it was lived, learning, exploration and interventions included: the life is lived again up to it, from the nearest state that its folder keeps, or from birth; an episode that then comes out otherwise is not shown. No display is needed."
}

// recorded is what record prints; fields may be added.
type recorded struct {
	File     string            `json:"file"`
	Pictures int               `json:"pictures"`
	Seconds  float64           `json:"seconds"` // of simulated time
	Episodes []recordedEpisode `json:"episodes"`
	Note     string            `json:"note,omitempty"`
}

type recordedEpisode struct {
	Episode uint64  `json:"episode"` // from 1
	Length  int     `json:"length"`  // ticks
	Return  float64 `json:"return"`
	End     string  `json:"end"`
}

func (c *recordCommand) Run(ctx context.Context) error {
	options, err := c.options()
	if err != nil {
		return err
	}
	if !agent.IsLife(c.Dir) {
		return agent.Usage("%s holds no life: neonate run or neonate watch leaves one", c.Dir)
	}
	folder, err := openLife(c.Dir)
	if err != nil {
		return err
	}
	if err := folder.Close(); err != nil {
		return err
	}
	episode, err := c.episode(folder.Life.Past())
	if err != nil {
		return err
	}
	animal, err := c.animal(folder.Life.World().Spec())
	if err != nil {
		return err
	}
	tuneCollector()
	var p *progress
	total := c.pictures(folder.Life, episode, options)
	options.Progress = func(done int, seconds float64) {
		if p == nil { // the life has been found
			p = newProgress(os.Stderr, 0, uint64(total))
		}
		p.count(done, total, fmt.Sprintf("pictures, %.1f s drawn", seconds))
	}
	defer func() {
		if p != nil {
			p.end()
		}
	}()
	r, err := render.NewRecorder(live.About(folder.Life), options)
	if err != nil {
		return fmt.Errorf("no recording: %w", err)
	}
	r.Stage().Watch(animal)
	// The machine can draw; now find what to draw.
	life, err := c.life(ctx, folder, episode)
	if err == nil {
		return c.film(ctx, r, folder, life)
	}
	r.Abort()
	return err
}

// options checks the flags.
func (c *recordCommand) options() (render.RecordOptions, error) {
	ending := ".mp4"
	if c.Strip {
		ending = ".png"
	}
	if c.Out == "" {
		c.Out = filepath.Base(filepath.Clean(c.Dir)) + ending
	}
	o := render.RecordOptions{Path: c.Out, Rate: c.FPS, Strip: c.Strip, Columns: c.Columns, Bare: c.Bare}
	if c.Size == "" {
		c.Size = "1280x720"
		if c.Strip {
			c.Size = "320x180"
		}
	}
	if o.Rate == 0 && strings.EqualFold(filepath.Ext(c.Out), ".gif") {
		o.Rate = 30
	}
	wide, high, _ := strings.Cut(c.Size, "x")
	var e1, e2 error
	o.Width, e1 = strconv.Atoi(wide)
	o.Height, e2 = strconv.Atoi(high)
	const least, most = 64, 7680
	switch {
	case e1 != nil || e2 != nil || min(o.Width, o.Height) < least || max(o.Width, o.Height) > most:
		return o, agent.Usage("--size %s: allowed is WIDTHxHEIGHT, each %d to %d", c.Size, least, most)
	case !(o.Rate >= 0 && o.Rate <= 240):
		return o, agent.Usage("--fps %g: allowed are above 0, up to 240", c.FPS)
	case c.Episodes < 1 || c.Episodes > 1000:
		return o, agent.Usage("--episodes %d: allowed are 1 to 1000", c.Episodes)
	case !(c.Seconds >= 0 && c.Seconds <= 1e6):
		return o, agent.Usage("--seconds %g: allowed are above 0, up to 1000000", c.Seconds)
	case c.Columns < 1 || c.Columns > 64:
		return o, agent.Usage("--columns %d: allowed are 1 to 64", c.Columns)
	}
	return o, c.known(filepath.Ext(c.Out))
}

// known refuses a file of an unknown kind before anything is lived.
func (c *recordCommand) known(ending string) error {
	allowed := ".mp4 .webm .mkv .mov .gif .png "
	if c.Strip {
		allowed = ".png "
	}
	if ending == "" || !strings.Contains(allowed, strings.ToLower(ending)+" ") {
		return agent.Usage("-o %s: allowed endings are %s", c.Out, allowed)
	}
	return nil
}

// episode is the number, from 0, of the first episode to show.
func (c *recordCommand) episode(past []agent.Episode) (int, error) {
	if c.Frozen {
		return len(past), nil
	}
	if len(past) == 0 {
		return 0, agent.Usage("%s has lived no episode yet; --frozen shows the animal as it is", c.Dir)
	}
	switch c.From {
	case "last":
		return max(len(past)-c.Episodes, 0), nil
	case "best":
		best := 0
		for i := range past {
			if past[i].Return > past[best].Return {
				best = i
			}
		}
		return best, nil
	}
	n, err := strconv.Atoi(c.From)
	if err != nil || n < 1 || n > len(past) {
		return 0, agent.Usage("--from %s: allowed are best, last, and 1 to %d", c.From, len(past))
	}
	return n - 1, nil
}

// animal is the place of the one that is looked into.
func (c *recordCommand) animal(spec *env.Spec) (int, error) {
	if c.Animal == "" {
		return 0, nil
	}
	names := spec.Names()
	i := slices.Index(names, c.Animal)
	if i < 0 {
		return 0, agent.Usage("--animal %s: allowed are %s", c.Animal, strict.Choice(c.Animal, names))
	}
	return i, nil
}

// pictures is how many there will be; 0 if it can't be known.
func (c *recordCommand) pictures(l *agent.Life, episode int, o render.RecordOptions) int {
	ticks, rate := 0, o.Rate
	for i := episode; i < min(episode+c.Episodes, len(l.Past())); i++ {
		ticks += l.Past()[i].Length
	}
	switch {
	case c.Strip:
		rate = 1
	case rate == 0 && strings.EqualFold(filepath.Ext(c.Out), ".png"):
		rate = 20
	case rate == 0:
		rate = 60
	}
	seconds := float64(ticks) / l.World().Spec().Rate
	if c.Seconds > 0 && (ticks == 0 || c.Seconds < seconds) {
		seconds = c.Seconds
	}
	return int(seconds * rate)
}

// life is the animal that stands before the episode.
func (c *recordCommand) life(ctx context.Context, folder *agent.Folder, episode int) (*agent.Life, error) {
	if c.Frozen {
		folder.Life.Hold(agent.Exam{})
		return folder.Life, nil
	}
	c.Episodes = min(c.Episodes, len(folder.Life.Past())-episode)
	var p *progress
	defer func() {
		if p != nil {
			p.end()
		}
	}()
	return folder.Rewind(ctx, episode, func(r agent.Progress) {
		if p == nil { // from the state that was found
			p = newProgress(os.Stderr, r.Ticks, r.Until)
		}
		p.show(r)
	})
}

// film draws what the life now lives.
func (c *recordCommand) film(ctx context.Context, r *render.Recorder, folder *agent.Folder, life *agent.Life) error {
	spec := life.World().Spec()
	report := recorded{File: r.Path(), Note: r.Note()}
	err := live.Film(ctx, r, life, c.Episodes, int(c.Seconds*spec.Rate), func(e agent.Episode) error {
		report.Episodes = append(report.Episodes, recordedEpisode{e.Number + 1, e.Length, e.Return, e.End})
		if c.Frozen {
			return nil
		}
		return folder.Same(life)
	})
	if err != nil {
		r.Abort()
		return err
	}
	if err := r.Close(); err != nil {
		return err
	}
	report.Pictures, report.Seconds = r.Pictures(), r.Seconds()
	if c.JSON {
		return printJSON(report)
	}
	if report.Note != "" {
		fmt.Println(report.Note)
	}
	for _, e := range report.Episodes {
		fmt.Printf("episode %d: %d ticks, return %.1f, ended by %s\n", e.Episode, e.Length, e.Return, e.End)
	}
	fmt.Printf("%d pictures of %.1f s of life in %s\n", report.Pictures, report.Seconds, report.File)
	return nil
}
