package statistics

import (
	"math"
	"testing"

	"neonate/internal/stream"
)

// adapting is what a learner of these rates puts out through 200 trials of +1, ten
// of -1 and 100 without error, and the errors that it learns from.
func adapting(noise float64, rates ...[2]float64) (output, errors []float64) {
	chance := stream.New(1, "two rates")
	x := make([]float64, len(rates))
	for n := range 310 {
		sum := 0.0
		for _, s := range x {
			sum += s
		}
		e := 1 - sum
		if n >= 200 {
			e = -1 - sum
		}
		if n >= 210 {
			e = 0
		}
		output, errors = append(output, 3+2*sum+noise*chance.NormFloat64()), append(errors, e)
		for i, r := range rates {
			x[i] = r[0]*x[i] + r[1]*e
		}
	}
	return output, errors
}

func TestTwoRatesAreToldFromOne(t *testing.T) {
	smith := [][2]float64{{0.59, 0.21}, {0.992, 0.02}}
	if v := TwoRates(adapting(0.05, smith...)); v < 100 {
		t.Errorf("two states: better by %g; want 100", v)
	}
	for _, a := range []float64{0.59, 0.95, 0.992} {
		if v := TwoRates(adapting(0.05, [2]float64{a, 0.1})); v > 10 {
			t.Errorf("one state of retention %g: two are better by %g; want at most 10", a, v)
		}
	}
	if v := TwoRates(make([]float64, 9), make([]float64, 8)); !math.IsNaN(v) {
		t.Errorf("outputs without errors: found %g", v)
	}
}
