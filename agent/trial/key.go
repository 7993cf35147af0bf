package trial

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// format is raised when lives of an older program can not be compared with
// those of this one.
const format = 1

// digest is the hash of all that an arm's lives have in common.
type digest [sha256.Size]byte

// key names the arm's life of one seed.
func (d digest) key(seed uint64) string {
	sum := sha256.Sum256(binary.LittleEndian.AppendUint64(d[:], seed))
	return hex.EncodeToString(sum[:])
}

// determinants is everything but the seed that a life depends on. Files are in
// it by content, read and with all changes made, so that neither a comment nor
// the folder that a file lies in makes another life.
type determinants struct {
	Format  int
	Program string
	World   any
	Genomes []any // one for each animal
	Donors  []any // worlds that phases name, in order
	Phases  []Phase
	Probes  []Probe
	Ticks   *Recording
}

// digest hashes the determinants' JSON: struct fields stand in their order, and
// encoding/json sorts the keys of maps.
func (d determinants) digest() digest {
	d.Format = format
	d.Phases = anonymous(d.Phases)
	text, err := json.Marshal(d)
	if err != nil {
		panic(fmt.Sprintf("trial: what a life depends on has no JSON: %v", err))
	}
	return sha256.Sum256(text)
}

// anonymous drops the phases' names and the worlds' paths, which determine
// nothing: the worlds' contents are hashed beside them.
func anonymous(phases []Phase) []Phase {
	bare := make([]Phase, len(phases))
	for i, p := range phases {
		p.Name = ""
		switch {
		case p.Evaluate != nil:
			e := *p.Evaluate
			e.World, e.Set = "", nil
			p.Evaluate = &e
		case p.World != nil:
			p.World = &Crossing{}
		case p.Transplant != nil:
			donor := *p.Transplant
			donor.World = ""
			p.Transplant = &donor
		}
		bare[i] = p
	}
	return bare
}
