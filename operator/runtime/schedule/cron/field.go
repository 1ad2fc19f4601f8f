/*
Copyright The Authors.

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

package cron

import (
	"fmt"
	"strconv"
	"strings"
)

// field is one of the five, with the values that it allows.
type field struct {
	name     string
	min, max int
	names    []string
}

// fields in their order. Names count from min.
var fields = [5]field{
	{name: "minute", min: 0, max: 59},
	{name: "hour", min: 0, max: 23},
	{name: "day of the month", min: 1, max: 31},
	{name: "month", min: 1, max: 12, names: []string{
		"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
	}},
	{name: "day of the week", min: 0, max: 7, names: []string{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"}},
}

// set has a bit for each value.
type set uint64

func (s set) has(value int) bool {
	return s&(1<<value) != 0
}

// parse reads a list.
func (f field) parse(text string) (set, error) {
	var values set
	for part := range strings.SplitSeq(text, ",") {
		parsed, err := f.parsePart(part)
		if err != nil {
			return 0, fmt.Errorf("%s %q: %w", f.name, text, err)
		}
		values |= parsed
	}
	return values, nil
}

// parsePart reads a value, a range or a star, each perhaps with a step.
func (f field) parsePart(part string) (set, error) {
	span, stepText, stepped := strings.Cut(part, "/")
	step := 1
	if stepped {
		var err error
		if step, err = number(stepText); err != nil || step < 1 || step > f.max {
			return 0, fmt.Errorf("%q is no step from 1 to %d", stepText, f.max)
		}
	}
	first, last, err := f.parseSpan(span, stepped)
	if err != nil {
		return 0, err
	}
	var values set
	for value := first; value <= last; value += step {
		values |= 1 << value
	}
	return values, nil
}

func (f field) parseSpan(span string, stepped bool) (first, last int, err error) {
	if span == "*" {
		return f.min, f.max, nil
	}
	firstText, lastText, isRange := strings.Cut(span, "-")
	if first, err = f.value(firstText); err != nil {
		return 0, 0, err
	}
	switch {
	case isRange:
		if last, err = f.value(lastText); err != nil {
			return 0, 0, err
		}
	case stepped:
		last = f.max
	default:
		last = first
	}
	if last < first {
		return 0, 0, fmt.Errorf("the range %q ends before it begins", span)
	}
	return first, last, nil
}

func (f field) value(text string) (int, error) {
	for i, name := range f.names {
		if strings.EqualFold(text, name) {
			return f.min + i, nil
		}
	}
	value, err := number(text)
	if err != nil || value < f.min || value > f.max {
		return 0, fmt.Errorf("%q is not between %d and %d", text, f.min, f.max)
	}
	return value, nil
}

// number is of digits only: no sign, and not too many.
func number(text string) (int, error) {
	if text == "" || len(text) > 4 || strings.Trim(text, "0123456789") != "" {
		return 0, fmt.Errorf("%q is no number", text)
	}
	return strconv.Atoi(text)
}
