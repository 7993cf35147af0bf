package trial

import (
	"fmt"
	"math"

	"neonate/agent/trial/statistics"
)

// Verdict is what a gate came to. Its JSON is part of the command line's
// contract; fields may be added.
type Verdict struct {
	ID         string   `json:"id"`
	Claim      string   `json:"claim"`
	Value      number   `json:"value"`
	Bound      any      `json:"bound"` // a number, or two for an equivalence
	Verdict    string   `json:"verdict"`
	N          int      `json:"n"` // lives that it stands on
	Comparison string   `json:"comparison"`
	Interval   numbers  `json:"interval"`
	Confidence float64  `json:"confidence"`
	P          number   `json:"p"`      // two-sided against the bound, or of the equivalence; null where there is none
	PHolm      number   `json:"p_holm"` // corrected for all comparisons of the trial
	Statistic  string   `json:"statistic"`
	Method     string   `json:"method"` // and its source
	Notes      []string `json:"notes,omitempty"`
	Expect     string   `json:"expect"`
	Source     string   `json:"source,omitempty"`
	Science    string   `json:"science,omitempty"`
}

// The three verdicts.
const (
	pass      = "pass"
	fail      = "fail"
	undecided = "undecided"
)

// Judge holds every gate against the lives in the table.
func (t *Table) Judge() []Verdict {
	verdicts := make([]Verdict, len(t.Plan.Trial.Gates))
	p := make([]float64, len(verdicts))
	for i := range verdicts {
		g := &t.Plan.Trial.Gates[i]
		verdicts[i] = t.judge(g)
		p[i] = math.NaN()
		if g.Versus != nil {
			p[i] = float64(verdicts[i].P)
		}
	}
	for i, adjusted := range statistics.Holm(p) {
		v := &verdicts[i]
		v.PHolm = number(adjusted)
		if v.Verdict == pass && adjusted > 1-t.Plan.Trial.Gates[i].Confidence {
			v.Verdict = undecided
			v.Notes = append(v.Notes, "the interval holds, but not after Holm's correction for the trial's comparisons")
		}
		v.control()
	}
	return verdicts
}

// control turns a negative control's verdict around.
func (v *Verdict) control() {
	if v.Expect != fail {
		return
	}
	switch v.Verdict {
	case pass:
		v.Verdict = fail
		v.Notes = append(v.Notes, "negative control: the claim should fail, and holds")
	case fail:
		v.Verdict = pass
		v.Notes = append(v.Notes, "negative control: the claim fails, as it should")
	}
}

// judge holds one gate against the lives, without Holm's correction.
func (t *Table) judge(g *Gate) Verdict {
	e := t.evidence(g)
	v := Verdict{
		ID: g.ID, Claim: g.Claim, Statistic: g.describe(), Method: e.method, Notes: e.notes,
		Expect: g.Expect, Source: g.Source, Science: g.Science, Confidence: g.Confidence,
	}
	var test statistics.Test
	switch {
	case g.AtLeast != nil:
		test = e.test(g.Confidence, *g.AtLeast)
		v.Bound, v.Comparison = *g.AtLeast, "at_least"
		v.Verdict = decide(test.Low >= *g.AtLeast, test.High < *g.AtLeast)
	case g.AtMost != nil:
		test = e.test(g.Confidence, *g.AtMost)
		v.Bound, v.Comparison = *g.AtMost, "at_most"
		v.Verdict = decide(test.High <= *g.AtMost, test.Low > *g.AtMost)
	default:
		low, high := g.Between[0], g.Between[1]
		test = statistics.Equivalent(low, high, 1-g.Confidence, e.test)
		v.Bound, v.Comparison, v.Confidence = numbers{low, high}, "between", 2*g.Confidence-1
		v.Verdict = decide(test.Low >= low && test.High <= high, test.High < low || test.Low > high)
	}
	v.Value, v.N, v.P = number(test.Value), test.N, number(test.P)
	v.Interval = numbers{test.Low, test.High}
	if v.Verdict == pass && !e.complete {
		v.Verdict = undecided
	}
	return v
}

// decide is the rule of three verdicts. An interval of NaN is neither side.
func decide(holds, broken bool) string {
	switch {
	case holds:
		return pass
	case broken:
		return fail
	}
	return undecided
}

// describe is the gate's statistic in words.
func (g *Gate) describe() string {
	text := g.Statistic + " of " + g.Measure
	if h := g.Holds; h != nil {
		text = "share of lives with " + g.Measure
		if h.AtLeast != nil {
			text += " >= " + label(*h.AtLeast)
		}
		if h.AtMost != nil {
			text += " <= " + label(*h.AtMost)
		}
	}
	if g.X != "" {
		text += " along " + g.X
	}
	if len(g.Where) > 0 {
		text += fmt.Sprintf(" where %s", list(g.Where))
	}
	if v := g.Versus; v != nil {
		text += ", " + v.As + map[string]string{"difference": " from", "ratio": " to", "d": " from"}[v.As]
		if v.Measure != "" {
			text += " " + v.Measure
		}
		if len(v.Where) > 0 {
			text += " where " + list(v.Where)
		}
	}
	return text
}

func list(words []string) string {
	text := ""
	for i, w := range words {
		if i > 0 {
			text += " "
		}
		text += w
	}
	return text
}
