// SPDX-License-Identifier: Apache-2.0

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
			if !slices.Contains(ids, id) {
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
