package statistics

import "math"

// Logit is the curve P = 1 / (1 + exp(-(intercept + slope x))).
type Logit struct {
	Intercept, Slope float64
	Deviance, Null   float64 // of the fit, and of one that ignores x
	Separated        bool    // some x parts all yes from all no: the likelihood has no top
}

// Midpoint is the x at which P is one half.
func (l Logit) Midpoint() float64 { return -l.Intercept / l.Slope }

// At is P at x.
func (l Logit) At(x float64) float64 { return 1 / (1 + math.Exp(-(l.Intercept + l.Slope*x))) }

// R2 is the share of the deviance that x explains (McFadden 1974).
func (l Logit) R2() float64 { return 1 - l.Deviance/l.Null }

// Logistic fits the curve by maximum likelihood to yes[i] of n[i] at x[i],
// with iteratively reweighted least squares (McCullagh & Nelder 1989).
func Logistic(x []float64, yes, n []int) Logit {
	all, positive := 0, 0
	for i := range x {
		all += n[i]
		positive += yes[i]
	}
	l := Logit{Intercept: math.NaN(), Slope: math.NaN(), Deviance: math.NaN(), Null: math.NaN()}
	if all == 0 || positive == 0 || positive == all {
		return l
	}
	rate := float64(positive) / float64(all)
	flat := Logit{Intercept: math.Log(rate / (1 - rate))}
	l = flat
	const steps, far = 50, 1e3
	for range steps {
		next, ok := l.newton(x, yes, n)
		if !ok || math.Abs(next.Slope)*width(x) > far {
			l.Separated = true
			break
		}
		done := math.Abs(next.Slope-l.Slope) <= 1e-12*(1+math.Abs(next.Slope)) &&
			math.Abs(next.Intercept-l.Intercept) <= 1e-12*(1+math.Abs(next.Intercept))
		if l = next; done {
			break
		}
	}
	l.Deviance, l.Null = l.deviance(x, yes, n), flat.deviance(x, yes, n)
	// where the fit is perfect the weights vanish before the slope runs away
	l.Separated = l.Separated || l.Deviance < 1e-9*l.Null && !grouped(yes, n)
	return l
}

// newton is one step of the fit.
func (l Logit) newton(x []float64, yes, n []int) (Logit, bool) {
	var g0, g1, h00, h01, h11 float64
	for i := range x {
		p := l.At(x[i])
		error, weight := float64(yes[i])-float64(n[i])*p, float64(n[i])*p*(1-p)
		g0, g1 = g0+error, g1+error*x[i]
		h00, h01, h11 = h00+weight, h01+weight*x[i], h11+weight*x[i]*x[i]
	}
	det := h00*h11 - h01*h01
	if !(det > 1e-12*h00*h11) {
		return l, false
	}
	l.Intercept += (h11*g0 - h01*g1) / det
	l.Slope += (h00*g1 - h01*g0) / det
	return l, true
}

func (l Logit) deviance(x []float64, yes, n []int) float64 {
	d := 0.0
	for i := range x {
		eta := l.Intercept + l.Slope*x[i]
		d += 2 * (float64(yes[i])*softplus(-eta) + float64(n[i]-yes[i])*softplus(eta))
	}
	return d
}

// softplus is log(1 + exp(v)) = -log P at -v, without P rounding to 0 or 1.
func softplus(v float64) float64 {
	return math.Max(v, 0) + math.Log1p(math.Exp(-math.Abs(v)))
}

// grouped reports whether some x saw both a yes and a no.
func grouped(yes, n []int) bool {
	for i := range yes {
		if 0 < yes[i] && yes[i] < n[i] {
			return true
		}
	}
	return false
}

func width(x []float64) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range x {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	return high - low
}
