// Package desk is a virtual X server for tests, and the hands at it: Xvfb and
// xdotool. It waits for what is to be so, never for a time, so that a busy
// machine makes a test slow and nothing else.
package desk

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// patience is how long Until waits.
const patience = 2 * time.Minute

// Desk is a display and the window on it that the hands are at.
type Desk struct {
	t       testing.TB
	Display string
	window  string
}

// New starts a virtual X server, or skips the test where there is none.
func New(t testing.TB) *Desk {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("the window is not tested on this machine: %s is not installed", tool)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	// -noreset: else it begins anew, deaf meanwhile, whenever its last client leaves.
	server := exec.Command("Xvfb", "-noreset", "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
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
	return &Desk{t: t, Display: ":" + strings.TrimSpace(number)}
}

// Sit waits for a window whose title begins so, and for the keyboard to be its
// own. gone says why there will be none.
func (d *Desk) Sit(title string, gone func() error) {
	d.t.Helper()
	d.window = ""
	d.Until("a window "+title, gone, func() bool {
		found, _ := d.run("search", "--onlyvisible", "--name", "^"+title)
		focus, _ := d.run("getwindowfocus")
		d.window = strings.TrimSpace(found)
		return d.window != "" && d.window == strings.TrimSpace(focus)
	})
}

// Until waits for something to be so. gone, where given, says why it never will.
func (d *Desk) Until(what string, gone func() error, so func() bool) {
	d.t.Helper()
	for end := time.Now().Add(patience); !so(); time.Sleep(30 * time.Millisecond) {
		if gone != nil {
			if err := gone(); err != nil && !so() {
				d.t.Fatalf("%s: the window has gone: %v", what, err)
			}
		}
		if time.Now().After(end) {
			d.t.Fatalf("%s: not in %v", what, patience)
		}
	}
}

// Do runs xdotool's commands, one after the other.
func (d *Desk) Do(arguments ...string) {
	d.t.Helper()
	if out, err := d.run(arguments...); err != nil {
		d.t.Fatalf("xdotool %v: %v: %s", arguments, err, out)
	}
}

// Keys types keys by their names.
func (d *Desk) Keys(names ...string) {
	d.t.Helper()
	d.Do(append([]string{"key"}, names...)...)
}

// At moves the mouse to a place of the window, and goes on with more.
func (d *Desk) At(x, y int, more ...string) {
	d.t.Helper()
	d.Do(slices.Concat(d.To(x, y), more)...)
}

// To is xdotool's command that moves the mouse to a place of the window.
func (d *Desk) To(x, y int) []string {
	return []string{"mousemove", "--window", d.window, fmt.Sprint(x), fmt.Sprint(y)}
}

func (d *Desk) run(arguments ...string) (string, error) {
	c := exec.Command("xdotool", arguments...)
	c.Env = append(os.Environ(), "DISPLAY="+d.Display)
	out, err := c.CombinedOutput()
	return string(out), err
}

// File waits for a file and returns its name.
func (d *Desk) File(pattern string, gone func() error) string {
	d.t.Helper()
	var found []string
	d.Until(pattern, gone, func() bool {
		found, _ = filepath.Glob(pattern)
		return len(found) > 0
	})
	return found[0]
}

// Memory is the resident memory of a process in kB.
func Memory(t testing.TB, process int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		var kB int
		if n, _ := fmt.Sscanf(line, "VmRSS: %d kB", &kB); n == 1 {
			return kB
		}
	}
	t.Fatal("no VmRSS")
	return 0
}
