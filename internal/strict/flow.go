package strict

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// flow reads a list [a, b] or a mapping {a: 1, b: 2}, over as many lines as
// it takes.
func (r *reader) flow() *node {
	n := &node{kind: sequence, place: r.here}
	closing := byte(']')
	if r.peek(0) == '{' {
		n.kind, closing = mapping, '}'
	}
	seen := make(map[string]int)
	ok := r.deeper()
	r.advance(1)
	for ok {
		r.skip()
		if r.peek(0) == closing {
			r.advance(1)
			break
		}
		if n.kind == mapping {
			r.entry(n, seen)
		} else {
			n.items = append(n.items, r.item())
		}
		r.skip()
		if c := r.peek(0); c == ',' {
			r.advance(1)
		} else if c != closing {
			r.fail(r.here, r.ahead(), fmt.Sprintf(`"," or "%c"`, closing))
		}
		ok = !r.lost
	}
	r.depth--
	return n
}

// item reads one value inside brackets.
func (r *reader) item() *node {
	if c := r.peek(0); c == '[' || c == '{' {
		return r.flow()
	}
	n := r.scalar(true)
	if r.colon() {
		r.fail(r.here, `a ":" in a list`, "values alone, or {name: value}")
	}
	return n
}

// entry reads one field inside braces.
func (r *reader) entry(n *node, seen map[string]int) {
	at, from := r.here, r.next
	key := r.scalar(true)
	for r.peek(0) == ' ' {
		r.advance(1)
	}
	if r.peek(0) != ':' || !r.blank(1) && !key.quoted {
		r.fail(at, r.words(from), "a field, as in {name: value}")
		return
	}
	colon := r.here
	r.advance(1)
	r.skip()
	value := &node{kind: nothing, place: colon}
	if c := r.peek(0); c != ',' && c != '}' {
		value = r.item()
	}
	r.add(n, seen, key, value)
}

// scalar reads a number, a word, a line of text, or text in quotes.
func (r *reader) scalar(inFlow bool) *node {
	n := &node{place: r.here}
	switch c := r.peek(0); c {
	case '"':
		n.text, n.quoted = r.doubleQuoted(), true
	case '\'':
		n.text, n.quoted = r.singleQuoted(), true
	default:
		if found := r.special(c, inFlow); found != "" {
			r.fail(r.here, found, "plain values, and text in quotes")
			break
		}
		n.text = r.plain(inFlow)
		if r.advance(len(n.text)); n.text == "" {
			r.fail(r.here, r.ahead(), "a value")
		}
		switch n.text {
		case "null", "Null", "NULL", "~":
			n.kind = nothing
		case "<<":
			r.fail(n.place, "a merge key (<<)", "every field written out")
		}
	}
	return n
}

// special names what of YAML begins with this byte, if it is not a value.
func (r *reader) special(c byte, inFlow bool) string {
	switch c {
	case '&':
		return "an anchor (&)"
	case '*':
		return "an alias (*)"
	case '!':
		return "a tag (!)"
	case '%':
		return "a directive (%)"
	case '@', '`', '#', ':':
		return fmt.Sprintf("the reserved character %c", c)
	case '|', '>':
		return fmt.Sprintf("a block of text (%c) in brackets or as a key", c)
	case '?', '-':
		if r.blank(1) || inFlow && r.bracket(1) {
			return fmt.Sprintf("a %q alone", c)
		}
	}
	return ""
}

// bracket reports whether the byte further on is a mark of lists and mappings
// in brackets.
func (r *reader) bracket(further int) bool {
	return strings.IndexByte("[]{},", r.peek(further)) >= 0
}

// plain is the text from here to where a plain scalar ends.
func (r *reader) plain(inFlow bool) string {
	length := 0
	for ; ; length++ {
		c := r.peek(length)
		switch {
		case c == 0, c == '\n', r.bracket(length) && (inFlow || length == 0):
		case c == ':' && (r.blank(length+1) || inFlow && r.bracket(length+1)):
		case c == '#' && length > 0 && r.blank(length-1):
		default:
			continue
		}
		return strings.TrimRight(r.text[r.next:r.next+length], " \t")
	}
}

// singleQuoted reads text in single quotes, in which ” is a quote.
func (r *reader) singleQuoted() string {
	var b strings.Builder
	for i := 1; r.peek(i) != 0 && r.peek(i) != '\n'; i++ {
		if r.peek(i) == '\'' {
			if r.peek(i+1) != '\'' {
				r.advance(i + 1)
				return b.String()
			}
			i++
		}
		b.WriteByte(r.peek(i))
	}
	r.fail(r.here, r.ahead(), "a closing ' in the same line")
	return ""
}

// doubleQuoted reads text in double quotes, with JSON's escapes.
func (r *reader) doubleQuoted() string {
	var b strings.Builder
	for i := 1; r.peek(i) != 0 && r.peek(i) != '\n'; i++ {
		switch c := r.peek(i); c {
		case '"':
			r.advance(i + 1)
			return b.String()
		case '\\':
			c, length := escaped(r.text[r.next+i : min(r.next+i+6, len(r.text))])
			if length == 0 {
				r.advance(i)
				r.fail(r.here, r.ahead(), `\" \\ \/ \b \f \n \r \t or \u and four hexadecimal digits`)
				return ""
			}
			b.WriteRune(c)
			i += length - 1
		default:
			b.WriteByte(c)
		}
	}
	r.fail(r.here, r.ahead(), `a closing " in the same line`)
	return ""
}

// escaped reads one escape at the beginning of text: the character and its
// length, 0 for no such escape.
func escaped(text string) (rune, int) {
	if len(text) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, text[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2
	}
	if text[1] != 'u' || len(text) < 6 {
		return 0, 0
	}
	c, err := strconv.ParseUint(text[2:6], 16, 32)
	if err != nil || !utf8.ValidRune(rune(c)) {
		return 0, 0
	}
	return rune(c), 6
}
