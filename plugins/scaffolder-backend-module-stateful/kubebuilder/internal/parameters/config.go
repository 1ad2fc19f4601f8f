// SPDX-License-Identifier: Apache-2.0

package parameters

import (
	"fmt"
	"go/format"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// goTypes are the types of the struct's fields. All are pointers, so that a value that is not there
// can be told from an empty one.
var goTypes = map[Type]string{
	String:   "*string",
	Integer:  "*int64",
	Boolean:  "*bool",
	Quantity: "*resource.Quantity",
	Duration: "*metav1.Duration",
	Enum:     "*string",
}

// config writes the struct behind spec.config.
func config(license []byte, called names.Names, all []Parameter) ([]byte, error) {
	var text strings.Builder
	text.Write(license)
	text.WriteString("\n\npackage " + names.Version + "\n\n")
	text.WriteString(imports(all))
	fmt.Fprintf(&text, "// %sConfig are the parameters of the application.\n", called.Kind)
	fmt.Fprintf(&text, "type %sConfig struct {\n", called.Kind)
	for i, parameter := range all {
		if i > 0 {
			text.WriteString("\n")
		}
		markers, err := parameter.markers()
		if err != nil {
			return nil, err
		}
		for _, line := range append([]string{parameter.comment()}, markers...) {
			text.WriteString("\t// " + line + "\n")
		}
		fmt.Fprintf(&text, "\t%s %s `json:\"%s,omitempty\"`\n", parameter.field(), goTypes[parameter.Type], parameter.Name)
	}
	text.WriteString("}\n")
	return format.Source([]byte(text.String()))
}

func imports(all []Parameter) string {
	var needed []string
	for _, candidate := range []struct {
		of   Type
		spec string
	}{
		{Quantity, `"k8s.io/apimachinery/pkg/api/resource"`},
		{Duration, `metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"`},
	} {
		if slices.ContainsFunc(all, func(p Parameter) bool { return p.Type == candidate.of }) {
			needed = append(needed, "\t"+candidate.spec+"\n")
		}
	}
	if len(needed) == 0 {
		return ""
	}
	return "import (\n" + strings.Join(needed, "") + ")\n\n"
}

// comment is the description behind the field's name, as Kubernetes' conventions ask for, which also
// keeps it from being read as a marker, a directive or a heading.
func (p Parameter) comment() string {
	if strings.HasPrefix(p.Description, p.Name+" ") {
		return p.Description
	}
	return p.Name + ": " + p.Description
}

// markers are the lines for controller-gen.
func (p Parameter) markers() ([]string, error) {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	limits, err := p.bounds()
	if err != nil {
		return nil, err
	}
	if p.Type == Integer && limits.minimum != "" {
		add("+kubebuilder:validation:Minimum=%s", limits.minimum)
	}
	if p.Type == Integer && limits.maximum != "" {
		add("+kubebuilder:validation:Maximum=%s", limits.maximum)
	}
	if p.Type == String {
		add("+kubebuilder:validation:MaxLength=%d", *p.MaxLength)
	}
	if p.Type == Duration {
		add("+kubebuilder:validation:Type=string")
		add("+kubebuilder:validation:MinLength=1")
		add("+kubebuilder:validation:MaxLength=%d", maxDurationLength)
		add("+kubebuilder:validation:Pattern=`%s`", durationPattern())
		if rule := limits.rule("duration(self) %s duration('%s')"); rule != "" {
			add("+kubebuilder:validation:XValidation:rule=%q,message=%q", rule, p.Name+" must be a duration"+limits.words())
		}
	}
	if p.Type == Quantity {
		// The schema's own pattern for quantities lets through what Go does not read, such as 1e1.5.
		rule := limits.rule("quantity(string(self)).compareTo(quantity('%[2]s')) %[1]s 0", "isQuantity(string(self))")
		// Without it controller-gen takes no length for what may be a number too.
		add("+kubebuilder:validation:XIntOrString")
		add("+kubebuilder:validation:MaxLength=%d", maxQuantityLength)
		add("+kubebuilder:validation:XValidation:rule=%q,message=%q", rule, p.Name+" must be a quantity"+limits.words())
	}
	if p.Type == Enum {
		var values []string
		for _, value := range p.Values {
			values = append(values, markerText(value))
		}
		add("+kubebuilder:validation:Enum=%s", strings.Join(values, ";"))
	}
	value, err := p.defaultMarker()
	if err != nil {
		return nil, err
	}
	if value != "" {
		add("+kubebuilder:default=%s", value)
	}
	add("+optional")
	return lines, nil
}

// durationPattern matches what Go parses as a duration, the larger units first, and each so small that
// the sum stays below 2^63 nanoseconds: an object whose duration cannot be parsed could not be read.
func durationPattern() string {
	pattern := "^"
	for _, unit := range []string{"h", "m", "s", "ms", "us", "ns"} {
		pattern += "([0-9]{1,6}([.][0-9]{1,9})?" + unit + ")?"
	}
	return pattern + "$"
}

var bareText = regexp.MustCompile(`^[A-Za-z_]+$`)

// markerText writes a text as a marker's value: without quotes only if it cannot be anything else.
func markerText(value string) string {
	if bareText.MatchString(value) && value != "true" && value != "false" {
		return value
	}
	return strconv.Quote(value)
}
