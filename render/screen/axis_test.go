package screen

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Grid lines stand at multiples of 1, 2 or 5 times a power of ten, inside the
// range, no more than asked for and seldom far fewer, and their decimals write
// them exactly.
func TestTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.Float64Range(-1e4, 1e4).Draw(t, "low")
		span := math.Pow(10, rapid.Float64Range(-3, 5).Draw(t, "span"))
		n := rapid.IntRange(2, 12).Draw(t, "n")
		a := axis{low: low, high: low + span, set: true}
		d := step(a.low, a.high, n)
		lead := d / math.Pow(10, math.Floor(math.Log10(d)+1e-9))
		if r := math.Round(lead); math.Abs(lead-r) > 1e-6 || r != 1 && r != 2 && r != 5 {
			t.Fatalf("step %g", d)
		}
		count := 0
		a.ticks(n, func(x float64, decimals int) {
			count++
			if x < a.low-d*1e-6 || x > a.high+d*1e-6 {
				t.Fatalf("a line at %g of %g to %g", x, a.low, a.high)
			}
			k := math.Pow(10, float64(decimals))
			if math.Abs(math.Round(x*k)/k-x) > d*1e-3 {
				t.Fatalf("%g is not written exactly by %d decimals", x, decimals)
			}
		})
		if count > n+1 || float64(count) < float64(n)/2.5-1 {
			t.Fatalf("%d lines, asked for %d", count, n)
		}
	})
}

func TestStepOfNothing(t *testing.T) {
	for _, c := range [][2]float64{{1, 1}, {2, 1}, {0, math.Inf(1)}, {math.NaN(), 1}} {
		if got := step(c[0], c[1], 4); got != 1 {
			t.Errorf("step(%g, %g) = %g", c[0], c[1], got)
		}
	}
}

// The range follows its data: at once the first time, then quickly outwards,
// slowly inwards, never anything but numbers.
func TestAxisEases(t *testing.T) {
	var a axis
	a.ease(0, 10, 0.02)
	if a.low != 0 || a.high != 10 {
		t.Fatalf("at first %v", a)
	}
	a.ease(math.NaN(), math.Inf(1), 0.02)
	if a.low != 0 || a.high != 10 {
		t.Fatalf("data without numbers move it to %v", a)
	}
	wide, narrow := a, a
	for range 10 {
		wide.ease(0, 100, 0.02)
		narrow.ease(0, 1, 0.02)
	}
	if wide.high < 85 || narrow.high < 8 {
		t.Errorf("after 0.2 s: %g of 100 outwards, %g of 10 to 1 inwards", wide.high, narrow.high)
	}
	for range 1000 {
		narrow.ease(0, 1, 0.02)
	}
	if math.Abs(narrow.high-1) > 1e-3 {
		t.Errorf("it never arrives: %g", narrow.high)
	}
}

func TestPadded(t *testing.T) {
	if low, high := padded(5, 5, 0.1, 2); math.Abs(low-3.8) > 1e-9 || math.Abs(high-6.2) > 1e-9 {
		t.Errorf("a range without extent becomes %g to %g", low, high)
	}
	if low, high := padded(0, 10, 0.1, 2); low != -1 || high != 11 {
		t.Errorf("0 to 10 becomes %g to %g", low, high)
	}
}
