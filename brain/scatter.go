package brain

import (
	"fmt"

	"neonate/brain/learning/neural"
	"neonate/internal/safetensors"
	"neonate/internal/stream"
)

// tissue is an array of synapses and the area that it belongs to; none for
// pattern separation that several areas read.
type tissue struct {
	area     string
	synapses neural.Tissue
}

// tissues lists all synapses of the Learning Subsystem.
func (b *Brain) tissues() []tissue {
	var all []tissue
	for _, p := range b.pathways {
		all = append(all, tissue{"", p})
	}
	for _, a := range b.areas {
		for _, s := range a.Synapses() {
			all = append(all, tissue{"cortex", s})
		}
	}
	for _, s := range b.striatum.Synapses() {
		all = append(all, tissue{"striatum", s})
	}
	for _, h := range b.habits {
		all = append(all, tissue{"striatum", h.Synapses()})
	}
	if h := b.hindbrain; h != nil {
		all = append(all, tissue{"cerebellum", h.granule})
		for i := range h.cerebellum.Zones() {
			all = append(all, tissue{"cerebellum", h.cerebellum.Zone(i)})
		}
	}
	return all
}

// scatter carries out the random lesions: each silences as many synapses as
// its area has, or the wires that a brainstem reads, drawn by the animal's seed
// from the whole Learning Subsystem.
func (b *Brain) scatter() {
	any := b.scattered
	for _, name := range b.lesions.names {
		if word, _ := control(name); word == "random" {
			any = true
		}
	}
	if !any {
		return
	}
	tissues := b.tissues()
	total := 0
	for _, t := range tissues {
		total += t.synapses.Synapses()
	}
	silent := make([]bool, total)
	b.scattered = false
	for _, name := range b.lesions.names {
		word, area := control(name)
		if word != "random" {
			continue
		}
		b.scattered = true
		for _, i := range stream.New(b.seed, "random lesion "+area).Perm(total)[:min(total, b.extent(area, tissues))] {
			silent[i] = true
		}
	}
	from := 0
	for _, t := range tissues {
		to := from + t.synapses.Synapses()
		var at []int
		for i := from; i < to; i++ {
			if silent[i] {
				at = append(at, i-from)
			}
		}
		t.synapses.Silence(at)
		from = to
	}
}

// extent is the number of an area's synapses.
func (b *Brain) extent(area string, tissues []tissue) int {
	if area == "brainstem" {
		if b.midbrain == nil {
			return 0
		}
		return b.midbrain.stem.Wires()
	}
	n := 0
	for _, t := range tissues {
		if t.area == area {
			n += t.synapses.Synapses()
		}
	}
	return n
}

// aside lists what silenced synapses were before, as views that can be read
// and filled.
func (b *Brain) aside() []safetensors.Tensor {
	if !b.scattered {
		return nil
	}
	var list []safetensors.Tensor
	for i, t := range b.tissues() {
		if was := t.synapses.Aside(); len(was) > 0 {
			list = append(list, safetensors.Tensor{Name: fmt.Sprintf("lesion.aside%d", i), Shape: []int{len(was)}, F32: was})
		}
	}
	return list
}
