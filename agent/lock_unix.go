//go:build unix

package agent

import (
	"os"
	"syscall"
)

// take locks the folder against a second process. The kernel lets go of the
// lock when the process ends, however it ends.
func (f *Folder) take() error {
	folder, err := os.Open(f.Path)
	if err != nil {
		return err
	}
	if err := syscall.Flock(int(folder.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		folder.Close()
		return Usage("%s is being lived by another process", f.Path)
	}
	f.lock = folder
	return nil
}
