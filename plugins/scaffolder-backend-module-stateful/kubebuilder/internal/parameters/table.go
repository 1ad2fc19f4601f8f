// SPDX-License-Identifier: Apache-2.0

package parameters

import (
	"fmt"
	"go/format"
	"strings"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// runtimeEngine is the package of the runtime that knows what parameters are.
const runtimeEngine = "stateful.example/runtime/engine"

// table writes the functions that render spec.config for the application.
func table(license []byte, called names.Names, all []Parameter) ([]byte, error) {
	var text strings.Builder
	text.Write(license)
	fmt.Fprintf(&text, "\n\npackage engine\n\nimport (\n\t%q\n\n\t%q\n)\n\n", runtimeEngine, called.Module+"/api/"+names.Version)
	text.WriteString("// Parameters are the parameters in spec.config.\n" +
		"var Parameters = engine.ParametersOf(restartParameters, reloadParameters)\n")
	restart, reload := function{called, all, Restart}, function{called, all, Reload}
	restart.write(&text, "restartParameters returns the environment variables of the parameters that are set.")
	reload.write(&text, "reloadParameters returns the files of the parameters that are set.")
	return format.Source([]byte(text.String()))
}

// function renders the parameters of one way.
type function struct {
	called names.Names
	all    []Parameter
	apply  Apply
}

// write writes the function below a comment that begins with its name. One without parameters has no
// use for its argument.
func (f function) write(text *strings.Builder, comment string) {
	name, _, _ := strings.Cut(comment, " ")
	var puts []string
	for _, parameter := range f.all {
		if parameter.Apply == f.apply {
			puts = append(puts, fmt.Sprintf("\tengine.Put(data, %q, config.%s)\n", parameter.Variable, parameter.field()))
		}
	}
	argument, body := "", "\treturn map[string]string{}\n"
	if len(puts) > 0 {
		argument = "config "
		body = "\tdata := map[string]string{}\n" + strings.Join(puts, "") + "\treturn data\n"
	}
	fmt.Fprintf(text, "\n// %s\nfunc %s(%s%s.%sConfig) map[string]string {\n%s}\n",
		comment, name, argument, names.Version, f.called.Kind, body)
}
