package trial

import (
	"fmt"
	"math"
	"sync"
	"time"
)

// Progress is how far a run has come.
type Progress struct {
	Lives, Done, Failed int           // of the lives asked for; Done counts those kept from before and not the failed
	Ticks, AllTicks     uint64        // of this run, as far as can be known before
	Left                time.Duration // at this run's pace; 0 while unknown
	Running             string        // the first gate's measure so far
}

// meter joins what the workers report.
type meter struct {
	mutex    sync.Mutex
	folder   *Folder
	report   func(Progress)
	begun    time.Time
	reported time.Time
	state    Progress
	ticks    []uint64 // of the life that each worker is at
	total    []uint64
	finished uint64 // ticks of lives that are over
	values   []float64
}

// reportEvery keeps a run from spending its time on telling about itself.
const reportEvery = 100 * time.Millisecond

func newMeter(f *Folder, o Options, missing []int) *meter {
	m := &meter{folder: f, report: o.Progress, begun: time.Now(), ticks: make([]uint64, o.Workers), total: make([]uint64, o.Workers)}
	m.state = Progress{Lives: len(o.Lives), Done: len(o.Lives) - len(missing)}
	for _, i := range missing {
		m.state.AllTicks += f.Plan.Ticks(i)
	}
	return m
}

// worker is one worker's end of the meter.
type worker struct {
	meter *meter
	index int
}

func (m *meter) worker(i int) worker { return worker{m, i} }

func (w worker) progress(done, total uint64) {
	m := w.meter
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.ticks[w.index], m.total[w.index] = done, total
	m.tell(false)
}

// finished counts a life that is over.
func (w worker) finished(i int, r Result, failed bool) {
	m := w.meter
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.finished += m.folder.Plan.Ticks(i)
	m.ticks[w.index], m.total[w.index] = 0, 0
	if failed {
		m.state.Failed++
	} else {
		m.state.Done++
		m.note(i, r)
	}
	m.tell(false)
}

// note takes the first gate's measure of a finished life, if it is of its arm.
func (m *meter) note(i int, r Result) {
	p := m.folder.Plan
	if m.report == nil || len(p.Trial.Gates) == 0 {
		return
	}
	g := &p.Trial.Gates[0]
	arm, _ := p.ArmOf(i)
	if !p.selects(g.Where, arm) {
		return
	}
	if v := p.Trial.value(p.Trial.measure(g.Measure), p.cellOf(arm), r); !math.IsNaN(v) {
		m.values = append(m.values, v)
	}
	if len(m.values) > 0 {
		sum := 0.0
		for _, v := range m.values {
			sum += v
		}
		m.state.Running = fmt.Sprintf("%s: mean %.4g of %d", g.Measure, sum/float64(len(m.values)), len(m.values))
	}
}

// tell reports if it is time.
func (m *meter) tell(last bool) {
	now := time.Now()
	if m.report == nil || !last && now.Sub(m.reported) < reportEvery {
		return
	}
	m.reported = now
	s := m.state
	s.Ticks = m.finished
	for i, t := range m.ticks {
		s.Ticks += min(t, m.total[i])
	}
	s.Ticks = min(s.Ticks, s.AllTicks)
	if gone := now.Sub(m.begun); s.Ticks > 0 {
		s.Left = time.Duration(float64(gone) * float64(s.AllTicks-s.Ticks) / float64(s.Ticks)).Round(time.Second)
	}
	m.report(s)
}

func (m *meter) end() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.tell(true)
}
