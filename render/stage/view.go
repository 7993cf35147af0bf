package stage

import (
	"neonate/brain"
	"neonate/env"
)

// View is one consistent picture of a life: all that the window draws from.
type View struct {
	Now
	Shown  bool // there is something to see yet
	Animal int  // whose brain and curve these are, by its place in the world
	Scene  env.Scene
	Before env.Frame // the tick before After, or After itself where there is none
	After  env.Frame
	Phase  float64 // where between them the clock stands, 0 to 1
	Brain  brain.Snapshot
	Trace  Trace
	Curve  Curve
	Ghost  []env.Pose // the best episode at this tick, parallel to Scene.Parts; empty if it had ended
	Best   float64    // its return; -Inf if there is none

	Paused   bool
	Speed    float64 // in multiples of real time
	Possible float64 // the speed this machine could reach; 0 while unknown
	Over     bool    // the life will tick no more
	Err      error   // why, if it failed

	Dismissed bool // the watcher is to leave

	Said    string // the latest word from the life to the watcher
	SaidNow int    // grows with every such word

	scenes int // grows with every new scene
}

// Busy says whether the life works about as hard as it can: it is to run at a
// speed near to, or above, what this machine makes possible.
func (v *View) Busy() bool {
	return !v.Paused && !v.Over && !(v.Speed < v.Possible/2)
}

// copy makes v equal to o, reusing v's slices. What seldom changes is copied
// only then.
func (v *View) copy(o *View) {
	v.Now, v.Shown, v.Phase = o.Now, o.Shown, o.Phase
	v.Paused, v.Speed, v.Possible, v.Over, v.Err = o.Paused, o.Speed, o.Possible, o.Over, o.Err
	v.Animal, v.Dismissed = o.Animal, o.Dismissed
	v.Said, v.SaidNow = o.Said, o.SaidNow
	if v.scenes != o.scenes {
		copyScene(&v.Scene, &o.Scene)
		v.scenes = o.scenes
	}
	copyFrame(&v.Before, &o.Before)
	copyFrame(&v.After, &o.After)
	copySnapshot(&v.Brain, &o.Brain)
	v.Trace.copy(&o.Trace)
}

func copyFrame(dst, src *env.Frame) {
	dst.Tick = src.Tick
	dst.Poses = append(dst.Poses[:0], src.Poses...)
	dst.Touch = append(dst.Touch[:0], src.Touch...)
	dst.Joints = append(dst.Joints[:0], src.Joints...)
	dst.Rays = append(dst.Rays[:0], src.Rays...)
	dst.Things = append(dst.Things[:0], src.Things...)
	dst.Eyes = append(dst.Eyes[:0], src.Eyes...)
	dst.Straps = append(dst.Straps[:0], src.Straps...)
	dst.Trial = src.Trial
	dst.Signals = append(dst.Signals[:0], src.Signals...)
}

func copySnapshot(dst, src *brain.Snapshot) {
	areas, tracts, drives, innate, sectors := dst.Areas, dst.Tracts, dst.Drives, dst.Innate, dst.Sectors
	granule, motor, cerebellum := dst.Granule, dst.Motor, dst.Cerebellum
	*dst = *src
	dst.Areas = append(areas[:0], src.Areas...)
	dst.Tracts = append(tracts[:0], src.Tracts...)
	dst.Drives = append(drives[:0], src.Drives...)
	dst.Innate = append(innate[:0], src.Innate...)
	dst.Sectors = append(sectors[:0], src.Sectors...)
	dst.Granule = append(granule[:0], src.Granule...)
	dst.Motor = append(motor[:0], src.Motor...)
	dst.Cerebellum.Granule = append(cerebellum.Granule[:0], src.Cerebellum.Granule...)
	dst.Cerebellum.Zones = append(cerebellum.Zones[:0], src.Cerebellum.Zones...)
}

func copyScene(dst, src *env.Scene) {
	dst.Ground = copyLines(dst.Ground, src.Ground)
	dst.Obstacles = copyLines(dst.Obstacles, src.Obstacles)
	parts := dst.Parts
	for len(parts) < len(src.Parts) {
		parts = append(parts, env.PartView{})
	}
	dst.Parts = parts[:len(src.Parts)]
	for i := range src.Parts {
		d, s := &dst.Parts[i], &src.Parts[i]
		polygons, circles := d.Polygons, d.Circles
		*d = *s
		d.Polygons = copyLines(polygons, s.Polygons)
		d.Circles = append(circles[:0], s.Circles...)
	}
}

func copyLines(dst, src [][]env.Point) [][]env.Point {
	dst = dst[:cap(dst)]
	for len(dst) < len(src) {
		dst = append(dst, nil)
	}
	dst = dst[:len(src)]
	for i := range src {
		dst[i] = append(dst[i][:0], src[i]...)
	}
	return dst
}
