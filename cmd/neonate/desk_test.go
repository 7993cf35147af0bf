//go:build cgo && !headless && linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"neonate/internal/desk"
)

// sitting is neonate watch with somebody at its window.
type sitting struct {
	*desk.Desk
	t       *testing.T
	command *exec.Cmd
	out     bytes.Buffer
	over    chan error
}

// sit runs neonate watch with its window open.
func sit(t *testing.T, at *desk.Desk, arguments ...string) *sitting {
	t.Helper()
	s := &sitting{t: t, Desk: at, over: make(chan error, 1)}
	s.command = command(append([]string{"watch"}, arguments...)...)
	s.command.Env = append(s.command.Env, "DISPLAY="+at.Display)
	s.command.Stdout, s.command.Stderr = &s.out, &s.out
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { s.over <- s.command.Wait() }()
	t.Cleanup(func() { s.command.Process.Kill() })
	s.Sit("neonate", s.gone)
	return s
}

// gone says that the window has gone, and what it said.
func (s *sitting) gone() error {
	select {
	case err := <-s.over:
		s.over <- err
		return fmt.Errorf("%w: %s", errors.Join(err, errGone), s.out.String())
	default:
		return nil
	}
}

var errGone = errors.New("it has ended")

// picture lets ticks pass one by one until one of them has left a picture
// beside those that the folder holds: what was done before has been seen by
// then. It leaves the life paused.
func (s *sitting) picture(dir string) {
	s.t.Helper()
	all := func() int {
		found, _ := filepath.Glob(filepath.Join(dir, "*-*.png"))
		return len(found)
	}
	before := all()
	s.Until("a picture", s.gone, func() bool {
		s.Keys("period", "s")
		return all() > before
	})
}

// close presses Q and returns what was printed.
func (s *sitting) close() string {
	s.t.Helper()
	s.Keys("q")
	return s.ended()
}

// ended waits for the end.
func (s *sitting) ended() string {
	s.t.Helper()
	select {
	case err := <-s.over:
		if err != nil {
			s.t.Errorf("%v: %s", err, s.out.String())
		}
	case <-time.After(2 * time.Minute):
		s.command.Process.Signal(syscall.SIGQUIT) // it says what it is at
		<-s.over
		s.t.Fatalf("it does not end: %s", s.out.String())
	}
	return s.out.String()
}
