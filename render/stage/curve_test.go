package stage

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// However long the life, the curve has few points, the first episode is among
// them, they are evenly spaced, and the means are those of the last hundred.
func TestCurve(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9000).Draw(t, "episodes")
		k := rapid.Float64Range(-3, 3).Draw(t, "k")
		value := func(i int) float64 { return 100*math.Sin(k*float64(i)) + float64(i) }
		var c Curve
		for i := range n {
			c.add(Ending{Episode: i + 1, Lived: uint64(10 * (i + 1)), Return: value(i)})
		}
		mean := func(last int) float64 {
			sum, count := 0.0, 0
			for i := max(0, last-99); i <= last; i++ {
				sum += value(i)
				count++
			}
			return sum / float64(count)
		}
		if c.Episodes != n || math.Abs(c.Mean-mean(n-1)) > 1e-6 {
			t.Fatalf("%d episodes, mean %g; want %d, %g", c.Episodes, c.Mean, n, mean(n-1))
		}
		if len(c.Returns) > dots || len(c.Returns) != len(c.Means) || (n > dots && len(c.Returns) < dots/2) {
			t.Fatalf("%d returns and %d means of %d episodes", len(c.Returns), len(c.Means), n)
		}
		for j := range c.Returns {
			i := j * c.Every
			if c.Returns[j].Value != value(i) || math.Abs(c.Means[j].Value-mean(i)) > 1e-6 {
				t.Fatalf("point %d is %v and %v, want episode %d", j, c.Returns[j], c.Means[j], i)
			}
		}
		if c.Latest.Value != value(n-1) {
			t.Fatalf("latest %v", c.Latest)
		}
	})
}

// A copy is independent of what comes after it.
func TestCurveCopy(t *testing.T) {
	var a, b Curve
	a.add(Ending{Return: 1, Lived: 5})
	b.copy(&a)
	for range 3 * dots {
		a.add(Ending{Return: 9})
	}
	if len(b.Returns) != 1 || b.Returns[0].Value != 1 {
		t.Errorf("the copy changed: %v", b.Returns)
	}
	b.copy(&a)
	if b.Episodes != 3*dots+1 || b.Every != a.Every {
		t.Errorf("the copy lags behind: %d", b.Episodes)
	}
}
