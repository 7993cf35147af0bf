package slurm

import (
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
)

// needSlurm skips the test where there is none, unless NEONATE_SLURM says that it
// must run.
func needSlurm(t *testing.T) {
	t.Helper()
	lack := func(what string) {
		if os.Getenv("NEONATE_SLURM") != "" {
			t.Fatal("NEONATE_SLURM is set, but " + what)
		}
		t.Skip(what + "; with root and Debian's packages slurm-wlm and munge this test starts a Slurm of its own")
	}
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	if os.Geteuid() != 0 {
		lack("this is not root")
	}
	for _, name := range []string{"sbatch", "slurmctld", "slurmd", "munged"} {
		if _, err := exec.LookPath(name); err != nil {
			lack("there is no " + name)
		}
	}
}

// cluster starts a real Slurm of one node; testdata/cluster.sh says how. It ends
// with the test, or with the next one that looks for the remains of others.
func cluster(t *testing.T) (run func(command string)) {
	t.Helper()
	needSlurm(t)
	sweep(t)
	dir, err := os.MkdirTemp("", clusters) // a short path: sockets live there
	if err != nil {
		t.Fatal(err)
	}
	own(t, dir)
	guard(t, dir)
	cluster := func(arguments ...string) {
		t.Helper()
		cmd := exec.Command("testdata/cluster.sh", arguments...)
		cmd.Stderr = os.Stderr // not a pipe, which the daemons would keep open
		if err := mortal(cmd).Run(); err != nil {
			t.Fatalf("cluster.sh %s: %v", arguments, err)
		}
	}
	cluster(append([]string{"start", dir}, ports(t)...)...)
	t.Setenv("SLURM_CONF", filepath.Join(dir, "slurm.conf"))
	return func(command string) {
		t.Helper()
		cluster(command, dir)
	}
}

// mortal makes a command die with this test, however it dies.
func mortal(cmd *exec.Cmd) *exec.Cmd {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd
}

// clusters are the folders of this test's clusters.
const clusters = "neonate-slurm-*"

// own marks a cluster's folder as this test's, as long as it lives.
func own(t *testing.T, dir string) {
	t.Helper()
	owner, err := os.Create(filepath.Join(dir, "owner"))
	if err == nil {
		err = syscall.Flock(int(owner.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	}
	if err == nil {
		_, err = owner.WriteString(strconv.Itoa(os.Getpid()))
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { owner.Close() })
}

// guard ends a cluster with this test. It hears of a kill too, by the end of its
// standard input, and is of another session, so that it outlives one of all the
// test's group.
func guard(t *testing.T, dir string) {
	t.Helper()
	cmd := exec.Command("testdata/cluster.sh", "guard", dir)
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	alive, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		alive.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("cluster.sh guard: %v", err)
		}
	})
}

// sweep ends the clusters of tests that are dead, and their guards with them.
func sweep(t *testing.T) {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(os.TempDir(), clusters))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range left {
		owner, err := os.Open(filepath.Join(dir, "owner"))
		if err != nil {
			continue // it is just being made, or unmade
		}
		name, err := io.ReadAll(owner)
		if err != nil || len(name) == 0 || syscall.Flock(int(owner.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
			owner.Close()
			continue
		}
		t.Logf("ends the cluster in %s, which test process %s left", dir, name)
		out, err := exec.Command("testdata/cluster.sh", "stop", dir).CombinedOutput()
		owner.Close()
		if err != nil {
			t.Errorf("cluster.sh stop: %v: %s", err, out)
		}
		os.RemoveAll(dir)
	}
}

// ports finds two that are free.
func ports(t *testing.T) (free []string) {
	t.Helper()
	for range 2 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		_, port, err := net.SplitHostPort(l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		free = append(free, port)
	}
	return free
}
