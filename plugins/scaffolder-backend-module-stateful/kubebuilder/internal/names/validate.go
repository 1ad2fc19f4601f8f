// SPDX-License-Identifier: Apache-2.0

package names

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/mod/module"
	"k8s.io/apimachinery/pkg/util/validation"
)

// kindSuffix ends the cluster's kind. It keeps the kind's lower-case form, which kubebuilder uses as a
// variable, apart from Go's keywords and from the packages that kubebuilder's files import.
const kindSuffix = "Cluster"

// maxNameLength leaves room for the longest thing that kubebuilder names after the project, the
// Service NAME-controller-manager-metrics-service.
const maxNameLength = validation.DNS1035LabelMaxLength - len("-controller-manager-metrics-service")

// maxKindLength leaves room for the longest resource beside the cluster, in the plural.
const maxKindLength = validation.DNS1035LabelMaxLength - len(scheduleSuffix+"s") + len(kindSuffix)

var kindPattern = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*` + kindSuffix + `$`)

// notStrings are what YAML 1.1 reads as a boolean or as nothing, and kubebuilder writes names
// without quotes.
var notStrings = map[string]bool{
	"y": true, "n": true, "yes": true, "no": true, "on": true, "off": true,
	"true": true, "false": true, "null": true,
}

// InvalidError says which of the names cannot be used, and why.
type InvalidError struct {
	Field, Reason string
}

func (e *InvalidError) Error() string {
	return e.Field + ": " + e.Reason
}

// Validate returns an *InvalidError for the first name from which no working operator can be made.
func (n Names) Validate() error {
	for _, check := range []struct {
		field  string
		reason string
	}{
		{"name", n.nameProblem()},
		{"kind", n.kindProblem()},
		{"plural", n.pluralProblem()},
		{"domain", n.domainProblem()},
		{"module", n.moduleProblem()},
	} {
		if check.reason != "" {
			return &InvalidError{check.field, check.reason}
		}
	}
	return nil
}

func (n Names) nameProblem() string {
	switch problems := validation.IsDNS1035Label(n.Name); {
	case len(problems) > 0:
		return problems[0]
	case notStrings[n.Name]:
		return fmt.Sprintf("%q is not a string in YAML", n.Name)
	case len(n.Name) > maxNameLength:
		return fmt.Sprintf("must be no more than %d characters, so that the operator's Service can be named after it",
			maxNameLength)
	}
	return ""
}

func (n Names) kindProblem() string {
	switch {
	case !kindPattern.MatchString(n.Kind):
		return fmt.Sprintf("must be letters and digits that begin with a capital and end with %s", kindSuffix)
	case len(n.Kind) > maxKindLength:
		return fmt.Sprintf("must be no more than %d characters, so that there is room for %s",
			maxKindLength, n.BackupSchedule().Plural)
	}
	return ""
}

func (n Names) pluralProblem() string {
	switch problems := validation.IsDNS1035Label(n.Plural); {
	case len(problems) > 0:
		return problems[0]
	case notStrings[n.Plural]:
		return fmt.Sprintf("%q is not a string in YAML", n.Plural)
	}
	for _, other := range n.others() {
		if n.Plural == other.Plural || n.Plural == other.lower() {
			return fmt.Sprintf("%q is what %s is called", n.Plural, other.Kind)
		}
	}
	return ""
}

func (n Names) domainProblem() string {
	switch problems := validation.IsDNS1123Subdomain(n.Domain); {
	case len(problems) > 0:
		return problems[0]
	case notStrings[n.Domain]:
		return fmt.Sprintf("%q is not a string in YAML", n.Domain)
	case isReserved(n.Domain):
		return "k8s.io and kubernetes.io are reserved for Kubernetes' own APIs"
	}
	for _, resource := range append(n.others(), n.Cluster()) {
		if problems := validation.IsDNS1123Subdomain(resource.Plural + "." + n.Group()); len(problems) > 0 {
			return fmt.Sprintf("together with the name: %s", problems[0])
		}
	}
	return ""
}

// isReserved says whether API servers refuse groups in the domain.
// https://kubernetes.io/docs/reference/labels-annotations-taints/#api-approved-kubernetes-io
func isReserved(domain string) bool {
	for _, reserved := range []string{"k8s.io", "kubernetes.io"} {
		if domain == reserved || strings.HasSuffix(domain, "."+reserved) {
			return true
		}
	}
	return false
}

func (n Names) moduleProblem() string {
	if err := module.CheckPath(n.Module); err != nil {
		return err.Error()
	}
	return ""
}
