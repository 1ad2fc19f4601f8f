// SPDX-License-Identifier: Apache-2.0

package parameters

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
)

// maxQuantityLength and maxDurationLength bound what is written of either, in characters: what CEL rules over an
// unbounded text could cost is counted as if it filled the request.
const (
	maxQuantityLength = 32
	maxDurationLength = 64
)

// bounds are a minimum and a maximum as a value of the parameter's type is written; empty where there is none.
type bounds struct{ minimum, maximum string }

func (p Parameter) bounds() (bounds, error) {
	minimum, err := p.bound(p.Minimum)
	if err != nil {
		return bounds{}, fmt.Errorf("the minimum: %w", err)
	}
	maximum, err := p.bound(p.Maximum)
	if err != nil {
		return bounds{}, fmt.Errorf("the maximum: %w", err)
	}
	return bounds{minimum, maximum}, nil
}

func (p Parameter) bound(value json.RawMessage) (string, error) {
	if len(value) == 0 || string(value) == "null" {
		return "", nil
	}
	if p.Type == Integer {
		var number int64
		err := json.Unmarshal(value, &number)
		return fmt.Sprint(number), err
	}
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return "", err
	}
	var err error
	switch p.Type {
	case Quantity:
		_, err = resource.ParseQuantity(text)
	case Duration:
		_, err = time.ParseDuration(text)
	default:
		err = fmt.Errorf("a %s has none", p.Type)
	}
	return text, err
}

// rule says in CEL that a value is no less and no more than the bounds, each condition made of a format that takes the
// operator and the bound.
func (b bounds) rule(condition string, more ...string) string {
	if b.minimum != "" {
		more = append(more, fmt.Sprintf(condition, ">=", b.minimum))
	}
	if b.maximum != "" {
		more = append(more, fmt.Sprintf(condition, "<=", b.maximum))
	}
	return strings.Join(more, " && ")
}

// words end the sentence that a value must be something.
func (b bounds) words() string {
	switch {
	case b.minimum != "" && b.maximum != "":
		return " from " + b.minimum + " to " + b.maximum
	case b.minimum != "":
		return " of at least " + b.minimum
	case b.maximum != "":
		return " of at most " + b.maximum
	}
	return ""
}
