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

// The same of those that take long, with lives cut short: a pole that has fallen
// for 100 s, and 80 reaches through the field in place of 200. That the pole
// stands for 20 s beyond the critical delay takes longer to learn.
func TestCerebellarGatesInShort(t *testing.T) {
	t.Run("forward-model", func(t *testing.T) {
		shorten(t, "forward-model", "2001..2002", []string{"stands"},
			"protocol[0].evaluate.episodes=2", "protocol[1].train=10000", "protocol[2].train=5000")
	})
	t.Run("two-rates", func(t *testing.T) {
		shorten(t, "two-rates", "2001..2002", nil,
			"world.trials.blocks[0].trials=5", "world.trials.blocks[1].trials=80", "world.trials.blocks[3].trials=60", // of 290 ticks each, with three against the field
			"protocol[0].train=42920", "world.limit=42920")
	})
}
