package living

import "testing"

// What the cerebellum learns on bodies, with few lives: no gate may fail that
// would pass with the trial's own seeds. `neonate trial NAME` lives them all.
func TestCerebellarGates(t *testing.T) {
	for _, c := range []struct{ name, seeds string }{
		{"force-field", "2001..2002"},
		{"anticipation", "2001..2002"},
	} {
		t.Run(c.name, func(t *testing.T) { hold(t, c.name, c.seeds) })
	}
}
