package statistics

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// TwoRates says by how much, in the Bayesian information criterion, two states
// explain what adaptation does from trial to trial better than one: x <- a x + b e
// for each state, where e is the trial's error, and the output is their sum and
// a constant (Smith, Ghazizadeh & Shadmehr 2006). It is positive where two are
// better. For given retentions a the rest is linear; the retentions are searched
// on a grid.
func TwoRates(output, errors []float64) float64 {
	const coarse, fine = 48, 1000 // the pairs' grid and the single state's: what is coarse speaks for one
	n := len(output)
	if n != len(errors) || n < 8 {
		return math.NaN()
	}
	one, two := math.Inf(1), math.Inf(1)
	for i := range fine {
		one = min(one, residue(output, responses(retention(i, fine), errors)))
	}
	states := make([][]float64, coarse)
	for i := range states {
		states[i] = responses(retention(i, coarse), errors)
		for _, other := range states[:i] {
			two = min(two, residue(output, states[i], other))
		}
	}
	criterion := func(squares float64, parameters int) float64 {
		return float64(n)*math.Log(squares/float64(n)) + float64(parameters)*math.Log(float64(n))
	}
	return criterion(one, 3) - criterion(two, 5)
}

// retention is the i-th on the grid: from 0, the trial before alone, to nearly
// 1, dense where memory is long.
func retention(i, grid int) float64 { return 1 - math.Pow(10, -3.5*float64(i)/float64(grid-1)) }

// responses are a state's values at each trial, from the errors before it.
func responses(a float64, errors []float64) []float64 {
	x := make([]float64, len(errors))
	for i := 1; i < len(x); i++ {
		x[i] = a*x[i-1] + errors[i-1]
	}
	return x
}

// residue is the sum of squares that least squares on the states and a constant
// leaves.
func residue(y []float64, states ...[]float64) float64 {
	design := mat.NewDense(len(y), len(states)+1, nil)
	for i := range y {
		for k, s := range states {
			design.Set(i, k, s[i])
		}
		design.Set(i, len(states), 1)
	}
	var fit, left mat.VecDense
	target := mat.NewVecDense(len(y), y)
	if err := fit.SolveVec(design, target); err != nil {
		return math.Inf(1)
	}
	left.MulVec(design, &fit)
	left.SubVec(target, &left)
	return mat.Dot(&left, &left)
}
