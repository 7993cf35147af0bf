package brain

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"neonate/brain/genomes"
	"neonate/brain/signal"
	"neonate/internal/safetensors"
)

// Save returns all that the brain has become: weights, slow weights, traces,
// running statistics, random streams, counters, lesions, and in the middle of
// an episode the present activity. The arrays are the brain's own: encode them
// before the next tick. Freezing, exploring and consolidated are the user's
// choice and not saved.
func (b *Brain) Save() (*safetensors.File, error) {
	genome, err := json.Marshal(b.genome)
	if err != nil {
		return nil, err
	}
	plug, err := json.Marshal(b.plug)
	if err != nil {
		return nil, err
	}
	noise, err := b.noise.MarshalBinary()
	if err != nil {
		return nil, err
	}
	file := &safetensors.File{
		Metadata: map[string]string{
			"brain.genome":  string(genome),
			"brain.plug":    string(plug),
			"brain.seed":    strconv.FormatUint(b.seed, 10),
			"brain.lesions": strings.Join(b.lesions.names, ","),
		},
		Tensors: append(b.tensors(b.awake),
			safetensors.Tensor{Name: "ticks", Shape: []int{1}, I64: []int64{int64(b.tick)}},
			safetensors.Tensor{Name: "stream.exploration", Shape: []int{len(noise)}, U8: noise}),
	}
	if b.wired != b.seed {
		file.Metadata[pathwaysSeed] = strconv.FormatUint(b.wired, 10)
	}
	if b.hindbrain != nil && b.hindbrain.seed != b.seed {
		file.Metadata[cerebellumSeed] = strconv.FormatUint(b.hindbrain.seed, 10)
	}
	return file, nil
}

// tensors lists the arrays of the state, as views; awake adds the activity.
func (b *Brain) tensors(awake bool) []safetensors.Tensor {
	list := append(b.afferents.tensors(), b.striatum.Tensors()...)
	for i, p := range b.pathways {
		list = append(list, p.Tensors("pathway."+b.genome.Pathways[i].Name)...)
	}
	for _, a := range b.areas {
		list = append(list, a.Tensors()...)
	}
	for _, h := range b.habits {
		list = append(list, h.Tensors()...)
	}
	if b.hindbrain != nil {
		list = append(list, b.hindbrain.tensors()...)
	}
	list = append(list, b.aside()...)
	list = append(list, b.diagnostics.tensor())
	list = append(list, b.midbrain.tensors()...)
	if awake && (b.hindbrain != nil || b.cord.Arcs() > 0) {
		list = append(list, b.cord.Present()...)
		list = append(list, safetensors.Tensor{Name: "activity.motor", Shape: []int{len(b.motor)}, F64: b.motor})
		if b.hindbrain != nil {
			list = append(list, b.hindbrain.present()...)
		}
	}
	if awake {
		list = append(list, b.afferents.present(), b.hypothalamus.Present())
		for i, p := range b.pathways {
			list = append(list, p.Present("activity."+b.genome.Pathways[i].Name)...)
		}
	}
	return list
}

