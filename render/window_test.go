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

// TestNoDisplay holds the one-line answers of a machine without a display.
func TestNoDisplay(t *testing.T) {
	for _, c := range []struct{ display, want string }{
		{"", "DISPLAY is not set"},
		{":987", "Failed to open display :987"},
	} {
		command := exec.Command(os.Args[0])
		command.Env = append(os.Environ(), windowFolder+"="+t.TempDir(), "DISPLAY="+c.display)
		out, err := command.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 {
			t.Fatalf("DISPLAY=%q: %v: %s", c.display, err, out)
		}
		var line string
		for l := range strings.Lines(string(out)) {
			if strings.HasPrefix(l, "ERROR") {
				line = l
			}
		}
		for _, want := range []string{c.want, "neonate run", "neonate record"} {
			if !strings.Contains(line, want) {
				t.Errorf("DISPLAY=%q says %q, want %q in it", c.display, line, want)
			}
		}
	}
}
