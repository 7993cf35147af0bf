package cortex

import "math"

// gradient returns the derivatives, with respect to mean and spread, of the
// log-probability of a command drawn from a Gaussian. If clipped, a command at
// or beyond +-1 counts as what the muscle saw, full command, whose probability
// is the whole tail's (Fujita & Maeda 2018).
func gradient(command, mean, spread float64, clipped bool) (byMean, bySpread float64) {
	switch {
	case clipped && command >= 1:
		z := (1 - mean) / spread
		h := hazard(z)
		return h / spread, h * z / spread
	case clipped && command <= -1:
		z := (1 + mean) / spread
		h := hazard(z)
		return -h / spread, h * z / spread
	}
	d := command - mean
	return d / (spread * spread), (d*d - spread*spread) / (spread * spread * spread)
}

// logProbability is what gradient differentiates.
func logProbability(command, mean, spread float64, clipped bool) float64 {
	switch {
	case clipped && command >= 1:
		return math.Log(tail((1 - mean) / spread))
	case clipped && command <= -1:
		return math.Log(tail((1 + mean) / spread))
	}
	z := (command - mean) / spread
	return -z*z/2 - math.Log(spread) - math.Log(2*math.Pi)/2
}

// hazard is the standard normal's density over its upper tail.
func hazard(z float64) float64 {
	if z > 20 { // the tail is small; its asymptotic series (Laplace 1812)
		return z + 1/z - 2/(z*z*z)
	}
	return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) / tail(z)
}

// tail is the probability that a standard normal exceeds z.
func tail(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// softplus is log(1 + exp x), and its derivative the logistic function.
func softplus(x float64) (value, slope float64) {
	e := math.Exp(-math.Abs(x))
	value = max(x, 0) + math.Log1p(e)
	slope = 1 / (1 + e)
	if x < 0 {
		slope = e / (1 + e)
	}
	return value, slope
}
