package strict

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate with the smallest edit distance to word
// (Damerau 1964, Levenshtein 1966: insertions, deletions, replacements and
// swaps of neighbours), or "" if none is near enough to be meant. The first
// of equals wins.
func Nearest(word string, candidates []string) string {
	best, least := "", max(1, utf8.RuneCountInString(word)/3)+1
	for _, candidate := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(candidate), least); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// Choice words what is allowed where word is not: the candidates, and the one
// that may have been meant, as in `hull, thigh (did you mean thigh?)`.
func Choice(word string, candidates []string) string {
	if len(candidates) == 0 {
		return "none: there are none"
	}
	return listing(candidates) + Suggest(word, candidates)
}

// Suggest is the guess alone: ` (did you mean thigh?)`, or nothing if no
// candidate is near.
func Suggest(word string, candidates []string) string {
	if near := Nearest(word, candidates); near != "" {
		return " (did you mean " + near + "?)"
	}
	return ""
}

// distance is the restricted Damerau-Levenshtein distance, or bound if the
// lengths alone put it there.
func distance(a, b string, bound int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) >= bound || len(y)-len(x) >= bound {
		return bound
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			replace := last[j]
			if x[i] != y[j] {
				replace++
			}
			row[j+1] = min(replace, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}

// listing names candidates in a message, at most a screen line or two of them.
func listing(words []string) string {
	const most = 24
	if len(words) > most {
		words = append(slices.Clone(words[:most]), "...")
	}
	return strings.Join(words, ", ")
}
