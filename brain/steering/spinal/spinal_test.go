package spinal

import (
	"strings"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/signal"
)

func TestReflexes(t *testing.T) {
	plug := signal.Plug{Rate: 100, Senses: []signal.Channel{{Name: "stretch"}}, Interoception: []signal.Channel{{Name: "puff"}}, Muscles: []string{"lid", "jaw"}}
	c, err := New([]genomes.Reflex{
		{Name: "blink", Muscle: "lid", Terms: []genomes.Term{{Sense: "puff", Gain: 3}}},
		{Name: "tone", Muscle: "lid", Tone: true, Terms: []genomes.Term{{Sense: "stretch", Gain: -0.5, Rest: 1}}},
	}, &plug)
	if err != nil {
		t.Fatal(err)
	}
	c.Feel([]float64{1.5}, []float64{2})
	if c.Command(0) != 0.75 || c.Alarm(0) != 1 || c.Command(1) != 0 {
		t.Errorf("found %g, %g, %g; want 0.75, 1, 0", c.Command(0), c.Alarm(0), c.Command(1))
	}
	c.Silence()
	if c.Command(0) != 0 || c.Alarm(0) != 0 {
		t.Errorf("silent, yet %g", c.Command(0))
	}
	for want, r := range map[string]genomes.Reflex{
		"muscle": {Muscle: "tail", Terms: []genomes.Term{{Sense: "puff"}}},
		"sense":  {Muscle: "lid", Terms: []genomes.Term{{Sense: "smell"}}},
	} {
		if _, err := New([]genomes.Reflex{r}, &plug); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: found error %v; want one about the %s", r, err, want)
		}
	}
}
