// SPDX-License-Identifier: Apache-2.0

package features

import "strings"

// cutMarked cuts what marks in comments are about: the line that one stands behind, or else the line below, or a block,
// which may stand within another.
func cutMarked(content []byte, opening, closing string, on Set) ([]byte, error) {
	text := splitLines(content)
	var open []mark
	for line, content := range text.text {
		before, comment, ok := strings.Cut(content, opening)
		if !ok {
			if strings.Contains(content, markPrefix) {
				return nil, atLine(line, "a mark stands in a comment")
			}
			continue
		}
		behind := !isBlank(before)
		comment = strings.TrimSuffix(strings.TrimSpace(comment), closing)
		found, ok, err := parseMark(line, comment)
		switch {
		case err != nil:
			return nil, err
		case !ok:
			continue
		case behind && found.kind != lineMark:
			return nil, atLine(line, "only +stateful:line stands behind something")
		case behind && found.expression.Holds(on):
			text.text[line] = strings.TrimRight(before, " \t")
			continue
		case behind:
			text.drop(line, line)
			continue
		case found.kind == whenMark:
			open = append(open, found)
			continue
		case found.kind == lineMark:
			if line+1 == len(text.text) || isBlank(text.text[line+1]) {
				return nil, atLine(line, "there is no line below +stateful:line")
			}
			text.cut(line, line+1, found.expression.Holds(on))
			continue
		case len(open) == 0:
			return nil, atLine(line, "+stateful:end ends nothing")
		}
		last := open[len(open)-1]
		open = open[:len(open)-1]
		text.drop(line, line)
		text.cut(last.line, line, last.expression.Holds(on))
	}
	if len(open) > 0 {
		return nil, atLine(open[0].line, "+stateful:end is missing")
	}
	return text.rest(), nil
}
