package trial

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
)

// PrintVerdicts writes the gates as a table for people.
func PrintVerdicts(w io.Writer, verdicts []Verdict) error {
	b := bufio.NewWriter(w)
	wide := 4
	for _, v := range verdicts {
		wide = max(wide, len(v.ID))
	}
	for _, v := range verdicts {
		p := ""
		if adjusted := float64(v.PHolm); !math.IsNaN(adjusted) {
			p = "  p=" + strconv.FormatFloat(adjusted, 'g', 2, 64)
		}
		fmt.Fprintf(b, "%-9s  %-*s  %-30s  %-16s  n=%d%s\n", v.Verdict, wide, v.ID, v.Estimate(), v.Claimed(), v.N, p)
		fmt.Fprintf(b, "%*s  %s\n", wide+11, "", v.Claim)
		for _, note := range v.Notes {
			fmt.Fprintf(b, "%*s  (%s)\n", wide+11, "", note)
		}
	}
	return b.Flush()
}

// Estimate is the number with its interval.
func (v Verdict) Estimate() string {
	if math.IsNaN(float64(v.Value)) {
		return "no value"
	}
	return short(float64(v.Value)) + " [" + short(v.Interval[0]) + ", " + short(v.Interval[1]) + "]"
}

// Claimed is the bound in words.
func (v Verdict) Claimed() string {
	switch bound := v.Bound.(type) {
	case numbers:
		return "in [" + short(bound[0]) + ", " + short(bound[1]) + "]"
	case float64:
		return map[string]string{"at_least": ">= ", "at_most": "<= "}[v.Comparison] + short(bound)
	}
	return ""
}

// short writes a number for people: four digits, whole numbers in full.
func short(v float64) string {
	switch {
	case math.IsNaN(v):
		return "?"
	case v == math.Trunc(v) && math.Abs(v) < 1e9:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}
