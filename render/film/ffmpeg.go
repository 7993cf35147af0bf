package film

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// ffmpeg is the encoder as a child process that reads raw pictures.
type ffmpeg struct {
	command *exec.Cmd
	pipe    io.WriteCloser
	said    bytes.Buffer // its complaints
}

func startFFmpeg(tool, path string, width, height int, rate float64) (*ffmpeg, error) {
	codec := []string{"-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-movflags", "+faststart"}
	if strings.EqualFold(filepath.Ext(path), ".webm") {
		codec = []string{"-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-deadline", "realtime"}
	}
	args := []string{"-hide_banner", "-loglevel", "error", "-y",
		"-f", "rawvideo", "-pix_fmt", "rgba",
		"-s", fmt.Sprintf("%dx%d", width, height),
		"-framerate", strconv.FormatFloat(rate, 'g', -1, 64), "-i", "-",
		// Players want chroma at half the size: an odd row or column is doubled.
		"-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", "-an"}
	args = append(append(args, codec...), path)
	f := &ffmpeg{command: exec.Command(tool, args...)}
	f.command.Stderr = &f.said
	var err error
	if f.pipe, err = f.command.StdinPipe(); err != nil {
		return nil, err
	}
	if err := f.command.Start(); err != nil {
		return nil, fmt.Errorf("ffmpeg: %w", err)
	}
	return f, nil
}

func (f *ffmpeg) add(img *image.RGBA) error {
	if _, err := f.pipe.Write(img.Pix); err != nil {
		// It has gone: what it said tells more than the broken pipe.
		f.pipe.Close()
		return f.why(errors.Join(err, f.command.Wait()))
	}
	return nil
}

func (f *ffmpeg) close() error {
	if err := f.pipe.Close(); err != nil {
		return f.why(errors.Join(err, f.command.Wait()))
	}
	if err := f.command.Wait(); err != nil {
		return f.why(err)
	}
	return nil
}

func (f *ffmpeg) why(err error) error {
	if said := strings.TrimSpace(f.said.String()); said != "" {
		return fmt.Errorf("ffmpeg: %s", said)
	}
	return fmt.Errorf("ffmpeg: %w", err)
}

func (f *ffmpeg) abort() {
	f.pipe.Close()
	if f.command.ProcessState == nil {
		f.command.Process.Kill()
		f.command.Wait() // its error says only that it was killed
	}
}
