package brain

import (
	"strings"
	"testing"

	"neonate/brain/genomes"
	"neonate/brain/signal"
)

// What a genome asks of a body that it lacks is refused where it stands in the
// genome's file, with what there is.
func TestMisfitsAreRefusedAtTheirPlace(t *testing.T) {
	text, err := genomes.Source("balance")
	if err != nil {
		t.Fatal(err)
	}
	body := signal.Plug{Rate: 100, Senses: []signal.Channel{{Name: "stick.angle"}, {Name: "stick.spin"}, {Name: "lean"}, {Name: "cue"}}, Interoception: []signal.Channel{{Name: "fall"}}, Muscles: []string{"ankle"}}
	const lacks = ", which this body lacks; allowed "
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"[stick.angle, stick.spin]", "[stick.angle, stick.spn]", `mine.yaml:15:41: cerebellum.zones[0].teacher.mismatch[1]: found sense "stick.spn"` + lacks},
		{"[stick.angle, stick.spin]", "[stick.angle, fall]", "mine.yaml:15:41: cerebellum.zones[0].teacher.mismatch[1]: found interoception fall; allowed senses"},
		{"{reflex: ankle}", "{pain: puff}", `mine.yaml:20:23: cerebellum.zones[1].teacher.pain: found sense "puff"` + lacks},
		{"{reflex: ankle}", "{pain: stick.*}", "mine.yaml:20:23: cerebellum.zones[1].teacher.pain: found stick.*, which is 2 senses; allowed one sense or interoception"},
		{"{muscle: ankle}", "{muscle: knee}", `mine.yaml:21:23: cerebellum.zones[1].drive.muscle: found muscle "knee"` + lacks + "ankle"},
		{"sense: stick.angle", "sense: stick.angel", `: reflexes[0].terms[0].sense: found sense "stick.angel"` + lacks},
	} {
		bad := strings.Replace(string(text), c.old, c.new, 1)
		if c.old != "" && bad == string(text) {
			t.Fatalf("%q is not in the genome", c.old)
		}
		g, err := genomes.Parse("mine.yaml", []byte(bad))
		if err != nil {
			t.Fatal(err)
		}
		_, err = New(g, body, 1)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%q: found error %v; want %q", c.new, err, c.want)
		}
	}
}
