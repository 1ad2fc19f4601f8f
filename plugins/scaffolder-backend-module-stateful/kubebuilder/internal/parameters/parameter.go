// SPDX-License-Identifier: Apache-2.0

// Package parameters writes what follows from the parameters that the form was given: the struct
// behind spec.config, and the table from which the operator renders them for the application.
package parameters

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Parameter is a setting of the application that becomes a typed field of spec.config.
type Parameter struct {
	// Name is in camelCase, such as "maxConnections".
	Name string `json:"name"`
	// Variable is what the application knows it by, such as "MAX_CONNECTIONS".
	Variable string `json:"variable"`
	Type     Type   `json:"type"`
	// Default is a value of the type, in JSON; nil if there is none.
	Default     json.RawMessage `json:"default,omitempty"`
	Description string          `json:"description"`
	// Minimum and Maximum bound an integer, a quantity or a duration; values of the type, in JSON.
	Minimum json.RawMessage `json:"minimum,omitempty"`
	Maximum json.RawMessage `json:"maximum,omitempty"`
	// MaxLength bounds a string, in characters. Every string has one: no text in an API is without bound, else CEL
	// rules over it could cost too much.
	MaxLength *int64 `json:"maxLength,omitempty"`
	// Values are those of an enum.
	Values []string `json:"values,omitempty"`
	Apply  Apply    `json:"apply"`
}

// Type is what a parameter holds.
type Type string

// The types.
const (
	String   Type = "string"
	Integer  Type = "integer"
	Boolean  Type = "boolean"
	Quantity Type = "quantity"
	Duration Type = "duration"
	Enum     Type = "enum"
)

// Apply is how a new value reaches the application.
type Apply string

// The ways: with new pods, or in a file that the application is told to read again.
const (
	Restart Apply = "restart"
	Reload  Apply = "reload"
)

// Example are the parameters of operator/ as it stands.
var Example = []Parameter{
	{
		Name: "maxConnections", Variable: "MAX_CONNECTIONS", Type: Integer, Default: json.RawMessage("100"), Apply: Restart,
		Minimum: json.RawMessage("1"), Maximum: json.RawMessage("10000"),
		Description: "maxConnections is the maximum number of connected clients.",
	},
	{
		Name: "logLevel", Variable: "LOG_LEVEL", Type: Enum, Default: json.RawMessage(`"info"`), Apply: Reload,
		Values:      []string{"debug", "info", "warning"},
		Description: "logLevel is the verbosity of the log.",
	},
	{
		Name: "walSize", Variable: "WAL_SIZE", Type: Quantity, Default: json.RawMessage(`"1Gi"`), Apply: Restart,
		Minimum:     json.RawMessage(`"0"`),
		Description: "walSize is the maximum size of the write-ahead log.",
	},
	{
		Name: "idleTimeout", Variable: "IDLE_TIMEOUT", Type: Duration, Default: json.RawMessage(`"5m"`), Apply: Reload,
		Description: "idleTimeout is the time after which an idle client is disconnected.",
	},
	{
		Name: "label", Variable: "LABEL", Type: String, Apply: Restart, MaxLength: new(int64(64)),
		Description: "label is the name that the application reports to its clients.",
	},
	{
		Name: "strict", Variable: "STRICT", Type: Boolean, Default: json.RawMessage("false"), Apply: Restart,
		Description: "strict rejects values that are likely mistakes.",
	},
}

var (
	namePattern     = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	variablePattern = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
)

// Validate says what is wrong with the parameters as far as nothing could be written for them; what
// makes sense, the form's own validation knows.
func Validate(all []Parameter) error {
	fields := map[string]bool{}
	for _, parameter := range all {
		if err := parameter.validate(); err != nil {
			return fmt.Errorf("%q: %w", parameter.Name, err)
		}
		field := strings.ToLower(parameter.Name)
		if fields[field] {
			return fmt.Errorf("%q: there is another of this name", parameter.Name)
		}
		fields[field] = true
	}
	return nil
}

func (p Parameter) validate() error {
	switch {
	case !namePattern.MatchString(p.Name):
		return fmt.Errorf("the name must match %s", namePattern)
	case !variablePattern.MatchString(p.Variable):
		return fmt.Errorf("the variable must match %s", variablePattern)
	case p.field() == "DeepCopy" || p.field() == "DeepCopyInto":
		return fmt.Errorf("the struct has a method of this name")
	case p.Description == "" || strings.ContainsFunc(p.Description, unicode.IsControl) ||
		strings.ContainsAny(p.Description, "\u2028\u2029"):
		return fmt.Errorf("the description must be one line")
	case p.Apply != Restart && p.Apply != Reload:
		return fmt.Errorf("apply must be %s or %s", Restart, Reload)
	case p.Type == Enum && len(p.Values) == 0:
		return fmt.Errorf("an enum needs values")
	case p.Type == String && (p.MaxLength == nil || *p.MaxLength < 1):
		return fmt.Errorf("a string needs a maxLength")
	}
	if _, ok := goTypes[p.Type]; !ok {
		return fmt.Errorf("there is no type %q", p.Type)
	}
	if _, err := p.bounds(); err != nil {
		return err
	}
	_, err := p.defaultMarker()
	return err
}

// defaultMarker is the default as a value of a marker; empty if there is none.
func (p Parameter) defaultMarker() (string, error) {
	if len(p.Default) == 0 || string(p.Default) == "null" {
		return "", nil
	}
	switch p.Type {
	case Integer:
		var value int64
		err := json.Unmarshal(p.Default, &value)
		return fmt.Sprint(value), err
	case Boolean:
		var value bool
		err := json.Unmarshal(p.Default, &value)
		return fmt.Sprint(value), err
	default:
		var value string
		if err := json.Unmarshal(p.Default, &value); err != nil {
			return "", err
		}
		if p.Type == Enum && !slices.Contains(p.Values, value) {
			return "", fmt.Errorf("the default %q is none of the values", value)
		}
		return markerText(value), nil
	}
}

// field is the name of the struct's field, such as "MaxConnections".
func (p Parameter) field() string {
	return strings.ToUpper(p.Name[:1]) + p.Name[1:]
}
