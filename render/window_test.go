//go:build cgo && !headless && linux

package render_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// desk is a virtual X server with the window on it.
type desk struct {
	t       *testing.T
	display string
	id      string // of the window
	lines   chan string
	command *exec.Cmd
}

func startX(t *testing.T) string {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("no window on this machine: %s is not installed", tool)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{w}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	number, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return ":" + strings.TrimSpace(number)
}

func openDesk(t *testing.T, folder string) *desk {
	t.Helper()
	d := &desk{t: t, display: startX(t), lines: make(chan string, 4096)}
	d.command = exec.Command(os.Args[0])
	d.command.Env = append(os.Environ(), windowFolder+"="+folder, "DISPLAY="+d.display)
	d.command.Stderr = os.Stderr
	out, err := d.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.command.Process.Kill(); d.command.Wait() })
	go func() {
		defer close(d.lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			d.lines <- s.Text()
		}
	}()
	d.wait("READY")
	d.id = strings.TrimSpace(d.do("search", "--sync", "--onlyvisible", "--name", "^neonate"))
	time.Sleep(500 * time.Millisecond) // the first pictures, and the focus
	return d
}

// do runs xdotool.
func (d *desk) do(args ...string) string {
	d.t.Helper()
	c := exec.Command("xdotool", args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.display)
	out, err := c.Output()
	if err != nil {
		d.t.Fatalf("xdotool %v: %v", args, err)
	}
	return string(out)
}

// wait returns the next line that begins with the prefix.
func (d *desk) wait(prefix string) string {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case line, ok := <-d.lines:
			if !ok {
				d.t.Fatalf("the window has gone before it said %q", prefix)
			}
			if strings.HasPrefix(line, prefix) {
				return line
			}
			if strings.HasPrefix(line, "ERROR") {
				d.t.Fatal(line)
			}
		case <-late:
			d.t.Fatalf("nothing said %q", prefix)
		}
	}
}

// TestWindow sends real keys, clicks and drags to the real window.
func TestWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("the window needs some seconds")
	}
	folder := t.TempDir()
	d := openDesk(t, folder)
	for _, step := range []struct {
		do   []string
		says string
	}{
		{[]string{"key", "1"}, "stage.Lesion {Area:cortex On:true}"},
		{[]string{"key", "1"}, "stage.Lesion {Area:cortex On:false}"},
		{[]string{"key", "f"}, "stage.Freeze {On:true}"},
		{[]string{"key", "r"}, "stage.NewEpisode {}"},
		{[]string{"mousemove", "--window", d.id, "760", "180", "click", "1"}, "stage.Drop {What:bird"},
	} {
		d.do(step.do...)
		d.wait(step.says)
	}
	d.drag()
	d.files(folder)
	d.do("key", "q")
	d.wait("stage.Leave")
	d.wait("END")
}

// drag pulls the gravity slider, and the body.
func (d *desk) drag() {
	d.t.Helper()
	d.do("mousemove", "--window", d.id, "620", "527", "mousedown", "1")
	time.Sleep(200 * time.Millisecond)
	d.do("mousemove", "--window", d.id, "690", "527")
	d.wait("stage.Gravity")
	d.do("mouseup", "1")
	d.do("key", "space")
	time.Sleep(300 * time.Millisecond)
	d.do("mousemove", "--window", d.id, "389", "309", "mousedown", "1")
	d.wait("stage.Pull {Part:0")
	d.do("mousemove", "--window", d.id, "420", "250")
	d.wait("stage.Pull {Part:0")
	d.do("mouseup", "1")
	d.wait("stage.LetGo")
	d.do("key", "space")
}

// files takes a picture and a short video.
func (d *desk) files(folder string) {
	d.t.Helper()
	d.do("key", "s")
	path := d.appears(filepath.Join(folder, "walker-*.png"))
	if img := load(d.t, path); img.Rect.Dx() != 1280 || img.Rect.Dy() != 720 {
		d.t.Errorf("picture of %v, want 1280 x 720", img.Rect)
	} else if n := colours(img.Pix); n < 500 {
		d.t.Errorf("picture of %d colours: it looks empty", n)
	}
	if keep := os.Getenv("NEONATE_TEST_KEEP"); keep != "" {
		save(d.t, keep, load(d.t, path))
	}
	d.do("key", "v")
	time.Sleep(1500 * time.Millisecond)
	d.do("key", "v")
	ending := ".mp4"
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		ending = ".gif"
	}
	d.appears(filepath.Join(folder, "walker-*"+ending))
}

// appears waits for a file that is whole.
func (d *desk) appears(pattern string) string {
	d.t.Helper()
	for range 200 {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return found[0]
		}
		time.Sleep(50 * time.Millisecond)
	}
	d.t.Fatalf("%s never appeared", pattern)
	return ""
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
				c.display = startX(t)
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

// TestSoak leaves the window open for as long as NEONATE_SOAK says (1h, 1m),
// its life at full speed, and sees that its memory does not grow.
func TestSoak(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("NEONATE_SOAK"))
	if err != nil {
		t.Skip("set NEONATE_SOAK to a duration such as 1m")
	}
	d := openDesk(t, t.TempDir())
	for range 12 {
		d.do("key", "plus")
	}
	time.Sleep(long / 4)
	early := d.memory()
	for range 6 {
		time.Sleep(long / 8)
		d.do("key", "s")
	}
	late := d.memory()
	t.Logf("resident memory: %d kB after a quarter, %d kB at the end", early, late)
	if late > early+early/10+20_000 {
		t.Errorf("resident memory grew from %d to %d kB", early, late)
	}
	d.do("key", "q")
	d.wait("END")
}

// memory is the window's resident memory in kB.
func (d *desk) memory() int {
	d.t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", d.command.Process.Pid))
	if err != nil {
		d.t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		var kB int
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kB); n == 1 {
			return kB
		}
	}
	d.t.Fatal("no VmRSS")
	return 0
}
