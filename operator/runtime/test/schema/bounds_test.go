// SPDX-License-Identifier: Apache-2.0

package schema_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/util/yaml"

	"stateful.example/runtime/test/environment"
)

// definition is what is read of a CustomResourceDefinition.
type definition struct {
	Spec struct {
		Names    struct{ Kind string }
		Versions []struct {
			Columns []column `json:"additionalPrinterColumns"`
			Schema  struct {
				OpenAPIV3Schema schema `json:"openAPIV3Schema"`
			}
		}
	}
}

// schema is what is read of a field's.
type schema struct {
	Type, Format, Pattern              string
	Enum                               []any
	MaxLength, MaxItems, MaxProperties *int64
	Items, AdditionalProperties        *schema
	Properties                         map[string]schema
	IntOrString                        bool   `json:"x-kubernetes-int-or-string"`
	PassedOn                           bool   `json:"x-kubernetes-preserve-unknown-fields"`
	Rules                              []rule `json:"x-kubernetes-validations"`
}

type rule struct{ Rule string }

// Without a bound, somebody's list of a million entries is everybody's slow API server, and no CEL rule may read it.
func TestEverythingInTheSchemasIsBounded(t *testing.T) {
	g := NewWithT(t)
	for _, read := range definitions(t) {
		g.Expect(read.Spec.Versions).NotTo(BeEmpty())
		for _, version := range read.Spec.Versions {
			g.Expect(version.Schema.OpenAPIV3Schema.Properties).To(HaveKey("spec"))
			for field, schema := range version.Schema.OpenAPIV3Schema.Properties {
				// The API server sees to these.
				if !slices.Contains([]string{"apiVersion", "kind", "metadata"}, field) {
					g.Expect(unbounded(field, schema)).To(BeEmpty(), read.Spec.Names.Kind)
				}
			}
		}
	}
}

// definitions are those of the kinds here.
func definitions(t *testing.T) []definition {
	t.Helper()
	g := NewWithT(t)
	files, err := filepath.Glob(environment.FromRoot("config", "crd", "bases", "*.yaml"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(files).NotTo(BeEmpty())
	var found []definition
	for _, file := range files {
		content, err := os.ReadFile(file)
		g.Expect(err).NotTo(HaveOccurred())
		read := definition{}
		g.Expect(yaml.Unmarshal(content, &read)).To(Succeed())
		if !strings.HasPrefix(read.Spec.Names.Kind, "Exemplar") {
			// A kind that you added; take the line out once its fields are more than kubebuilder's.
			continue
		}
		found = append(found, read)
	}
	return found
}

// Types of schemas.
const (
	typeString = "string"
	typeArray  = "array"
	typeObject = "object"
)

// dateTime is the format of a moment.
const dateTime = "date-time"

// noLength is what is missing of a text that has no bound.
const noLength = "a: maxLength"

func TestWhatCountsAsBounded(t *testing.T) {
	text := schema{Type: typeString, MaxLength: new(int64(1))}
	keys := []rule{{Rule: "self.all(name, size(name) <= 1)"}}
	tests := []struct {
		name    string
		schema  schema
		missing []string
	}{
		{"a string", text, nil},
		{"a string without a length", schema{Type: typeString}, []string{noLength}},
		{"one of a few", schema{Type: typeString, Enum: []any{"b"}}, nil},
		{"a moment", schema{Type: typeString, Format: dateTime}, nil},
		{"a pattern with an end", schema{Type: typeString, Pattern: "^[+*]{1,6}(s)?$"}, nil},
		{"one without", schema{Type: typeString, Pattern: "^[a-z]{1,}$"}, []string{noLength}},
		{"one with any end", schema{Type: typeString, Pattern: "^[a-z]"}, []string{noLength}},
		{"a quantity", schema{IntOrString: true}, nil},
		{"a list", schema{
			Type: typeArray, MaxItems: new(int64(1)), Items: &text,
		}, nil},
		{"a list of any length", schema{
			Type: typeArray, Items: &schema{Type: typeString},
		}, []string{"a: maxItems", "a[]: maxLength"}},
		{"a map", schema{
			Type: typeObject, MaxProperties: new(int64(1)), Rules: keys,
			AdditionalProperties: &text,
		}, nil},
		{"a map of any size", schema{
			Type: typeObject, AdditionalProperties: &text,
		}, []string{"a: a rule about size(name)", "a: maxProperties"}},
		{"an object", schema{
			Type: typeObject, Properties: map[string]schema{"b": {Type: typeString}},
		}, []string{"a.b: maxLength"}},
		{"what is passed on", schema{
			Type: typeObject, PassedOn: true,
		}, []string{"a: maxProperties"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			NewWithT(t).Expect(unbounded("a", test.schema)).To(Equal(test.missing))
		})
	}
}

// unbounded are the bounds that are missing. Two things have none: a quantity, since only CEL could say how long its
// text is and Kubernetes reads a number out of it at once; and what is inside of a part that is passed on as it is,
// since only Kubernetes knows that.
func unbounded(path string, of schema) []string {
	var missing []string
	lacks := func(bound string) { missing = append(missing, path+": "+bound) }
	switch {
	case of.IntOrString:
	case of.Type == typeString:
		if of.MaxLength == nil && len(of.Enum) == 0 && of.Format != "date-time" && !ends(of.Pattern) {
			lacks("maxLength")
		}
	case of.Type == typeArray:
		if of.MaxItems == nil {
			lacks("maxItems")
		}
		missing = append(missing, unbounded(path+"[]", *of.Items)...)
	case of.Type == typeObject:
		isMap := of.AdditionalProperties != nil
		isPassedOn := of.PassedOn
		if (isMap || isPassedOn) && of.MaxProperties == nil {
			lacks("maxProperties")
		}
		if isMap {
			if !boundsKeys(of) {
				lacks("a rule about size(name)")
			}
			missing = append(missing, unbounded(path+"{}", *of.AdditionalProperties)...)
		}
		for field, inner := range of.Properties {
			missing = append(missing, unbounded(path+"."+field, inner)...)
		}
	}
	slices.Sort(missing)
	return missing
}

func boundsKeys(of schema) bool {
	return slices.ContainsFunc(of.Rules, func(rule rule) bool {
		return strings.Contains(rule.Rule, "self.all(name, size(name) <= ")
	})
}

// character is one of a pattern, or a class of them.
var character = regexp.MustCompile(`\\.|\[[^]]*\]`)

// ends says that the pattern matches whole texts, and none of any length.
func ends(pattern string) bool {
	operators := character.ReplaceAllString(pattern, "")
	return strings.HasPrefix(operators, "^") && strings.HasSuffix(operators, "$") &&
		!strings.ContainsAny(operators, "*+|") && !strings.Contains(operators, ",}")
}
