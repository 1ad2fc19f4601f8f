// SPDX-License-Identifier: Apache-2.0

package features

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// cutYAML cuts entries of mappings and items of lists. Which they are, the parsed tree says; how far
// they reach, the layout, since the tree does not know where its nodes end.
func cutYAML(content []byte, on Set) ([]byte, error) {
	text := splitLines(content)
	markable, err := yamlNodes(content)
	if err != nil {
		return nil, err
	}
	for line := range text.text {
		comment, ok := strings.CutPrefix(strings.TrimSpace(text.text[line]), "#")
		if !ok || markable.scalars[line] {
			continue
		}
		found, ok, err := parseMark(line, comment, whenMark)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		text.drop(line, line)
		first := line + 1
		for first < len(text.text) && isComment(text.text[first]) {
			first++
		}
		if !markable.entries[first] {
			return nil, atLine(line, "neither an entry nor an item is directly below")
		}
		if !found.expression.Holds(on) {
			text.dropStretch(commentStart(text, line), entryEnd(text.text, first))
		}
	}
	rest := text.rest()
	if _, err := yamlNodes(rest); err != nil {
		return nil, atLine(0, "with the marks cut: %w", err)
	}
	return rest, nil
}

// yamlLines says what is on which line, from 0.
type yamlLines struct {
	// entries are lines on which an entry of a mapping or an item of a list begins.
	entries map[int]bool
	// scalars are the lines behind the first of a text of several, which may hold anything.
	scalars map[int]bool
}

func yamlNodes(content []byte) (*yamlLines, error) {
	found := &yamlLines{entries: map[int]bool{}, scalars: map[int]bool{}}
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	for {
		document := &yaml.Node{}
		switch err := decoder.Decode(document); {
		case errors.Is(err, io.EOF):
			return found, nil
		case err != nil:
			return nil, err
		}
		found.add(document)
	}
}

func (l *yamlLines) add(node *yaml.Node) {
	block := node.Style&yaml.FlowStyle == 0
	for i, inner := range node.Content {
		isEntry := node.Kind == yaml.MappingNode && i%2 == 0 || node.Kind == yaml.SequenceNode
		if block && isEntry {
			l.entries[inner.Line-1] = true
		}
		l.add(inner)
	}
	if node.Kind == yaml.ScalarNode && node.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		for line := range strings.Count(node.Value, "\n") + 1 {
			l.scalars[node.Line+line] = true
		}
	}
}

func isComment(line string) bool {
	return strings.HasPrefix(strings.TrimSpace(line), "#")
}

// commentStart is the first of the comment lines up to a line.
func commentStart(text *lines, line int) int {
	for line > 0 && isComment(text.text[line-1]) && !isScaffoldMarker(text.text[line-1]) {
		line--
	}
	return line
}

// isScaffoldMarker says whether kubebuilder looks for a comment to write above it.
func isScaffoldMarker(line string) bool {
	return strings.Contains(line, "+kubebuilder:scaffold:")
}

// entryEnd is the last line of the entry or item that begins on a line: all that is indented more,
// and for a key a list that is indented the same.
func entryEnd(text []string, first int) int {
	indent := indentOf(text[first])
	isItem := isListItem(text[first])
	last := first
	for line := first + 1; line < len(text); line++ {
		// A comment belongs to what is below it, unless it is indented more.
		if isBlank(text[line]) || isComment(text[line]) && indentOf(text[line]) <= indent {
			continue
		}
		listOfKey := !isItem && indentOf(text[line]) == indent && isListItem(text[line])
		if indentOf(text[line]) <= indent && !listOfKey {
			break
		}
		last = line
	}
	return last
}

func indentOf(line string) int {
	return len(line) - len(strings.TrimLeft(line, " "))
}

func isListItem(line string) bool {
	trimmed := strings.TrimSpace(line)
	return trimmed == "-" || strings.HasPrefix(trimmed, "- ")
}
