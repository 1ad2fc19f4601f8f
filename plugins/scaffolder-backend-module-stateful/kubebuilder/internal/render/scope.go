// SPDX-License-Identifier: Apache-2.0

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
