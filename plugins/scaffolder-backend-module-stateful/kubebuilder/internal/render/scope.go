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

package render

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// ruleMarker matches a marker for a rule: what begins it, and its arguments.
var ruleMarker = regexp.MustCompile(`(?m)^(\s*// \+kubebuilder:rbac:)(.*)$`)

// inAllNamespaces makes rules of the operator's own namespace, which are rules of a Role, hold in all
// of them: kubebuilder writes markers without namespace for operators that are not namespaced.
func inAllNamespaces(file string, content []byte) []byte {
	if path.Ext(file) != ".go" {
		return content
	}
	own := names.Placeholder.Name + "-system"
	return ruleMarker.ReplaceAllFunc(content, func(marker []byte) []byte {
		parts := ruleMarker.FindSubmatch(marker)
		arguments := slices.DeleteFunc(strings.Split(string(parts[2]), ","), func(argument string) bool {
			return argument == "namespace="+own || argument == `namespace="`+own+`"`
		})
		return append(bytes.Clone(parts[1]), strings.Join(arguments, ",")...)
	})
}
