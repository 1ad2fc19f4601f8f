// SPDX-License-Identifier: Apache-2.0

package schema_test

import (
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// typeDate is the type of a column that shows how long ago a moment was.
const typeDate = "date"

// column is one of what kubectl get shows.
type column struct {
	Name, Type, JSONPath string
}

// What a column's path does not lead to, kubectl shows as an empty cell and no error.
func TestEachColumnShowsAField(t *testing.T) {
	g := NewWithT(t)
	for _, read := range definitions(t) {
		for _, version := range read.Spec.Versions {
			g.Expect(version.Columns).NotTo(BeEmpty(), read.Spec.Names.Kind)
			for _, column := range version.Columns {
				g.Expect(mistake(column, version.Schema.OpenAPIV3Schema)).To(BeEmpty(), read.Spec.Names.Kind)
			}
		}
	}
}

func TestWhatAColumnShows(t *testing.T) {
	moment := schema{Type: typeString, Format: dateTime}
	kind := schema{Type: typeObject, Properties: map[string]schema{
		"spec": {Type: typeObject, Properties: map[string]schema{
			"size": {Type: typeString}, "replicas": {Type: "integer"},
		}},
		"status": {Type: typeObject, Properties: map[string]schema{
			"completedAt": moment, "nextScheduledAt": moment, "conditions": {Type: typeArray},
		}},
	}}
	for _, row := range []struct {
		name    string
		column  column
		mistake string
	}{
		{"a text", column{"Size", typeString, ".spec.size"}, ""},
		{"a number", column{"Replicas", "integer", ".spec.replicas"}, ""},
		{"a number as a text", column{"Replicas", typeString, ".spec.replicas"}, "Replicas is of integer"},
		{"a field that is not there", column{"Size", typeString, ".spec.sise"}, "Size shows nothing: .spec.sise"},
		{"a time that has passed", column{"Completed", typeDate, ".status.completedAt"}, ""},
		{"the age", column{"Age", typeDate, ".metadata.creationTimestamp"}, ""},
		{"a time to come", column{"Next", typeString, ".status.nextScheduledAt"}, ""},
		{"a time to come, as how long it is past", column{"Next", typeDate, ".status.nextScheduledAt"},
			"Next is to come: kubectl shows it as <invalid>"},
		{"a reason", column{"Reason", typeString, `.status.conditions[?(@.type=="Ready")].reason`}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			NewWithT(t).Expect(mistake(row.column, kind)).To(Equal(row.mistake))
		})
	}
}

var ofCondition = regexp.MustCompile(`^\.status\.conditions\[\?\(@\.type=="[A-Z]\w+"\)\]\.(status|reason|message)$`)

// mistake is what is wrong with a column, nothing if it shows a field as what it is.
func mistake(column column, kind schema) string {
	if column.JSONPath == ".metadata.creationTimestamp" || ofCondition.MatchString(column.JSONPath) {
		return ""
	}
	field := kind
	for name := range strings.SplitSeq(strings.TrimPrefix(column.JSONPath, "."), ".") {
		next, found := field.Properties[name]
		if !found {
			return column.Name + " shows nothing: " + column.JSONPath
		}
		field = next
	}
	switch {
	case column.Type == typeDate && strings.Contains(column.JSONPath, "next"):
		return column.Name + " is to come: kubectl shows it as <invalid>"
	case column.Type != typeDate && column.Type != field.Type:
		return column.Name + " is of " + field.Type
	default:
		return ""
	}
}
