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

import (
	"fmt"
	"slices"
	"strings"
)

// Expression says under which features something is there: ids, `!` for not, joined by `&&`, and
// those by `||`.
type Expression [][]term

type term struct {
	id  string
	not bool
}

// ParseExpression reads an expression. It fails for features that do not exist.
func ParseExpression(text string) (Expression, error) {
	var expression Expression
	for alternative := range strings.SplitSeq(text, "||") {
		var terms []term
		for word := range strings.SplitSeq(alternative, "&&") {
			id, not := strings.CutPrefix(strings.TrimSpace(word), "!")
			if !slices.Contains(ids, id) && id != exampleParameters {
				return nil, fmt.Errorf("%q: there is no feature %q", text, id)
			}
			terms = append(terms, term{id, not})
		}
		expression = append(expression, terms)
	}
	return expression, nil
}

// Holds says whether the expression is true of the features.
func (e Expression) Holds(on Set) bool {
	return slices.ContainsFunc(e, func(terms []term) bool {
		return !slices.ContainsFunc(terms, func(term term) bool { return on[term.id] == term.not })
	})
}
