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

package rename

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	// The marshaller that controller-gen writes with.
	"gopkg.in/yaml.v2"
)

// separator begins every document that controller-gen writes.
const separator = "---\n"

// object is a YAML mapping as read without a schema.
type object = map[any]any

// generatedDocuments returns the documents of a file that controller-gen's marshaller wrote, which
// is so if marshalling them again gives the same bytes.
func generatedDocuments(content []byte) ([]any, bool) {
	text, ok := strings.CutPrefix(string(content), separator)
	if !ok {
		return nil, false
	}
	var documents []any
	for part := range strings.SplitSeq(text, "\n"+separator) {
		var document any
		if err := yaml.Unmarshal([]byte(part), &document); err != nil {
			return nil, false
		}
		documents = append(documents, document)
	}
	marshalled, err := marshal(documents)
	return documents, err == nil && bytes.Equal(marshalled, content)
}

func marshal(documents []any) ([]byte, error) {
	var content bytes.Buffer
	for _, document := range documents {
		part, err := yaml.Marshal(document)
		if err != nil {
			return nil, err
		}
		content.WriteString(separator)
		content.Write(part)
	}
	return content.Bytes(), nil
}

// generatedYAML renames in what controller-gen wrote. Its marshaller sorts keys and folds long
// lines, its role generator sorts rules and roles.
func (r *Renamer) generatedYAML(documents []any) ([]byte, error) {
	renamed := make([]any, 0, len(documents))
	for _, document := range documents {
		document = r.tree(document)
		if isRole(document) {
			sortRules(document.(object))
		}
		renamed = append(renamed, document)
	}
	if !slices.ContainsFunc(renamed, func(document any) bool { return !isRole(document) }) {
		slices.SortStableFunc(renamed, func(a, b any) int {
			return strings.Compare(roleKey(a.(object)), roleKey(b.(object)))
		})
	}
	return marshal(renamed)
}

// tree replaces names in every key and value.
func (r *Renamer) tree(value any) any {
	switch value := value.(type) {
	case string:
		return r.replacer.Replace(value)
	case []any:
		for i := range value {
			value[i] = r.tree(value[i])
		}
		return value
	case object:
		renamed := make(object, len(value))
		for key, inner := range value {
			renamed[r.tree(key)] = r.tree(inner)
		}
		return renamed
	default:
		return value
	}
}

func isRole(document any) bool {
	mapping, ok := document.(object)
	return ok && (mapping["kind"] == "Role" || mapping["kind"] == "ClusterRole")
}

// roleKey orders roles as controller-gen does: by namespace, then by name.
func roleKey(role object) string {
	metadata, _ := role["metadata"].(object)
	namespace, _ := metadata["namespace"].(string)
	return fmt.Sprintf("%s\x00%v", namespace, metadata["name"])
}

// sortRules orders the lists within each rule, and then the rules, as controller-gen does.
func sortRules(role object) {
	rules, _ := role["rules"].([]any)
	for _, rule := range rules {
		for _, list := range rule.(object) {
			slices.SortFunc(list.([]any), func(a, b any) int {
				return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
			})
		}
	}
	slices.SortStableFunc(rules, func(a, b any) int {
		return strings.Compare(ruleKey(a.(object)), ruleKey(b.(object)))
	})
}

// ruleKey is what controller-gen sorts rules by.
func ruleKey(rule object) string {
	var parts []string
	for _, field := range []string{"apiGroups", "resources", "resourceNames", "nonResourceURLs"} {
		list, _ := rule[field].([]any)
		var values []string
		for _, value := range list {
			values = append(values, fmt.Sprint(value))
		}
		parts = append(parts, strings.Join(values, "&"))
	}
	return strings.Join(parts, " + ")
}
