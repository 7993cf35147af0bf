package trial

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// merged are the bytes of everything that a merge writes.
func merged(t *testing.T, f *Folder) string {
	t.Helper()
	if _, err := f.Merge(); err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, name := range []string{LivesFile, CurvesFile, GatesFile} {
		text, err := os.ReadFile(f.in(name))
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

func TestSameBytesWithAnyNumberOfWorkers(t *testing.T) {
	plan := planOf(t, small)
	want := ""
	for _, workers := range []int{1, 2, 4, 16} {
		f := folderOf(t, plan)
		if err := f.Run(t.Context(), Options{Live: pretend, Workers: workers}); err != nil {
			t.Fatal(err)
		}
		got := merged(t, f)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%d workers give other bytes", workers)
		}
	}
	if n := strings.Count(want, ",lived,"); n != 20 {
		t.Errorf("got %d lives", n)
	}
}

// A run that is stopped after every third life, again and again, ends with the
// bytes of one that never was, and lives no life twice.
func TestGoesOnWhereItWas(t *testing.T) {
	plan := planOf(t, small)
	whole := folderOf(t, plan)
	if err := whole.Run(t.Context(), Options{Live: pretend}); err != nil {
		t.Fatal(err)
	}
	f := folderOf(t, plan)
	lived := map[string]int{}
	stops := 0
	for {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		err := f.Run(ctx, Options{Workers: 1, Live: func(ctx context.Context, c Cell, progress func(done, total uint64)) (Result, error) {
			if n++; n > 3 {
				cancel()
			} else {
				lived[c.Key]++
			}
			return pretend(ctx, c, progress)
		}})
		cancel()
		if err == nil {
			break
		}
		var stopped Interrupted
		if !errors.As(err, &stopped) || !strings.Contains(err.Error(), "go on with: neonate trial t.yaml --out ") {
			t.Fatal(err)
		}
		if stops++; stopped.Kept != 3*stops || stopped.Lives != 20 {
			t.Fatalf("stop %d: %v", stops, err)
		}
		if f, err = Open(f.Path, "test"); err != nil {
			t.Fatal(err)
		}
	}
	if merged(t, f) != merged(t, whole) {
		t.Error("other bytes")
	}
	for key, n := range lived {
		if n != 1 {
			t.Errorf("%s was lived %d times", key, n)
		}
	}
}

func TestOneCrashIsOneFailure(t *testing.T) {
	f := folderOf(t, planOf(t, small))
	crash := f.Plan.Key(5)
	run := func(live Live) (Summary, error) {
		if err := f.Run(t.Context(), Options{Live: live, Workers: 2}); err != nil {
			return Summary{}, err
		}
		return f.Merge()
	}
	s, err := run(func(ctx context.Context, c Cell, progress func(done, total uint64)) (Result, error) {
		if c.Key == crash {
			var none []int
			_ = none[c.Seed]
		}
		return pretend(ctx, c, progress)
	})
	if err != nil {
		t.Fatal(err)
	}
	if s.Failed != 1 || s.Missing != 0 || s.Lives != 20 || !s.Failures() {
		t.Errorf("got %+v", s)
	}
	failure, failed := f.Failure(5)
	if !failed || failure.Seed != 2 || !strings.Contains(failure.Error, "index out of range") || !strings.Contains(failure.Stack, "run_test.go") {
		t.Errorf("got %+v", failure)
	}
	if want := "neonate trial t.yaml --life " + crash[:16]; failure.Reproduce != want {
		t.Errorf("got %q, want %q", failure.Reproduce, want)
	}
	// a claim must not pass on the lives that are left
	if v := s.Gates[0]; v.Verdict != undecided || len(v.Notes) != 1 || v.Notes[0] != "1 of 4 lives failed or are missing" {
		t.Errorf("got %+v", v)
	}
	// mended, the same command lives the one life that failed
	if s, err = run(pretend); err != nil || s.Failed != 0 || s.Gates[0].Verdict != pass {
		t.Errorf("got %+v, %v", s, err)
	}
	if _, failed := f.Failure(5); failed {
		t.Error("the failure outlived its cause")
	}
	label, values, err := f.Plan.Once(t.Context(), crash[:16], pretend, func(_, _ uint64) {})
	if err != nil || label != "lesion=cortex seed=2" || len(values) != 4 {
		t.Errorf("got %s %v %v", label, values, err)
	}
}

// A result that is not the cell's is the life's failure, not a crash later on.
func TestWrongResultIsAFailure(t *testing.T) {
	f := folderOf(t, planOf(t, small))
	err := f.Run(t.Context(), Options{Live: func(context.Context, Cell, func(done, total uint64)) (Result, error) {
		return Result{Episodes: []Episode{{Phase: 9}}}, nil
	}, Lives: []int{0}})
	if failure, failed := f.Failure(0); err != nil || !failed || !strings.Contains(failure.Error, "weights changed") {
		t.Errorf("got %+v %v", failure, err)
	}
}

func TestChangedSettingsNeverMix(t *testing.T) {
	dir := t.TempDir()
	live := func(set ...string) string {
		f, err := Create(dir, planOf(t, small, set...))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Run(t.Context(), Options{Live: pretend}); err != nil {
			t.Fatal(err)
		}
		return merged(t, f)
	}
	first := live()
	if other := live("genome.striatum.rule.lambda=0.5"); other == first {
		t.Error("another genome gave the same bytes")
	}
	if again := live(); again != first {
		t.Error("the first settings give other bytes once others were here")
	}
	if n := len(files(t, filepath.Join(dir, "lives"))); n != 40 {
		t.Errorf("got %d files of lives", n)
	}
	other := planOf(t, strings.Replace(small, "name: small", "name: other", 1))
	if _, err := Create(dir, other); err == nil || !strings.Contains(err.Error(), "holds the trial small") {
		t.Errorf("another trial in the same folder: got %v", err)
	}
}

func files(t testing.TB, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestDamagedLifeIsLivedAgain(t *testing.T) {
	f := folderOf(t, planOf(t, small))
	if err := f.Run(t.Context(), Options{Live: pretend}); err != nil {
		t.Fatal(err)
	}
	want := merged(t, f)
	path := f.lifeFile(f.Plan.Key(3))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"cut off": good[:len(good)/2], "empty": nil, "flipped": flipped(good),
		"another life's": must(os.ReadFile(f.lifeFile(f.Plan.Key(4)))),
	} {
		if err := os.WriteFile(path, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Merge(); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: merge said %v", name, err)
		}
		if err := f.Run(t.Context(), Options{Live: pretend}); err != nil {
			t.Fatal(err)
		}
		if merged(t, f) != want {
			t.Errorf("%s: other bytes", name)
		}
	}
}

func flipped(good []byte) []byte {
	bad := bytes.Clone(good)
	bad[len(bad)/2] ^= 0x10
	return bad
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

// Full disk: a small file system of its own, which only root can make.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skip("needs a file system of its own:", err)
	}
	defer syscall.Unmount(dir, 0)
	f, err := Create(filepath.Join(dir, "trial"), planOf(t, small))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ballast"), make([]byte, 20<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	err = f.Run(t.Context(), Options{Live: pretend, Workers: 2})
	if err == nil || !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "of 20 lives are kept; when it is mended go on with: neonate trial t.yaml --out ") {
		t.Fatalf("got %v", err)
	}
	for _, path := range files(t, f.in("lives")) {
		if strings.HasPrefix(filepath.Base(path), ".") {
			t.Errorf("%s was left behind", path)
		}
	}
	if err := os.Remove(filepath.Join(dir, "ballast")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=4m"); err != nil {
		t.Fatal(err)
	}
	if err := f.Run(t.Context(), Options{Live: pretend}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Merge(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(f.Path, f.Plan); err == nil || !strings.Contains(err.Error(), "read-only file system (nothing is half-written)") {
		t.Errorf("read-only: got %v", err)
	}
}

func TestUnusableFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(file, planOf(t, small)); err == nil || !strings.Contains(err.Error(), "not a directory") {
		t.Errorf("got %v", err)
	}
	if _, err := Open(t.TempDir(), ""); err == nil || !strings.Contains(err.Error(), "is not a trial's folder") {
		t.Errorf("got %v", err)
	}
	f := folderOf(t, planOf(t, small))
	if _, err := Open(f.Path, "next"); err == nil || !strings.Contains(err.Error(), "was planned by version test; this is next") {
		t.Errorf("got %v", err)
	}
}

