package trial

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// A life's file is two lines of JSON, compressed: who it is, with the SHA-256
// of the second line, and then what happened, column by column.
type header struct {
	Format int    `json:"format"`
	Key    string `json:"key"`
	Life   string `json:"life"` // in words
	SHA256 string `json:"sha256"`
}

// columns is a Result as it is stored.
type columns struct {
	Ends           []string  `json:"ends"`  // the different ways that episodes ended
	End            []int     `json:"end"`   // index in ends
	Phase          []int     `json:"phase"` // and so on, one an episode
	Tick           []uint64  `json:"tick"`
	Length         []uint64  `json:"length"`
	Return         numbers   `json:"return"`
	Reward         numbers   `json:"reward"`
	Fell           []int     `json:"fell"`
	Values         []numbers `json:"values,omitempty"` // a row for each episode
	WeightsChanged []int     `json:"weights_changed"`
	RoundKinds     []kind    `json:"round_kinds,omitempty"` // the different rounds
	RoundOf        [][3]int  `json:"round_of,omitempty"`    // phase, episode and index in round_kinds
	RoundValues    []numbers `json:"round_values,omitempty"`
	TickOf         [][2]int  `json:"tick_of,omitempty"` // episode and tick of each recorded tick
	TickValues     []numbers `json:"tick_values,omitempty"`
}

// kind is what a round can be.
type kind struct {
	Block string `json:"block"`
	Kind  string `json:"kind"`
}

func toColumns(r Result) columns {
	c := columns{WeightsChanged: r.WeightsChanged}
	probed := slices.ContainsFunc(r.Episodes, func(e Episode) bool { return len(e.Values) > 0 })
	for _, e := range r.Episodes {
		end := slices.Index(c.Ends, e.End)
		if end < 0 {
			end = len(c.Ends)
			c.Ends = append(c.Ends, e.End)
		}
		fell := 0
		if e.Fell {
			fell = 1
		}
		c.End, c.Phase, c.Tick, c.Length = append(c.End, end), append(c.Phase, e.Phase), append(c.Tick, e.Tick), append(c.Length, e.Length)
		c.Return, c.Reward, c.Fell = append(c.Return, e.Return), append(c.Reward, e.Reward), append(c.Fell, fell)
		if probed {
			c.Values = append(c.Values, e.Values)
		}
	}
	for _, round := range r.Rounds {
		what := kind{round.Block, round.Kind}
		place := slices.Index(c.RoundKinds, what)
		if place < 0 {
			place = len(c.RoundKinds)
			c.RoundKinds = append(c.RoundKinds, what)
		}
		c.RoundOf, c.RoundValues = append(c.RoundOf, [3]int{round.Phase, round.Episode, place}), append(c.RoundValues, round.Values)
	}
	for _, t := range r.Ticks {
		c.TickOf, c.TickValues = append(c.TickOf, [2]int{t.Episode, t.Tick}), append(c.TickValues, t.Values)
	}
	return c
}

func (c columns) result() (Result, error) {
	n := len(c.Phase)
	for _, length := range []int{len(c.End), len(c.Tick), len(c.Length), len(c.Return), len(c.Reward), len(c.Fell)} {
		if length != n {
			return Result{}, fmt.Errorf("columns of %d and %d episodes", n, length)
		}
	}
	if c.Values != nil && len(c.Values) != n || len(c.TickOf) != len(c.TickValues) || len(c.RoundOf) != len(c.RoundValues) {
		return Result{}, fmt.Errorf("rows are missing")
	}
	r := Result{Episodes: make([]Episode, n), WeightsChanged: c.WeightsChanged}
	for i := range r.Episodes {
		if c.End[i] < 0 || c.End[i] >= len(c.Ends) {
			return Result{}, fmt.Errorf("episode %d ends in no known way", i)
		}
		r.Episodes[i] = Episode{Phase: c.Phase[i], Tick: c.Tick[i], Length: c.Length[i], Return: c.Return[i],
			Reward: c.Reward[i], Fell: c.Fell[i] != 0, End: c.Ends[c.End[i]]}
		if c.Values != nil {
			r.Episodes[i].Values = c.Values[i]
		}
	}
	for i, of := range c.RoundOf {
		if of[2] < 0 || of[2] >= len(c.RoundKinds) {
			return Result{}, fmt.Errorf("round %d is of no known kind", i)
		}
		what := c.RoundKinds[of[2]]
		r.Rounds = append(r.Rounds, Round{of[0], of[1], what.Block, what.Kind, c.RoundValues[i]})
	}
	for i, at := range c.TickOf {
		r.Ticks = append(r.Ticks, Tick{at[0], at[1], c.TickValues[i]})
	}
	return r, nil
}

// writeRecord writes a life's file.
func writeRecord(w io.Writer, key, life string, r Result) error {
	body, err := json.Marshal(toColumns(r))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(body)
	head, err := json.Marshal(header{format, key, life, hex.EncodeToString(sum[:])})
	if err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	if _, err := z.Write(slices.Concat(head, []byte("\n"), body, []byte("\n"))); err != nil {
		return err
	}
	return z.Close()
}

// maxRecord bounds what a life's file may unpack to.
const maxRecord = 1 << 30

// unpack reads a life's file as far as its second line, and refuses one that is
// not whole, or of another life.
func unpack(r io.Reader, key string) ([]byte, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(z, maxRecord))
	if err != nil {
		return nil, err
	}
	head, body, _ := bytes.Cut(text, []byte("\n"))
	body = bytes.TrimSuffix(body, []byte("\n"))
	var h header
	if err := json.Unmarshal(head, &h); err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	sum := sha256.Sum256(body)
	switch {
	case h.Format != format:
		return nil, fmt.Errorf("format %d; this program reads %d", h.Format, format)
	case h.Key != key:
		return nil, fmt.Errorf("it is the life %.12s, not %.12s", h.Key, key)
	case h.SHA256 != hex.EncodeToString(sum[:]):
		return nil, fmt.Errorf("its content is not what was written: the SHA-256 differs")
	}
	return body, nil
}

// readRecord reads a life's file.
func readRecord(r io.Reader, key string) (Result, error) {
	body, err := unpack(r, key)
	if err != nil {
		return Result{}, err
	}
	var c columns
	if err := json.Unmarshal(body, &c); err != nil {
		return Result{}, fmt.Errorf("line 2: %w", err)
	}
	return c.result()
}
