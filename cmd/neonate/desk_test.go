//go:build cgo && !headless && linux

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// desk is a virtual X server with neonate's window on it.
type desk struct {
	t       *testing.T
	display string
	window  string
	command *exec.Cmd
	out     bytes.Buffer
	over    chan error
}

// startX starts a virtual X server, or skips the test.
func startX(t *testing.T) string {
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
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
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

// openDesk runs neonate watch with its window open.
func openDesk(t *testing.T, display string, arguments ...string) *desk {
	t.Helper()
	d := &desk{t: t, display: display, over: make(chan error, 1)}
	d.command = command(append([]string{"watch"}, arguments...)...)
	d.command.Env = append(d.command.Env, "DISPLAY="+display)
	d.command.Stdout, d.command.Stderr = &d.out, &d.out
	if err := d.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { d.over <- d.command.Wait() }()
	t.Cleanup(func() { d.command.Process.Kill() })
	d.until("the window", func() bool {
		c := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^neonate")
		c.Env = append(os.Environ(), "DISPLAY="+display)
		found, err := c.Output()
		d.window = strings.TrimSpace(string(found))
		return err == nil && d.window != ""
	})
	time.Sleep(700 * time.Millisecond) // the first pictures, and the focus
	return d
}

// until waits for something to be so.
func (d *desk) until(what string, so func() bool) {
	d.t.Helper()
	for range 600 {
		if so() {
			return
		}
		select {
		case err := <-d.over:
			d.t.Fatalf("%s: the window has gone: %v: %s", what, err, d.out.String())
		case <-time.After(50 * time.Millisecond):
		}
	}
	d.t.Fatalf("%s: never", what)
}

// do runs xdotool.
func (d *desk) do(arguments ...string) {
	d.t.Helper()
	c := exec.Command("xdotool", arguments...)
	c.Env = append(os.Environ(), "DISPLAY="+d.display)
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %v: %v: %s", arguments, err, out)
	}
}

// at moves the mouse to a place of the window, and goes on with more.
func (d *desk) at(x, y int, more ...string) {
	d.t.Helper()
	d.do(append([]string{"mousemove", "--window", d.window, fmt.Sprint(x), fmt.Sprint(y)}, more...)...)
}

// close presses Q and returns what was printed.
func (d *desk) close() string {
	d.t.Helper()
	d.do("key", "q")
	return d.ended()
}

// ended waits for the end.
func (d *desk) ended() string {
	d.t.Helper()
	select {
	case err := <-d.over:
		if err != nil {
			d.t.Errorf("%v: %s", err, d.out.String())
		}
	case <-time.After(30 * time.Second):
		d.t.Fatal("it does not end")
	}
	return d.out.String()
}

// appears waits for a file.
func (d *desk) appears(pattern string) {
	d.t.Helper()
	d.until(pattern, func() bool {
		found, _ := filepath.Glob(pattern)
		return len(found) > 0
	})
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
