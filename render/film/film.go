// Package film writes pictures to files: a movie through ffmpeg where that is
// installed, a GIF of our own where it is not, and a strip of stills as one PNG.
// A file is whole under its name or not there.
package film

import (
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Movie is a film under way.
type Movie struct {
	Path string  // where it will be: not always where it was asked for
	Rate float64 // pictures a second: not always what was asked for
	Note string  // says why either differs; "" if neither does

	width, height int
	writer        writer
	draft         string // the file while it is written
}

// writer encodes one picture after another.
type writer interface {
	add(*image.RGBA) error
	close() error // the file is complete, or the error says why not
	abort()
}

// fastest is the highest rate that a GIF can hold: its clock has 1/100 s, and
// viewers slow down what is under 2/100.
const fastest = 50

// Create begins a movie of width by height pixels. The name's ending chooses
// the format: .mp4, .mkv, .mov and .webm need ffmpeg on the PATH and become a
// .gif without it.
func Create(path string, width, height int, rate float64) (*Movie, error) {
	if width < 2 || height < 2 || width > 1<<14 || height > 1<<14 {
		return nil, fmt.Errorf("movie size: found %d x %d; allowed 2 to %d each way", width, height, 1<<14)
	}
	if !(rate > 0 && rate <= 240) {
		return nil, fmt.Errorf("movie rate: found %g; allowed above 0, up to 240 pictures a second", rate)
	}
	m := &Movie{Path: path, Rate: rate, width: width, height: height}
	tool, err := m.format()
	if err != nil {
		return nil, err
	}
	if m.draft, err = draft(m.Path); err != nil {
		return nil, err
	}
	if tool != "" {
		m.writer, err = startFFmpeg(tool, m.draft, width, height, m.Rate)
	} else {
		m.writer, err = startGIF(m.draft, width, height, m.Rate)
	}
	if err != nil {
		os.Remove(m.draft)
		return nil, err
	}
	return m, nil
}

// format settles path, rate and encoder by the name's ending; tool is ffmpeg's
// path, or "" for a GIF.
func (m *Movie) format() (tool string, err error) {
	ending := filepath.Ext(m.Path)
	switch strings.ToLower(ending) {
	case ".mp4", ".mkv", ".mov", ".webm":
		if tool, err = exec.LookPath("ffmpeg"); err == nil {
			return tool, nil
		}
		m.Path = strings.TrimSuffix(m.Path, ending) + ".gif"
		m.Note = "ffmpeg is not installed, so this is a GIF"
	case ".gif":
	default:
		return "", fmt.Errorf("movie name: found %q; allowed a name that ends in .mp4, .mkv, .mov, .webm or .gif", m.Path)
	}
	if m.Rate > fastest {
		m.Rate /= 2
		for m.Rate > fastest {
			m.Rate /= 2
		}
		m.Note = strings.TrimPrefix(m.Note+fmt.Sprintf("; a GIF shows at most %d pictures a second: %g", fastest, m.Rate), "; ")
	}
	return "", nil
}

// draft makes an empty file beside path, with the same ending.
func draft(path string) (string, error) {
	ending := filepath.Ext(path)
	name := strings.TrimSuffix(filepath.Base(path), ending)
	f, err := os.CreateTemp(filepath.Dir(path), "."+name+".*"+ending)
	if err != nil {
		return "", fmt.Errorf("movie %s: %w", path, err)
	}
	return f.Name(), f.Close()
}

// Add appends a picture.
func (m *Movie) Add(img *image.RGBA) error {
	if img.Rect.Dx() != m.width || img.Rect.Dy() != m.height || img.Stride != 4*m.width {
		return fmt.Errorf("movie of %d x %d: a picture of %v does not fit", m.width, m.height, img.Rect)
	}
	if err := m.writer.add(img); err != nil {
		return fmt.Errorf("movie %s: %w", m.Path, err)
	}
	return nil
}

// Close completes the file and gives it its name.
func (m *Movie) Close() error {
	err := m.writer.close()
	if err == nil {
		err = publish(m.draft, m.Path)
	}
	if err != nil {
		return fmt.Errorf("movie %s: %w", m.Path, errors.Join(err, os.Remove(m.draft)))
	}
	return nil
}

// Abort throws away what was written.
func (m *Movie) Abort() {
	m.writer.abort()
	os.Remove(m.draft)
}

// publish moves a finished draft to its place.
func publish(draft, path string) error {
	f, err := os.Open(draft)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close(), os.Chmod(draft, 0o644)); err != nil {
		return err
	}
	return os.Rename(draft, path)
}
