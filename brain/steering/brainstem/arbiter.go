package brainstem

// Reflex is who may have the muscles.
type Reflex uint8

// The reflexes.
const (
	None Reflex = iota
	StartleReflex
	RightingReflex
	EscapeReflex
	WithdrawalReflex
	FightReflex
	FreezingReflex
	ApproachReflex
	SteppingReflex
	reflexes
)

var reflexNames = [reflexes]string{"", "startle", "righting", "escape", "withdrawal", "fight", "freezing", "approach", "stepping"}

// String is the reflex's name in snapshots, logs and lesions.
func (r Reflex) String() string { return reflexNames[r] }

// Bids are the urgencies with which reflexes ask for the muscles; 0 is no bid.
type Bids [reflexes]float64

// Holding is the arbiter's state.
type Holding struct {
	genes   Arbiter
	holder  Reflex
	urgency float64
}

// Settle gives the muscles to the highest bid; the holder keeps them against
// one that is higher by no more than the margin.
func (h *Holding) Settle(bids *Bids) {
	best := None
	for r := None + 1; r < reflexes; r++ {
		if bids[r] > bids[best] || best == None && bids[r] > 0 {
			best = r
		}
	}
	if bids[h.holder] > 0 && bids[best] <= bids[h.holder]+h.genes.Margin {
		best = h.holder
	}
	h.holder, h.urgency = best, bids[best]
}

// Takes reports whether the holder has the muscles whole.
func (h *Holding) Takes() bool { return h.urgency > 0 && h.urgency >= h.genes.Takes }
