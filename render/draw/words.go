package draw

import (
	"math"
	"strconv"
)

// Words composes a short text in a buffer that is reused, so that numbers can
// be shown every frame without allocation. The bytes hold until the next Say.
type Words struct{ buf []byte }

// Say starts a new text.
func (w *Words) Say(s string) *Words {
	w.buf = append(w.buf[:0], s...)
	return w
}

// Add appends text.
func (w *Words) Add(s string) *Words {
	w.buf = append(w.buf, s...)
	return w
}

// Int appends a whole number, its thousands apart: 412,300.
func (w *Words) Int(n int64) *Words {
	if n < 0 {
		w.buf = append(w.buf, "−"...)
		n = -n
	}
	var digits [20]byte
	d := strconv.AppendInt(digits[:0], n, 10)
	for i, c := range d {
		if i > 0 && (len(d)-i)%3 == 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = append(w.buf, c)
	}
	return w
}

// Fixed appends x with the given number of decimals and a real minus sign.
// What rounds to nothing has no sign.
func (w *Words) Fixed(x float64, decimals int) *Words {
	switch {
	case math.IsNaN(x):
		return w.Add("–")
	case math.IsInf(x, 0):
		if x < 0 {
			w.buf = append(w.buf, "−"...)
		}
		return w.Add("∞")
	}
	if k := math.Pow10(decimals); x < 0 && math.Round(-x*k) > 0 {
		w.buf = append(w.buf, "−"...)
	}
	w.buf = strconv.AppendFloat(w.buf, math.Abs(x), 'f', decimals, 64)
	return w
}

// Signed is Fixed with a plus sign where x is not negative.
func (w *Words) Signed(x float64, decimals int) *Words {
	if math.Round(x*math.Pow10(decimals)) >= 0 {
		w.buf = append(w.buf, '+')
	}
	return w.Fixed(x, decimals)
}

// Short appends x with about three significant digits, as a reading that
// people compare: 0.0312, 0.41, 12.5, 161, 1,240.
func (w *Words) Short(x float64) *Words {
	switch a := math.Abs(x); {
	case a < 1e-9: // of what people compare, nothing
		return w.Add("0")
	case a >= 999.5:
		return w.Int(int64(math.Round(x)))
	case a >= 99.95:
		return w.Fixed(x, 0)
	case a >= 9.995:
		return w.Fixed(x, 1)
	case a >= 0.0995:
		return w.Fixed(x, 2)
	case a >= 0.000995:
		return w.Fixed(x, 4)
	default:
		w.buf = strconv.AppendFloat(w.buf, x, 'e', 1, 64)
		return w
	}
}

// Span appends a duration in seconds as people say it: 9.4 s, 2 min 17 s,
// 2 h 17 min, 3 d 4 h.
func (w *Words) Span(seconds float64) *Words {
	const minute, hour, day = 60, 3600, 86400
	s := int64(seconds)
	switch {
	case seconds < minute:
		return w.Fixed(seconds, 1).Add(" s")
	case s < hour:
		return w.Int(s / minute).Add(" min ").Int(s % minute).Add(" s")
	case s < day:
		return w.Int(s / hour).Add(" h ").Int(s % hour / minute).Add(" min")
	}
	return w.Int(s / day).Add(" d ").Int(s % day / hour).Add(" h")
}

// Bytes is the text so far.
func (w *Words) Bytes() []byte { return w.buf }