// Load makes the brain what Save saw. It must be of the same genome, body and
// seed, or is refused with what differs and left as it was.
func (b *Brain) Load(file *safetensors.File) (err error) {
	if err := b.sameBirth(file.Metadata); err != nil {
		return err
	}
	seeds, err := seedsOf(file.Metadata)
	if err != nil {
		return fmt.Errorf("brain: %w", err)
	}
	undo, err := b.rewire(seeds)
	if err != nil {
		return fmt.Errorf("brain: %w", err)
	}
	injured := b.lesions.names
	defer func() {
		if err != nil {
			undo()
			b.injure(injured)
		}
	}()
	b.injure(lesionsOf(file.Metadata))
	_, awake := file.Find(b.afferents.present().Name)
	own := append(b.tensors(awake),
		safetensors.Tensor{Name: "ticks", Shape: []int{1}, I64: make([]int64, 1)},
		safetensors.Tensor{Name: "stream.exploration", Shape: []int{streamBytes}, U8: make([]byte, streamBytes)})
	found := make([]*safetensors.Tensor, len(own))
	for i := range own {
		t, ok := file.Find(own[i].Name)
		if !ok {
			return fmt.Errorf("brain: found no tensor %s; allowed one of shape %v", own[i].Name, own[i].Shape)
		}
		if err := own[i].Fits(t); err != nil {
			return fmt.Errorf("brain: %w", err)
		}
		if !t.Finite() {
			return fmt.Errorf("brain: tensor %s: found a number that is not finite", t.Name)
		}
		found[i] = t
	}
	if len(file.Tensors) != len(own) {
		return fmt.Errorf("brain: found %d tensors; allowed the %d of this genome", len(file.Tensors), len(own))
	}
	if err := b.noise.UnmarshalBinary(found[len(own)-1].U8); err != nil {
		return fmt.Errorf("brain: stream.exploration: %w", err)
	}
	b.tick = uint64(found[len(own)-2].I64[0])
	for i := range own {
		own[i].Fill(found[i])
	}
	if err := b.midbrain.restore(); err != nil {
		return err
	}
	b.awake = awake
	if awake {
		b.recall()
		b.look()
	}
	return nil
}

// streamBytes is the length of a random stream's state.
const streamBytes = 20

// sameBirth compares what a state was born with to what this brain was.
func (b *Brain) sameBirth(metadata map[string]string) error {
	var genome genomes.Genome
	if err := strictJSON(metadata["brain.genome"], &genome); err != nil {
		return fmt.Errorf("brain: genome of the state: %w", err)
	}
	if differ := genomes.Differences(&genome, b.genome); len(differ) > 0 {
		return fmt.Errorf("brain: the state is of another genome: %s", strings.Join(differ, "; "))
	}
	var plug signal.Plug
	if err := strictJSON(metadata["brain.plug"], &plug); err != nil {
		return fmt.Errorf("brain: body of the state: %w", err)
	}
	if err := samePlug(&plug, &b.plug); err != nil {
		return err
	}
	if seed := strconv.FormatUint(b.seed, 10); metadata["brain.seed"] != seed {
		return fmt.Errorf("brain: found a state of seed %q; allowed %s", metadata["brain.seed"], seed)
	}
	for _, name := range lesionsOf(metadata) {
		if err := b.CheckLesion(name); err != nil {
			return fmt.Errorf("brain: %w", err)
		}
	}
	return nil
}

// lesionsOf lists the lesions of a state.
func lesionsOf(metadata map[string]string) []string {
	if names := metadata["brain.lesions"]; names != "" {
		return strings.Split(names, ",")
	}
	return nil
}

// samePlug says how the bodies of two brains differ, if they do.
func samePlug(found, allowed *signal.Plug) error {
	if found.Rate != allowed.Rate {
		return fmt.Errorf("brain: the state is of another body: found %g ticks a second; allowed %g", found.Rate, allowed.Rate)
	}
	for _, part := range []struct {
		what           string
		found, allowed []string
	}{
		{"senses", channelNames(found.Senses), channelNames(allowed.Senses)},
		{"interoception", channelNames(found.Interoception), channelNames(allowed.Interoception)},
		{"muscles", found.Muscles, allowed.Muscles},
	} {
		if !slices.Equal(part.found, part.allowed) {
			return fmt.Errorf("brain: the state is of another body: found %s %s; allowed %s",
				part.what, strings.Join(part.found, ", "), strings.Join(part.allowed, ", "))
		}
	}
	return nil
}

func channelNames(channels []signal.Channel) []string {
	var names []string
	for _, c := range channels {
		names = append(names, c.Name)
	}
	return names
}

func strictJSON(text string, dst any) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	return decoder.Decode(dst)
}
