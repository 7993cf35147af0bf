package render

import (
	"fmt"
	"image"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"neonate/render/film"
	"neonate/render/screen"
	"neonate/render/stage"
)

// videoRate is the rate of a video taken from the window, pictures a second.
const videoRate = 30

// reel writes the window's pictures and videos to files on goroutines of its
// own, so that the window does not wait for a disk or an encoder.
type reel struct {
	folder string
	about  stage.About
	work   sync.WaitGroup
	said   chan string      // messages for the screen
	spare  chan *image.RGBA // room for pictures, used again
	take   *take            // the video under way
	ending atomic.Bool      // the last one is not whole yet
}

// take is one video under way.
type take struct {
	movie  *film.Movie
	began  time.Time
	filmed int              // pictures handed on, repeats counted
	queue  chan still       // to the encoder
	free   chan *image.RGBA // back from it
}

// still is a picture and how many times the movie shows it: more than once
// where the window was slower than the movie's rate.
type still struct {
	img   *image.RGBA
	times int
}

func newReel(folder string, about stage.About) *reel {
	return &reel{folder: folder, about: about, said: make(chan string, 8), spare: make(chan *image.RGBA, waiting+1)}
}

// waiting is how many pictures of a video wait for its encoder at most.
const waiting = 4

// room is space for a picture.
func (r *reel) room(size image.Rectangle) *image.RGBA {
	select {
	case img := <-r.spare:
		if img.Rect == size {
			return img
		}
	default:
	}
	return image.NewRGBA(size)
}

// leave gives room back; what finds no place is let go.
func (r *reel) leave(img *image.RGBA) {
	select {
	case r.spare <- img:
	default:
	}
}

// name makes a file's name from the world and the age of the life.
func (r *reel) name(lived uint64, ending string) string {
	return filepath.Join(r.folder, fmt.Sprintf("%s-%d%s", r.about.World, lived, ending))
}

// say leaves a message for the screen; one that finds no room is dropped.
func (r *reel) say(text string) {
	select {
	case r.said <- text:
	default:
	}
}

// tell passes messages on.
func (r *reel) tell(s *screen.Screen) {
	s.SetVideo(r.take != nil)
	for {
		select {
		case text := <-r.said:
			s.Say(text)
		default:
			return
		}
	}
}

// picture writes a copy of a picture as a PNG.
func (r *reel) picture(img *image.RGBA, lived uint64) {
	still := r.room(img.Rect)
	copy(still.Pix, img.Pix)
	path := r.name(lived, ".png")
	r.work.Go(func() {
		defer r.leave(still)
		if err := film.Picture(path, still); err != nil {
			r.say(err.Error())
			return
		}
		r.say("wrote " + path)
	})
}

// toggle starts a video, or ends the one that runs.
func (r *reel) toggle(width, height int, lived uint64) {
	if r.take != nil {
		r.cut()
		return
	}
	if r.ending.Load() { // else those that encoders are behind with would pile up
		r.say("the last video is still being written")
		return
	}
	m, err := film.Create(r.name(lived, ".mp4"), width, height, videoRate)
	if err != nil {
		r.say(err.Error())
		return
	}
	t := &take{movie: m, queue: make(chan still, waiting), free: make(chan *image.RGBA, waiting)}
	for range waiting {
		t.free <- r.room(image.Rect(0, 0, width, height))
	}
	r.take = t
	r.work.Go(func() { r.encode(t) })
}

// encode writes what is queued until the queue is closed.
func (r *reel) encode(t *take) {
	defer r.ending.Store(false)
	var failed error
	for s := range t.queue {
		for i := 0; i < s.times && failed == nil; i++ {
			failed = t.movie.Add(s.img)
		}
		t.free <- s.img
	}
	for len(t.free) > 0 {
		r.leave(<-t.free)
	}
	switch {
	case failed != nil:
		t.movie.Abort()
		r.say(failed.Error())
	default:
		if err := t.movie.Close(); err != nil {
			r.say(err.Error())
			return
		}
		r.say("wrote " + t.movie.Path)
	}
}

// due is how many pictures of the movie's rate have passed by now.
func (t *take) due(now time.Time) int {
	if t.began.IsZero() {
		return 1
	}
	return int(now.Sub(t.began).Seconds()*t.movie.Rate) + 1
}

// wants says whether a video needs the picture on the screen now.
func (r *reel) wants(now time.Time) bool {
	return r.take != nil && r.take.due(now) > r.take.filmed && len(r.take.free) > 0
}

// add hands a picture to the video, as often as time has passed. A window that
// has changed its size ends the video.
func (r *reel) add(img *image.RGBA, now time.Time) {
	if !r.wants(now) {
		return
	}
	t := r.take
	if t.began.IsZero() {
		t.began = now
	}
	copyTo := <-t.free
	if copyTo.Rect != img.Rect {
		r.cut()
		r.say("the window has changed its size: the video ends here")
		return
	}
	copy(copyTo.Pix, img.Pix)
	times := t.due(now) - t.filmed
	t.queue <- still{copyTo, times}
	t.filmed += times
}

// cut ends the video; its file is completed in the background.
func (r *reel) cut() {
	r.ending.Store(true)
	close(r.take.queue)
	r.take = nil
}

// close ends what runs and waits until every file is whole.
func (r *reel) close() {
	if r.take != nil {
		r.cut()
	}
	r.work.Wait()
}
