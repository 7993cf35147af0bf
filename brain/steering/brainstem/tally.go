package brainstem

import "math"

// Tally is the one number that fights leave behind.
type Tally struct {
	genes *Fight
	Level float64 // log odds: wins raise it, losses lower it
}

// NewTally makes the tally of an animal that never fought.
func NewTally(g *Fight) *Tally { return &Tally{genes: g} }

// Won counts a win.
func (t *Tally) Won() { t.Level = min(t.Level+t.genes.Win, t.genes.Ceiling) }

// Lost counts a loss.
func (t *Tally) Lost() { t.Level = max(t.Level-t.genes.Loss, -t.genes.Ceiling) }

// Attack is the probability of attack at a rival's sight.
func (t *Tally) Attack() float64 { return 1 / (1 + math.Exp(-(t.genes.Bias + t.Level))) }