func TestProgressCountsUp(t *testing.T) {
	f := folderOf(t, planOf(t, small))
	var last Progress
	var inside atomic.Int32
	err := f.Run(t.Context(), Options{Live: pretend, Workers: 2, Progress: func(p Progress) {
		if inside.Add(1) != 1 {
			t.Error("called twice at a time")
		}
		if p.Done < last.Done || p.Ticks > p.AllTicks {
			t.Errorf("after %+v: %+v", last, p)
		}
		last = p
		inside.Add(-1)
	}})
	if err != nil || last.Done != 20 || last.Lives != 20 || last.AllTicks != 20*(20_000+10*1600) {
		t.Errorf("got %+v %v", last, err)
	}
	if !strings.HasPrefix(last.Running, "learned: mean ") || !strings.HasSuffix(last.Running, " of 4") {
		t.Errorf("got %q", last.Running)
	}
}

func TestOutlook(t *testing.T) {
	f := folderOf(t, planOf(t, small))
	if err := f.Run(t.Context(), Options{Live: pretend, Lives: []int{0, 1, 2}}); err != nil {
		t.Fatal(err)
	}
	o, err := f.Plan.Outlook(t.Context(), f, pretend, 2)
	if err != nil || o.Lives != 20 || o.Kept != 3 || o.Ticks != 17*36_000 || o.Rate <= 0 || o.Seconds <= 0 || o.Bytes < 17*blockBytes {
		t.Errorf("got %+v %v", o, err)
	}
	var b strings.Builder
	if err := o.Print(&b); err != nil || !strings.Contains(b.String(), "small: 20 lives (arms 5 x seeds 4), 3 kept already") {
		t.Errorf("got %s %v", b.String(), err)
	}
}
