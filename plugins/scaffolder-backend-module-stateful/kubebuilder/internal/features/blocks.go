/*
Copyright 2026 The Stateful for Backstage Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

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
