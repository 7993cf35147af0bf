//go:build !unix

package agent

// take does nothing where the system has no flock.
func (f *Folder) take() error { return nil }
