package genomes

import (
	"strings"
	"testing"
)

// A climbing fibre brings what is innate, and eligibility reaches back no
// farther than the window: all else is refused at its place.
func TestTeachersAreInnate(t *testing.T) {
	text, err := Source("balance")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"{reflex: ankle}", "{reflex: knee}", "mine.yaml:20:25: cerebellum.zones[1].teacher.reflex: found knee, no teaching reflex of this genome; allowed an innate reflex: ankle"},
		{"{reflex: ankle}", "{reflex: escape}", "mine.yaml:20:25: cerebellum.zones[1].teacher.reflex: found escape, no teaching reflex of this genome; allowed an innate reflex: ankle"},
		{"ankle, terms", "ankle, tone: true, terms", "mine.yaml:20:25: cerebellum.zones[1].teacher.reflex: found ankle, no teaching reflex of this genome; allowed another teacher, a pain or a mismatch of senses: this genome has no reflex that could teach"},
		{"{reflex: ankle}", "{pain: dopamine}", "mine.yaml:20:23: cerebellum.zones[1].teacher.pain: found dopamine, which is learned; allowed an innate teacher: a sense of the body by name"},
		{"[stick.angle, stick.spin]", "[stick.angle, value]", "mine.yaml:15:41: cerebellum.zones[0].teacher.mismatch[1]: found value, which is learned; allowed an innate teacher: a sense of the body by name"},
		{"{reflex: ankle}", "{dopamine: striatum}", "mine.yaml:20:17: cerebellum.zones[1].teacher.dopamine: found an unknown field; allowed reflex, pain, mismatch"},
		{"{reflex: ankle}", "{reflex: ankle, pain: fall}", "mine.yaml:20:32: cerebellum.zones[1].teacher: found both reflex and pain; allowed exactly one of reflex, pain, mismatch"},
		{"delay: 0.2", "delay: -0.2", "mine.yaml:22:14: cerebellum.zones[1].delay: found -0.2; allowed a number from 0 to 5 s"},
		{"delay: 0.2", "delay: 0.51", "mine.yaml:22:14: cerebellum.zones[1].delay: found 0.51 s; allowed 0 to the window, 0.5 s"},
		{"delay: 0.2", "delay: 0.5", ""},
	} {
		bad := strings.Replace(string(text), c.old, c.new, 1)
		if bad == string(text) {
			t.Fatalf("%q is not in the genome", c.old)
		}
		_, err := Parse("mine.yaml", []byte(bad))
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%q: found error %v; want %q", c.new, err, c.want)
		}
	}
}
