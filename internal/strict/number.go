package strict

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

var (
	decimal = regexp.MustCompile(`^[-+]?(\d[\d_]*(\.[\d_]*)?|\.\d[\d_]*)([eE][-+]?\d+)?$`)
	integer = regexp.MustCompile(`^[-+]?\d[\d_]*$`)
)

// parseFloat reads a finite decimal number or a quotient of two, `34/30`,
// with underscores between digits where wanted. A quotient is rounded once.
func parseFloat(text string) (float64, bool) {
	above, below, quotient := strings.Cut(text, "/")
	value, ok := parseDecimal(strings.TrimSpace(above))
	if ok && quotient {
		var divisor float64
		divisor, ok = parseDecimal(strings.TrimSpace(below))
		value /= divisor
	}
	return value, ok && !math.IsNaN(value) && !math.IsInf(value, 0)
}

func parseDecimal(text string) (float64, bool) {
	if !decimal.MatchString(text) {
		return 0, false
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	return value, err == nil
}

// looksNumeric reports whether a plain scalar would read as a number to some
// YAML reader, so that a text field must have it in quotes.
func looksNumeric(text string) bool {
	if _, err := strconv.ParseInt(text, 0, 64); err == nil {
		return true
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil || decimal.MatchString(text) || text == ".nan" || text == ".inf" || text == "-.inf"
}
