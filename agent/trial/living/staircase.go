package living

import (
	"fmt"

	"neonate/agent/trial"
	"neonate/internal/strict"
)

// climb is a life on a staircase; nil where the world stays as it is.
type climb struct {
	subject *subject
	stairs  *trial.Staircase
	level   float64
}

// climb puts the life on the first stair.
func (s *subject) climb(stairs *trial.Staircase) (*climb, error) {
	if stairs == nil {
		return nil, nil
	}
	c := &climb{subject: s, stairs: stairs, level: stairs.From}
	return c, c.enter()
}

// step is what an episode with that return leads to.
func (c *climb) step(achieved float64) error {
	if c == nil {
		return nil
	}
	before := c.level
	if achieved >= c.stairs.Success {
		c.level += c.stairs.Step
	} else {
		c.level -= float64(c.stairs.Step * c.stairs.Ratio)
	}
	c.level = max(c.stairs.Ends[0], min(c.stairs.Ends[1]+c.stairs.Width, c.level))
	if c.level == before {
		return nil
	}
	return c.enter()
}

// enter makes the world what it is at this level. Levels are rounded, so that
// the way there leaves no mark.
func (c *climb) enter() error {
	inside := func(x float64) float64 { return max(c.stairs.Ends[0], min(c.stairs.Ends[1], x)) }
	set, err := worldChanges([]string{fmt.Sprintf("%s=[%.4f, %.4f]", c.stairs.Field, inside(c.level-c.stairs.Width), inside(c.level))})
	if err != nil {
		return err
	}
	home := c.subject.world
	return c.subject.life.Enter(home.name, append(append([]strict.Override{}, home.set...), set...)...)
}

// leave takes the life back to the world as it was.
func (c *climb) leave() error {
	if c == nil {
		return nil
	}
	return c.subject.life.Enter(c.subject.world.name, c.subject.world.set...)
}
