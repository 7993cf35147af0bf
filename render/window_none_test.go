//go:build !cgo || headless

package render_test

import (
	"errors"
	"strings"
	"testing"

	"neonate/render"
	"neonate/render/stage"
)

// A binary without OpenGL says so in one line, and what works instead.
func TestNoWindow(t *testing.T) {
	err := render.Run(stage.New(puppetAbout("walker")), render.WindowOptions{})
	if !errors.Is(err, render.ErrNoWindow) {
		t.Fatal(err)
	}
	for _, want := range []string{"CGO_ENABLED=0", "neonate run", "neonate record"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("says %q, want %q in it", err, want)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("more than a line: %q", err)
	}
}
