//go:build cgo && !headless

package render

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"log"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/go-gl/gl/v4.1-core/gl"
	"github.com/go-gl/glfw/v3.3/glfw"

	"neonate/render/gpu"
	"neonate/render/screen"
	"neonate/render/stage"
)

// The window system belongs to the process's first thread, which the main
// goroutine keeps only if it is locked to it before main begins.
func init() { runtime.LockOSThread() }

// window is the open window and what it draws.
type window struct {
	stage  *stage.Stage
	glfw   *glfw.Window
	device *gpu.Device
	canvas *canvas
	events events
	reel   *reel
	pixels *image.RGBA
	rhythm rhythm
}

// Run opens the window on a life and returns when it is closed; the life is
// then asked to leave (stage.Leave). It must be called on the main goroutine,
// with the life on another.
func Run(st *stage.Stage, o WindowOptions) error {
	if runtime.GOOS != "windows" && runtime.GOOS != "darwin" && os.Getenv("DISPLAY") == "" {
		return noWindow("there is no display (DISPLAY is not set)")
	}
	shareProcessor()
	if err := begin(); err != nil {
		return err
	}
	defer glfw.Terminate()
	o = o.complete()
	w, err := open(st, o)
	if err != nil {
		return err
	}
	defer w.close()
	o.Opened(w.device.Renderer())
	return w.loop(o.Drawn)
}

// shareProcessor leaves most of a large processor to the life where Mesa draws
// in software: by default it starts a thread for every core. Two of them hold
// the display's rate. A graphics card's driver does not look at the variable.
func shareProcessor() {
	const threads = "LP_NUM_THREADS"
	if os.Getenv(threads) == "" {
		os.Setenv(threads, strconv.Itoa(max(2, runtime.NumCPU()/4)))
	}
}

// begin starts GLFW. Where it finds no display it only writes to the log and
// panics at the next call, so both are caught here.
func begin() (err error) {
	var said bytes.Buffer
	log.SetOutput(&said)
	defer log.SetOutput(os.Stderr)
	defer func() {
		if caught := recover(); caught != nil {
			err = noWindow(reason(said.String(), fmt.Sprint(caught)))
		}
	}()
	if err := glfw.Init(); err != nil {
		return noWindow(err.Error())
	}
	if glfw.GetPrimaryMonitor() == nil {
		return noWindow(reason(said.String(), "the display has no monitor"))
	}
	return nil
}

// reason is the last thing said, without its time stamp and code.
func reason(said, otherwise string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	last := lines[len(lines)-1]
	if _, after, found := strings.Cut(last, "PlatformError: "); found {
		return after
	}
	return otherwise
}

// open makes the window, its OpenGL and its screen.
func open(st *stage.Stage, o WindowOptions) (*window, error) {
	glfw.WindowHint(glfw.ContextVersionMajor, 4)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	glfw.WindowHint(glfw.OpenGLProfile, glfw.OpenGLCoreProfile)
	glfw.WindowHint(glfw.OpenGLForwardCompatible, glfw.True)
	glfw.WindowHint(glfw.ScaleToMonitor, glfw.True)
	glfw.WindowHint(glfw.DepthBits, 0)
	glfw.WindowHint(glfw.StencilBits, 0)
	about := st.About()
	g, err := create(o.Width, o.Height, "neonate · "+about.World)
	if err != nil {
		return nil, err
	}
	g.MakeContextCurrent()
	glfw.SwapInterval(1)
	g.SetSizeLimits(480, 320, glfw.DontCare, glfw.DontCare)
	w := &window{stage: st, glfw: g, reel: newReel(o.Folder, about)}
	if w.device, err = gpu.NewDevice(nil); err != nil {
		g.Destroy()
		return nil, noWindow(err.Error())
	}
	scale, _ := g.GetContentScale()
	if w.canvas, err = newCanvas(st, scale, screen.Options{Hands: true, Ghost: o.Ghost}); err != nil {
		g.Destroy()
		return nil, err
	}
	w.rhythm = newRhythm(refresh(), w.device.Software(), runtime.NumCPU())
	w.events.scale = scale
	w.events.listen(g)
	return w, nil
}

