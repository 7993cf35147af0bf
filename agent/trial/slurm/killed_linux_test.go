package slurm

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// hold is set in the process that TestKilledTestLeavesNothing kills.
const hold = "NEONATE_SLURM_HOLD"

// TestHold starts a cluster and says where, then waits to be killed.
func TestHold(t *testing.T) {
	if os.Getenv(hold) == "" {
		t.Skip("it is a part of TestKilledTestLeavesNothing")
	}
	cluster(t)
	fmt.Println("cluster", filepath.Dir(os.Getenv("SLURM_CONF")))
	select {}
}

// A test that is killed takes its cluster with it. Where its guard is killed
// too, the daemons live on, and the next test ends them.
func TestKilledTestLeavesNothing(t *testing.T) {
	needSlurm(t)
	base := os.TempDir()
	for _, guarded := range []bool{true, false} {
		temp, err := os.MkdirTemp(base, "killed")
		if err == nil {
			err = os.Chmod(temp, 0o755) // munge's clients of any user come through
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.RemoveAll(temp) })
		t.Setenv("TMPDIR", temp)
		dir, child := holding(t)
		daemons := daemonsOf(t, dir)
		if !guarded {
			if err := syscall.Kill(guardOf(t, dir), syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
		}
		_ = child.Process.Kill()
		_ = child.Wait()
		if !guarded {
			time.Sleep(500 * time.Millisecond)
			if n := living(daemons); n != len(daemons) {
				t.Errorf("without a guard %d of %d daemons live on, so that the sweep shows nothing", n, len(daemons))
			}
			sweep(t)
		}
		for deadline := time.Now().Add(time.Minute); living(daemons) > 0 || exists(dir); time.Sleep(100 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("guarded %v: %d of %d daemons live on, folder left: %v", guarded, living(daemons), len(daemons), exists(dir))
			}
		}
	}
}

// holding starts a test that has a cluster, and waits for that.
func holding(t *testing.T) (dir string, child *exec.Cmd) {
	t.Helper()
	child = mortal(exec.Command(os.Args[0], "-test.run=^TestHold$", "-test.v"))
	child.Env, child.Stderr = append(os.Environ(), hold+"=1"), os.Stderr
	out, err := child.StdoutPipe()
	if err == nil {
		err = child.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for lines := bufio.NewScanner(out); lines.Scan(); said += lines.Text() + "\n" {
		if at, is := strings.CutPrefix(lines.Text(), "cluster "); is {
			return at, child
		}
	}
	t.Fatalf("no cluster: %s", said)
	return "", nil
}

func daemonsOf(t *testing.T, dir string) (pids []int) {
	t.Helper()
	for _, name := range []string{"ctld.pid", "d.pid", "munge/pid"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err != nil {
			t.Fatal(err)
		}
		pids = append(pids, pid)
	}
	if n := living(pids); n != len(pids) {
		t.Fatalf("%d of %d daemons run", n, len(pids))
	}
	return pids
}

// guardOf finds a cluster's guard by its command.
func guardOf(t *testing.T, dir string) int {
	t.Helper()
	commands, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range commands {
		words, err := os.ReadFile(name)
		if err == nil && strings.HasSuffix(string(words), "\x00guard\x00"+dir+"\x00") {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			return pid
		}
	}
	t.Fatal("no guard")
	return 0
}

// living counts processes; one that nobody has collected is dead.
func living(pids []int) (n int) {
	for _, pid := range pids {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		if err == nil && !strings.Contains(string(stat), ") Z ") {
			n++
		}
	}
	return n
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
