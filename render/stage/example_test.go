package stage_test

import (
	"fmt"

	"neonate/brain"
	"neonate/env"
	"neonate/render/stage"
	"neonate/worlds"
)

// A life's goroutine shows each tick at the boundary behind it, and there obeys
// what the watcher did.
func ExampleStage_Boundary() {
	world, err := worlds.Load("walker")
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := env.New(world)
	if err != nil {
		fmt.Println(err)
		return
	}
	st := stage.New(stage.About{World: world.Name, Spec: e.Spec()})
	go st.Send(stage.Leave{}) // the watcher, on a goroutine of its own

	motor := make([]float64, len(e.Spec().Animals[0].Muscles))
	now := stage.Now{Episode: 1}
	e.Reset(1, 0)
	for {
		for list := st.Boundary(now, e, asleep{}); len(list) > 0; list = st.Boundary(now, e, asleep{}) {
			for _, c := range list {
				switch c := c.(type) {
				case stage.Leave:
					st.Finish(nil)
					fmt.Println("saved")
					return
				default:
					st.Say(fmt.Sprintf("this life does not know %T", c))
				}
			}
		}
		o := e.Step(motor)
		now.Lived++
		now.Return += o.Score
		if o.Terminated || o.Truncated {
			st.Ended(stage.Ending{Episode: now.Episode, Lived: now.Lived, Return: now.Return, End: o.End})
			now.Episode, now.Return = now.Episode+1, 0
			e.Reset(1, uint64(now.Episode))
		}
	}
	// Output: saved
}

// asleep is a mind without activity; a brain.Brain stands here.
type asleep struct{}

func (asleep) Snapshot(b *brain.Snapshot) {}
