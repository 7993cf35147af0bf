package screen

import "neonate/render/stage"

// parts of the brain panel, from top to bottom.
const (
	partDiagram = iota
	partInnate
	partGranule
	partCerebellum
	partDopamine
	partValue
	partReturn
	partLoom
	partDrives
	partCount
)

// Heights of the brain panel's lines of text, in points.
const (
	headHigh = 26 // a part's heading
	rowHigh  = 18 // a row of names and numbers
	laneMost = 130
)

// need is how high a part is at least and at most, and how soon it gives way
// where there isn't room for all: the lowest rank goes first.
type need struct {
	least, most float32
	rank        int
}

// plan is which parts the panel shows, and how high each is.
type plan struct {
	parts [partCount]struct {
		what   int
		beside int // another lane in the same row; 0 is none
		high   float32
	}
	count int
}

// needs says what this brain has to show.
func (s *Screen) needs(v *stage.View, wide float32) (n [partCount]need) {
	const around = headHigh + 18
	size := min(sizeForWidth(wide), 230.0/sheetHigh)
	// A small diagram is as high as the words to its left.
	most := max(size*sheetHigh, size*184+34+24) + around
	n[partDiagram] = need{min(196, most), most, 9}
	if rows := float32(min(innateRows(len(v.Brain.Innate)), mostRows)); rows > 0 {
		high := headHigh + rowHigh*rows + 10
		n[partInnate] = need{high, high, 6}
	}
	if len(v.Brain.Granule) > 0 {
		n[partGranule] = need{headHigh + 36, headHigh + 170, 7}
	}
	if zones := float32(min(v.Trace.Zones, mostZones)); zones > 0 {
		n[partCerebellum] = need{headHigh + cellsLeast + zoneLeast, headHigh + cellsMost + zoneMost*zones, 7}
	}
	n[partDopamine] = need{54, laneMost, 5}
	if s.about.Course == stage.Returns {
		n[partReturn] = need{54, laneMost, 3}
	}
	n[partValue] = need{54, laneMost, 2}
	if v.Trace.Looms {
		n[partLoom] = need{54, laneMost, 4}
	}
	if rows := float32(min(len(v.Brain.Drives), mostRows)); rows > 0 {
		n[partDrives] = need{headHigh + (rowHigh-3)*rows, headHigh + (rowHigh+6)*rows, 8}
	}
	return n
}

// lanesApart is the gap between two lanes in a row, in points.
const lanesApart = 22

// lanePairs are the lanes that share a row where there isn't room for a row each.
var lanePairs = [...][2]int{{partDopamine, partLoom}, {partValue, partReturn}}

// plan gives every part its least height; where that is too much the lanes share
// rows, and then parts of the lowest rank are left out until the rest fits. What
// room is left is shared in proportion to what each could use.
func (s *Screen) plan(v *stage.View, wide, room float32) (p plan) {
	n := s.needs(v, wide)
	sum := least(&n)
	var beside [partCount]int
	if sum > room {
		for _, pair := range lanePairs {
			if first, second := &n[pair[0]], &n[pair[1]]; second.least > 0 {
				first.rank, *second = max(first.rank, second.rank), need{}
				beside[pair[0]] = pair[1]
			}
		}
		sum = least(&n)
	}
	for sum > room {
		worst := -1
		for i := range n {
			if n[i].least > 0 && (worst < 0 || n[i].rank < n[worst].rank) {
				worst = i
			}
		}
		if worst < 0 {
			break
		}
		sum -= n[worst].least
		n[worst] = need{}
	}
	var stretch float32
	for i := range n {
		stretch += n[i].most - n[i].least
	}
	share := float32(0)
	if stretch > 0 {
		share = min(1, (room-sum)/stretch)
	}
	for i := range n {
		if n[i].least == 0 {
			continue
		}
		part := &p.parts[p.count]
		part.what, part.beside, part.high = i, beside[i], n[i].least+(n[i].most-n[i].least)*share
		p.count++
	}
	return p
}

// least is what all parts need together at least.
func least(n *[partCount]need) (sum float32) {
	for i := range n {
		sum += n[i].least
	}
	return sum
}
