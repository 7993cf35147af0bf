package trial

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// maxSeeds bounds a trial's replicates, so that a slip of the keyboard does
// not fill the memory.
const maxSeeds = 1_000_000

// allowedSeeds words what ParseSeeds takes.
const allowedSeeds = "seeds such as 1..16 or 1,3,9..12, each once"

// ParseSeeds reads 1..16 or 1,3,9..12.
func ParseSeeds(text string) ([]uint64, error) {
	var seeds []uint64
	for _, part := range strings.Split(text, ",") {
		from, to, isRange := strings.Cut(strings.TrimSpace(part), "..")
		first, err := strconv.ParseUint(strings.TrimSpace(from), 10, 63)
		if err != nil {
			return nil, fmt.Errorf("%q", text)
		}
		last := first
		if isRange {
			if last, err = strconv.ParseUint(strings.TrimSpace(to), 10, 63); err != nil {
				return nil, fmt.Errorf("%q", text)
			}
		}
		switch {
		case last < first:
			return nil, fmt.Errorf("%s, which holds 0 seeds", part)
		case last-first >= maxSeeds || len(seeds)+int(last-first) >= maxSeeds:
			return nil, fmt.Errorf("over %d seeds", maxSeeds)
		}
		for s := first; s <= last; s++ {
			seeds = append(seeds, s)
		}
	}
	sorted := slices.Sorted(slices.Values(seeds))
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			return nil, fmt.Errorf("seed %d twice", sorted[i])
		}
	}
	return seeds, nil
}

// FormatSeeds writes seeds the short way, so that ParseSeeds reads them again.
func FormatSeeds(seeds []uint64) string {
	var b strings.Builder
	for i := 0; i < len(seeds); {
		j := i
		for j+1 < len(seeds) && seeds[j+1] == seeds[j]+1 {
			j++
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatUint(seeds[i], 10))
		if j > i {
			b.WriteString(".." + strconv.FormatUint(seeds[j], 10))
		}
		i = j + 1
	}
	return b.String()
}
