package render

import (
	"time"

	"neonate/render/screen"
	"neonate/render/stage"
)

// displayRate is how many pictures a second Blind builds.
const displayRate = 60

// Blind is Run without the graphics: it builds a display's pictures, throws
// them away, and returns when the watcher is dismissed. What it takes from the
// life is all that a window takes where a graphics card draws.
func Blind(st *stage.Stage, o WindowOptions) error {
	o = o.complete()
	c, err := newCanvas(st, 1, screen.Options{Hands: true, Ghost: o.Ghost})
	if err != nil {
		return err
	}
	beat := time.NewTicker(time.Second / displayRate)
	defer beat.Stop()
	o.Opened("no graphics")
	for !c.view.Dismissed {
		<-beat.C
		st.Look(&c.view)
		c.screen.Draw(c.batch, o.Width, o.Height, &c.view, screen.Input{Elsewhere: true}, 1.0/displayRate)
		o.Drawn()
	}
	st.Send(stage.Leave{})
	return nil
}
