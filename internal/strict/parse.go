package strict

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Bounds on a file, far above any honest one; they keep a hostile file from
// taking memory or stack.
const (
	MaxBytes = 1 << 20 // size of a file
	MaxDepth = 64      // lists and mappings inside each other
)

// reader parses one file: the plain part of YAML 1.2. It has no anchors and
// aliases (so no billion laughs), tags, directives, merge keys or complex
// keys, and text spans lines only as a block after | or >. It reads every
// byte a bounded number of times, so no file can hold it up, and it says of
// every value where it stands.
type reader struct {
	file  string
	text  string
	next  int   // offset of the next byte
	here  place // its line and column
	depth int
	lost  bool // a syntax error: what comes after it makes no sense
	errs  Errors
}

// parse reads one document.
func parse(file string, src []byte) (*node, Errors) {
	r := &reader{file: file, here: place{line: 1, column: 1}}
	r.prepare(src)
	root := r.document()
	if len(r.errs) > 0 {
		return nil, r.errs
	}
	return root, nil
}

// prepare checks the bytes, and drops a byte order mark and carriage returns
// at line ends.
func (r *reader) prepare(src []byte) {
	if len(src) > MaxBytes {
		r.fail(r.here, fmt.Sprintf("more than %d bytes", MaxBytes), "a smaller file")
		return
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(src), "\ufeff"), "\r\n", "\n")
	at := r.here
	for i, c := range text {
		switch {
		case c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"):
			r.fail(at, fmt.Sprintf("the byte 0x%02x", text[i]), "UTF-8 text")
			return
		case unprintable(c):
			r.fail(at, fmt.Sprintf("the control character U+%04X", c), "text")
			return
		}
		at.column++
		if c == '\n' {
			at.line, at.column = at.line+1, 1
		}
	}
	r.text = text
}

// unprintable reports whether YAML bans a character from plain sight: controls
// but for line end and tab, byte order marks, and what Unicode will never use.
func unprintable(c rune) bool {
	return c < ' ' && c != '\n' && c != '\t' || 0x7f <= c && c < 0xa0 || c == '\ufeff' || c == '\ufffe' || c == '\uffff'
}

// document reads the file's only document.
func (r *reader) document() *node {
	r.skip()
	if r.marker() && r.peek(0) == '-' {
		r.advance(3)
		r.endLine()
		r.skip()
	}
	if r.end() {
		r.fail(r.here, "an empty file", "a mapping")
		return nil
	}
	root := r.value(0, false)
	r.skip()
	if r.marker() && r.peek(0) == '.' {
		r.advance(3)
		r.skip()
	}
	switch {
	case r.marker():
		r.fail(r.here, "a second document", "one document a file")
	case r.next < len(r.text):
		r.fail(r.here, r.ahead(), "the end of the file, or more of the same list or mapping at its column")
	}
	return root
}

// fail notes a syntax error and stops the reading: only the first counts.
func (r *reader) fail(at place, found, allowed string) {
	if !r.lost {
		r.errs = append(r.errs, Error{File: r.file, Line: at.line, Column: at.column, Found: found, Allowed: allowed})
	}
	r.lost, r.next = true, len(r.text)
}

// peek returns a byte further on, 0 at the end (no file holds that byte).
func (r *reader) peek(further int) byte {
	if i := r.next + further; i < len(r.text) {
		return r.text[i]
	}
	return 0
}

// advance takes bytes and counts lines and columns, which are of characters.
func (r *reader) advance(bytes int) {
	for ; bytes > 0 && r.next < len(r.text); bytes-- {
		switch c := r.text[r.next]; {
		case c == '\n':
			r.here.line, r.here.column = r.here.line+1, 1
		case c&0xc0 != 0x80: // not the rest of a character
			r.here.column++
		}
		r.next++
	}
}

// skip takes blanks, comments and line ends, and reports whether it came to a
// new line.
func (r *reader) skip() (newline bool) {
	for {
		switch c := r.peek(0); {
		case c == ' ':
			r.advance(1)
		case c == '\n':
			newline = true
			r.advance(1)
		case c == '#' && r.separated():
			r.advance(len(r.line(r.next)))
		case c == '\t':
			r.fail(r.here, "a tab", "spaces")
			return newline
		default:
			return newline
		}
	}
}

// separated reports whether a comment may begin here: after a blank or at a
// line's beginning.
func (r *reader) separated() bool {
	return r.next == 0 || strings.IndexByte(" \n", r.text[r.next-1]) >= 0
}

// endLine demands that nothing but a comment follows on this line.
func (r *reader) endLine() {
	for r.peek(0) == ' ' {
		r.advance(1)
	}
	if c := r.peek(0); c != 0 && c != '\n' && !(c == '#' && r.separated()) {
		r.fail(r.here, r.ahead(), "the end of the line")
	}
}

// blank reports whether the byte further on is a blank or an end.
func (r *reader) blank(further int) bool {
	switch r.peek(further) {
	case ' ', '\n', '\t', 0:
		return true
	}
	return false
}

// dash reports whether a list item begins here.
func (r *reader) dash() bool { return r.peek(0) == '-' && r.blank(1) }

// marker reports whether a line with --- or ... begins here.
func (r *reader) marker() bool {
	rest := r.text[r.next:]
	return r.here.column == 1 && (strings.HasPrefix(rest, "---") || strings.HasPrefix(rest, "...")) && r.blank(3)
}

// end reports whether the document ends here.
func (r *reader) end() bool { return r.next >= len(r.text) || r.marker() }

// line is the rest of the line from an offset on.
func (r *reader) line(from int) string {
	rest := r.text[from:]
	if end := strings.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// ahead is the rest of the line from here on, in a message's words.
func (r *reader) ahead() string { return r.words(r.next) }

func (r *reader) words(from int) string {
	rest := r.text[from:min(len(r.text), from+4*longest)]
	rest, _, _ = strings.Cut(rest, "\n")
	if rest == "" {
		return "the end"
	}
	n := node{text: strings.ToValidUTF8(rest, "")}
	return n.String()
}
