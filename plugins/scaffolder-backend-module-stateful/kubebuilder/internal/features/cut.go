// SPDX-License-Identifier: Apache-2.0

package features

import (
	"bytes"
	"fmt"
	"go/format"
	"path"
	"regexp"
	"slices"
	"strings"
)

// File is the content of a file of operator/ with what the features leave of it; nil if nothing is
// left. Marks go in any case. It fails for marks that say nothing.
func File(file string, content []byte, on Set) ([]byte, error) {
	cut, err := cutFile(file, content, on)
	if err != nil {
		return nil, fmt.Errorf("%s:%w", file, err)
	}
	return cut, nil
}

func cutFile(file string, content []byte, on Set) ([]byte, error) {
	if !bytes.Contains(content, []byte(markPrefix)) {
		return content, nil
	}
	switch path.Ext(file) {
	case ".go":
		left, err := cutMarked(content, "//", "", on)
		if err != nil {
			return nil, err
		}
		return format.Source(left)
	case ".md":
		return cutMarked(content, "<!--", "-->", on)
	default:
		return cutMarked(content, "#", "", on)
	}
}

// markPrefix begins every mark.
const markPrefix = "+stateful:"

// markPattern matches the text of a mark behind what begins a comment.
var markPattern = regexp.MustCompile(`^\+stateful:(\w+)(?:=(.*))?$`)

// mark is a line that says when something is there.
type mark struct {
	// line counts from 0.
	line       int
	kind       string
	expression Expression
}

// The kinds of marks.
const (
	whenMark = "when"
	lineMark = "line"
	endMark  = "end"
)

var kinds = []string{whenMark, lineMark, endMark}

// parseMark reads a comment's text without what begins and ends it; ok is false if it is no mark.
func parseMark(line int, text string) (found mark, ok bool, err error) {
	parts := markPattern.FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		if strings.Contains(text, markPrefix) {
			return mark{}, false, atLine(line, "a mark stands alone in its comment, as +stateful:when=EXPRESSION")
		}
		return mark{}, false, nil
	}
	found = mark{line: line, kind: parts[1]}
	if !slices.Contains(kinds, found.kind) {
		return mark{}, false, atLine(line, "there is no mark +stateful:%s", found.kind)
	}
	if found.kind == endMark {
		return found, true, nil
	}
	if found.expression, err = ParseExpression(parts[2]); err != nil {
		return mark{}, false, atLine(line, "%w", err)
	}
	return found, true, nil
}

// atLine is an error about a line, which counts from 0.
func atLine(line int, format string, args ...any) error {
	return fmt.Errorf("%d: "+format, append([]any{line + 1}, args...)...)
}

// lines are a file's lines, some of which go.
type lines struct {
	text []string
	gone []bool
}

func splitLines(content []byte) *lines {
	text := strings.Split(string(content), "\n")
	return &lines{text: text, gone: make([]bool, len(text))}
}

// drop lets the lines from first to last go.
func (l *lines) drop(first, last int) {
	for line := first; line <= last; line++ {
		l.gone[line] = true
	}
}

// cut lets the mark on the first line go, and the lines up to last with it unless they are kept.
func (l *lines) cut(first, last int, kept bool) {
	if kept {
		l.drop(first, first)
	} else {
		l.dropStretch(first, last)
	}
}

// dropStretch lets lines go, and with them a blank line that would be left over: one of two that
// would meet, one at the beginning or the end of a block.
func (l *lines) dropStretch(first, last int) {
	l.drop(first, last)
	before, after := first-1, last+1
	for before >= 0 && l.gone[before] {
		before--
	}
	for after < len(l.text) && l.gone[after] {
		after++
	}
	atStart := before < 0 || opens(l.text[before])
	atEnd := after >= len(l.text) || closes(l.text[after])
	blankBefore := before >= 0 && isBlank(l.text[before])
	blankAfter := after < len(l.text)-1 && isBlank(l.text[after])
	switch {
	case blankAfter && (blankBefore || atStart):
		l.gone[after] = true
	case blankBefore && atEnd:
		l.gone[before] = true
	}
}

func isBlank(line string) bool {
	return strings.TrimSpace(line) == ""
}

func opens(line string) bool {
	trimmed := strings.TrimSpace(line)
	return strings.HasSuffix(trimmed, "{") || strings.HasSuffix(trimmed, "(")
}

func closes(line string) bool {
	trimmed := strings.TrimSpace(line)
	return strings.HasPrefix(trimmed, "}") || strings.HasPrefix(trimmed, ")")
}

// rest is what is left.
func (l *lines) rest() []byte {
	var left []string
	for line, text := range l.text {
		if !l.gone[line] {
			left = append(left, text)
		}
	}
	return []byte(strings.Join(left, "\n"))
}
