//go:build cgo && !headless && linux

package render_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"neonate/internal/desk"
	"neonate/render"
	"neonate/render/stage"
)

// The real window is tested in a process of its own: this test binary, started
// anew under a virtual X server, opens it on the made-up life.
const windowFolder = "NEONATE_TEST_WINDOW"

func TestMain(m *testing.M) {
	if folder := os.Getenv(windowFolder); folder != "" {
		os.Exit(openWindow(folder))
	}
	os.Exit(m.Run())
}

// openWindow runs the window on a made-up life that says what reaches it.
func openWindow(folder string) int {
	p := newPuppet(false, false)
	st := stage.New(puppetAbout("walker"))
	p.past(st)
	done := make(chan struct{})
	go func() {
		defer close(done)
		live(st, p)
	}()
	err := render.Run(st, render.WindowOptions{Width: 1280, Height: 720, Folder: folder})
	if err != nil {
		fmt.Println("ERROR", err)
		return 1
	}
	<-done
	fmt.Println("END", p.lived)
	return 0
}

// live runs the puppet until it is asked to leave, and obeys.
func live(st *stage.Stage, p *puppet) {
	fmt.Println("READY")
	for {
		for list := st.Boundary(p.now(), p, p); len(list) > 0; list = st.Boundary(p.now(), p, p) {
			for _, c := range list {
				fmt.Printf("%T %+v @%d\n", c, c, p.lived)
				switch c := c.(type) {
				case stage.Leave:
					st.Finish(nil)
					return
				case stage.Lesion:
					p.lesions[c.Area] = c.On
				case stage.Freeze:
					p.frozen = c.On
				}
			}
		}
		p.step()
	}
}

// sitting is the window on a made-up life, with somebody at it.
type sitting struct {
	*desk.Desk
	t       *testing.T
	lines   chan string
	command *exec.Cmd
}

func sit(t *testing.T, folder string) *sitting {
	t.Helper()
	s := &sitting{t: t, Desk: desk.New(t), lines: make(chan string, 4096)}
	s.command = exec.Command(os.Args[0])
	s.command.Env = append(os.Environ(), windowFolder+"="+folder, "DISPLAY="+s.Display)
	s.command.Stderr = os.Stderr
	out, err := s.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.command.Process.Kill(); s.command.Wait() })
	go func() {
		defer close(s.lines)
		for l := bufio.NewScanner(out); l.Scan(); {
			s.lines <- l.Text()
		}
	}()
	s.hear("READY")
	s.Sit("neonate", nil)
	return s
}

// hear returns the next line that begins with the prefix.
func (s *sitting) hear(prefix string) string {
	s.t.Helper()
	late := time.After(2 * time.Minute)
	for {
		select {
		case line, ok := <-s.lines:
			if !ok {
				s.t.Fatalf("the window has gone before it said %q", prefix)
			}
			if strings.HasPrefix(line, prefix) {
				return line
			}
			if strings.HasPrefix(line, "ERROR") {
				s.t.Fatal(line)
			}
		case <-late:
			s.t.Fatalf("nothing said %q", prefix)
		}
	}
}

// TestWindow sends real keys, clicks and drags to the real window.
func TestWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("the window needs some seconds")
	}
	folder := t.TempDir()
	s := sit(t, folder)
	// All at once: more than one picture can keep up with.
	s.Keys("1", "1", "1", "f", "f", "r", "1")
	for _, says := range []string{
		"stage.Lesion {Area:cortex On:true", "stage.Lesion {Area:cortex On:false", "stage.Lesion {Area:cortex On:true",
		"stage.Freeze {On:true}", "stage.Freeze {On:false}", "stage.NewEpisode {}", "stage.Lesion {Area:cortex On:false",
	} {
		s.hear(says)
	}
	s.sliderThenClick()
	s.takeTheBody()
	s.files(folder)
	s.Keys("q")
	s.hear("stage.Leave")
	s.hear("END")
}

// sliderThenClick pulls gravity to its greatest, lets go and clicks into the
// sky, faster than pictures follow each other.
func (s *sitting) sliderThenClick() {
	s.t.Helper()
	s.Do(slices.Concat(s.To(620, 527), []string{"mousedown", "1"}, s.To(690, 527), s.To(1000, 527), []string{"mouseup", "1"},
		s.To(760, 180), []string{"click", "1"})...)
	s.hear("stage.Gravity {Value:30}")
	s.hear("stage.Drop {What:bird")
}

// takeTheBody lifts the animal by its hull.
func (s *sitting) takeTheBody() {
	s.t.Helper()
	s.Keys("space")
	s.At(389, 309, "mousedown", "1")
	s.hear("stage.Pull {Part:0")
	s.At(420, 250)
	s.hear("stage.Pull {Part:0")
	s.Do("mouseup", "1")
	s.hear("stage.LetGo")
	s.Keys("space")
}

// files takes a picture and a short video.
func (s *sitting) files(folder string) {
	s.t.Helper()
	s.Keys("s")
	path := s.File(filepath.Join(folder, "walker-*.png"), nil)
	if img := load(s.t, path); img.Rect.Dx() != 1280 || img.Rect.Dy() != 720 {
		s.t.Errorf("picture of %v, want 1280 x 720", img.Rect)
	} else if n := colours(img.Pix); n < 500 {
		s.t.Errorf("picture of %d colours: it looks empty", n)
	}
	if keep := os.Getenv("NEONATE_TEST_KEEP"); keep != "" {
		save(s.t, keep, load(s.t, path))
	}
	s.Keys("v")
	ending := ".mp4"
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		ending = ".gif"
	}
	s.File(filepath.Join(folder, ".walker-*"+ending), nil) // it has begun
	time.Sleep(700 * time.Millisecond)
	s.Keys("v")
	s.File(filepath.Join(folder, "walker-*"+ending), nil)
}

func colours(pix []uint8) int {
	seen := map[[3]uint8]bool{}
	for i := 0; i < len(pix); i += 4 {
		seen[[3]uint8(pix[i:i+3])] = true
	}
	return len(seen)
}

// TestNoDisplay holds the one-line answers of a machine without a display, or
// with one whose OpenGL is too old.
func TestNoDisplay(t *testing.T) {
	for _, c := range []struct{ display, set, want string }{
		{"", "", "DISPLAY is not set"},
		{":987", "", "Failed to open display :987"},
		{"old", "MESA_GL_VERSION_OVERRIDE=3.3", "the display offers no OpenGL 4.1"},
	} {
		t.Run(c.want, func(t *testing.T) {
			if c.display == "old" {
				c.display = desk.New(t).Display
			}
			line := refused(t, "DISPLAY="+c.display, c.set)
			for _, want := range []string{c.want, "neonate run", "neonate record"} {
				if !strings.Contains(line, want) {
					t.Errorf("says %q, want %q in it", line, want)
				}
			}
		})
	}
}

// refused runs the window where it can't open, and returns what it says.
func refused(t *testing.T, set ...string) string {
	t.Helper()
	command := exec.Command(os.Args[0])
	command.Env = append(append(os.Environ(), windowFolder+"="+t.TempDir()), set...)
	out, err := command.Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Fatalf("%v: %v: %s", set, err, out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, "ERROR") {
			return line
		}
	}
	t.Fatalf("%v: no error in %q", set, out)
	return ""
}
