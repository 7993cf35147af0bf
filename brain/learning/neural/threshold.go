package neural

import (
	"math"
	"slices"

	"neonate/brain/genomes"
	"neonate/internal/safetensors"
)

// threshold keeps a population at its coding level (see genomes.Pathway).
type threshold struct {
	level   float64
	winners int       // cells let through a tick; 0: each has its own threshold
	settle  float64   // ticks
	at      []float32 // thresholds
	seen    []float64 // ticks of homeostasis, and the mean size of the drive
	scratch []float32
	held    bool
}

func newThreshold(g *genomes.Pathway) *threshold {
	t := &threshold{level: g.Coding, settle: g.Settle}
	if g.Threshold == "winners" {
		t.winners = max(1, int(math.Round(g.Coding*float64(g.Cells))))
		t.scratch = make([]float32, g.Cells)
		return t
	}
	t.at, t.seen = make([]float32, g.Cells), make([]float64, 2)
	return t
}

// subtract takes the thresholds from the drive; homeostasis first takes its
// step, a running quantile (Robbins & Monro 1951).
func (t *threshold) subtract(p []float32) {
	if t.winners > 0 {
		copy(t.scratch, p)
		slices.Sort(t.scratch)
		shared := t.scratch[max(0, len(p)-t.winners-1)]
		for i := range p {
			p[i] -= shared
		}
		return
	}
	if !t.held {
		t.adapt(p)
	}
	for i, at := range t.at {
		p[i] -= at
	}
}

// adapt raises the threshold of each active cell and lowers the others', so
// that it comes to rest where the cell is active a share level of the time.
func (t *threshold) adapt(p []float32) {
	size := 0.0
	for _, x := range p {
		size += math.Abs(float64(x))
	}
	t.seen[0]++
	t.seen[1] += (size/float64(len(p)) - t.seen[1]) / t.seen[0]
	step := t.seen[1] * max(5/(t.seen[0]+5), 1/t.settle)
	up, down := float32(step*(1-t.level)), float32(step*t.level)
	for i, x := range p {
		if x > t.at[i] {
			t.at[i] += up
		} else {
			t.at[i] -= down
		}
	}
}

// Hold stops homeostasis, or lets it go on.
func (e *Expansion) Hold(on bool) {
	if e.coding != nil {
		e.coding.held = on
	}
}

// Tensors lists the running statistics, as views that can be read and filled.
func (e *Expansion) Tensors(name string) []safetensors.Tensor {
	if e.coding == nil || e.coding.winners > 0 {
		return nil
	}
	return []safetensors.Tensor{
		{Name: name + ".threshold", Shape: []int{len(e.coding.at)}, F32: e.coding.at},
		{Name: name + ".seen", Shape: []int{2}, F64: e.coding.seen},
	}
}