// create opens the window; GLFW says some failures only by returning nothing.
func create(width, height int, title string) (*glfw.Window, error) {
	g, err := glfw.CreateWindow(width, height, title, nil, nil)
	var e *glfw.Error
	switch {
	case errors.As(err, &e) && (e.Code == glfw.VersionUnavailable || e.Code == glfw.APIUnavailable):
		return nil, noWindow("the display offers no OpenGL 4.1 (" + e.Desc + ")")
	case err != nil:
		return nil, noWindow(err.Error())
	case g == nil:
		return nil, noWindow("the display opens no window")
	}
	return g, nil
}

// refresh is the display's rate in pictures a second.
func refresh() float64 {
	if m := glfw.GetPrimaryMonitor(); m != nil {
		if mode := m.GetVideoMode(); mode != nil && mode.RefreshRate > 0 {
			return float64(mode.RefreshRate)
		}
	}
	return 60
}

// loop draws until the window is closed.
func (w *window) loop(drawn func()) error {
	last := time.Now()
	for {
		w.events.wait(w.rhythm.pause(time.Now()))
		now := time.Now()
		dt := min(now.Sub(last).Seconds(), 0.25)
		last = now
		width, height := w.glfw.GetFramebufferSize()
		if width == 0 || height == 0 { // iconified
			continue
		}
		if err := w.frame(width, height, now, dt); err != nil {
			return err
		}
		drawn()
		if w.glfw.ShouldClose() || w.canvas.view.Dismissed {
			w.stage.Send(stage.Leave{})
			return nil
		}
	}
}

// frame draws one picture and obeys what the hands did.
func (w *window) frame(width, height int, now time.Time, dt float64) error {
	c := w.canvas
	if scale, _ := w.glfw.GetContentScale(); scale != c.batch.Atlas.Scale && scale > 0 {
		if err := c.rescale(scale); err != nil {
			return err
		}
		w.events.scale = scale
	}
	w.reel.tell(c.screen)
	wishes := w.build(width, height, dt)
	w.device.Draw(c.batch, screen.Background, width, height, true)
	if wishes.Video {
		w.reel.toggle(width, height, c.view.Lived)
	}
	if wishes.Picture || w.reel.wants(now) {
		if err := w.capture(width, height); err != nil {
			return err
		}
		if wishes.Picture {
			w.reel.picture(w.pixels, c.view.Lived)
		}
		w.reel.add(w.pixels, now)
	}
	if wishes.Close {
		w.glfw.SetShouldClose(true)
	}
	if w.rhythm.share > 0 {
		gl.Finish() // a drawing that is only queued would seem to cost nothing
	}
	w.rhythm.drew(now, time.Now(), c.view.Busy())
	w.glfw.SwapBuffers()
	return nil
}

// build builds the picture: one for each thing that the hands did since the
// last, of which the latest is shown. Until there is a life to be seen what
// they do has to wait.
func (w *window) build(width, height int, dt float64) (wishes screen.Wishes) {
	c := w.canvas
	for more := true; more; dt = 0 {
		w.stage.Look(&c.view)
		in := screen.Input{Elsewhere: true}
		if more = c.view.Shown || c.view.Over; more {
			in, more = w.events.hands.Next()
		}
		wish := c.screen.Draw(c.batch, width, height, &c.view, in, dt)
		wishes.Picture = wishes.Picture || wish.Picture
		wishes.Video = wishes.Video != wish.Video
		wishes.Close = wishes.Close || wish.Close
	}
	return wishes
}

// capture copies the picture from the back buffer, its rows from the top down.
func (w *window) capture(width, height int) error {
	if w.pixels == nil || w.pixels.Rect.Dx() != width || w.pixels.Rect.Dy() != height {
		w.pixels = image.NewRGBA(image.Rect(0, 0, width, height))
	}
	if err := w.device.Read(w.pixels); err != nil {
		return err
	}
	flip(w.pixels)
	return nil
}

// flip turns a picture upside down in place.
func flip(img *image.RGBA) {
	var row [4096]byte
	for top, bottom := 0, img.Rect.Dy()-1; top < bottom; top, bottom = top+1, bottom-1 {
		a := img.Pix[top*img.Stride:][:4*img.Rect.Dx()]
		b := img.Pix[bottom*img.Stride:][:4*img.Rect.Dx()]
		for i := 0; i < len(a); i += len(row) {
			n := copy(row[:], a[i:])
			copy(a[i:i+n], b[i:i+n])
			copy(b[i:i+n], row[:n])
		}
	}
}

func (w *window) close() {
	w.reel.close()
	w.device.Close()
	w.glfw.Destroy()
}
