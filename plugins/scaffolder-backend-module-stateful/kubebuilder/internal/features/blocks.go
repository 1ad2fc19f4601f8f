// SPDX-License-Identifier: Apache-2.0

package features

import "strings"

// cutBlocks cuts what stands between comment lines that are marks. Blocks may stand within blocks.
func cutBlocks(content []byte, opening, closing string, on Set) ([]byte, error) {
	text := splitLines(content)
	var open []mark
	for line, content := range text.text {
		comment, ok := strings.CutPrefix(strings.TrimSpace(content), opening)
		if !ok {
			continue
		}
		comment = strings.TrimSuffix(comment, closing)
		found, ok, err := parseMark(line, comment, whenMark, endMark)
		switch {
		case err != nil:
			return nil, err
		case !ok:
			continue
		case found.kind == whenMark:
			open = append(open, found)
			continue
		case len(open) == 0:
			return nil, atLine(line, "+stateful:end ends nothing")
		}
		last := open[len(open)-1]
		open = open[:len(open)-1]
		if last.expression.Holds(on) {
			text.drop(last.line, last.line)
			text.drop(line, line)
		} else {
			text.dropStretch(last.line, line)
		}
	}
	if len(open) > 0 {
		return nil, atLine(open[0].line, "+stateful:end is missing")
	}
	return text.rest(), nil
}
