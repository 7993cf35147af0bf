package stage

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// However long the life, the curve has few points, the first episode is among
// them, they are evenly spaced, and the means are those of the last so many.
func TestCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9000).Draw(t, "episodes")
		k := rapid.Float64Range(-3, 3).Draw(t, "k")
		value := func(i int) float64 { return 100*math.Sin(k*float64(i)) + float64(i) }
		spans := rapid.IntRange(1, meanMost).Draw(t, "spans")
		c := Curve{spans: spans}
		for i := range n {
			c.add(Dot{uint64(10 * (i + 1)), value(i)})
		}
		mean := func(last int) float64 {
			sum, count := 0.0, 0
			for i := max(0, last-spans+1); i <= last; i++ {
				sum += value(i)
				count++
			}
			return sum / float64(count)
		}
		if c.Count != n || math.Abs(c.Mean-mean(n-1)) > 1e-6 {
			t.Fatalf("%d episodes, mean %g; want %d, %g", c.Count, c.Mean, n, mean(n-1))
		}
		if len(c.Points) > dots || len(c.Points) != len(c.Means) || (n > dots && len(c.Points) < dots/2) {
			t.Fatalf("%d returns and %d means of %d episodes", len(c.Points), len(c.Means), n)
		}
		for j := range c.Points {
			i := j * c.Every
			if c.Points[j].Value != value(i) || math.Abs(c.Means[j].Value-mean(i)) > 1e-6 {
				t.Fatalf("point %d is %v and %v, want episode %d", j, c.Points[j], c.Means[j], i)
			}
		}
		if c.Latest.Value != value(n-1) {
			t.Fatalf("latest %v", c.Latest)
		}
	})
}

// A copy is independent of what comes after it.
func TestCurveCopy(t *testing.T) {
	a, b := Curve{spans: 100}, Curve{}
	a.add(Dot{5, 1})
	b.copy(&a)
	for range 3 * dots {
		a.add(Dot{0, 9})
	}
	if len(b.Points) != 1 || b.Points[0].Value != 1 {
		t.Errorf("the copy changed: %v", b.Points)
	}
	b.copy(&a)
	if b.Count != 3*dots+1 || b.Every != a.Every {
		t.Errorf("the copy lags behind: %d", b.Count)
	}
}

// A copy of another animal's curve is that one, however like they are in age.
func TestCurveCopyOfAnother(t *testing.T) {
	a, b, seen := Curve{spans: 9}, Curve{spans: 9, animal: 1}, Curve{}
	a.add(Dot{1, 5})
	a.mark(Mark{Label: "a"})
	b.add(Dot{1, 7})
	b.mark(Mark{Label: "b"})
	for range 2 {
		if seen.copy(&a); seen.Mean != 5 || seen.Marks[0].Label != "a" {
			t.Errorf("%+v", seen)
		}
		if seen.copy(&b); seen.Mean != 7 || seen.Marks[0].Label != "b" {
			t.Errorf("%+v", seen)
		}
	}
}
