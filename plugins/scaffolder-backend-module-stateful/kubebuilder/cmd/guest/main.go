// SPDX-License-Identifier: Apache-2.0

// The guest that the scaffolder module runs: one command per instance, on a file system in memory.
//
//	kubebuilder ARG…   runs kubebuilder in /output
//	render             writes into /output the operator asked for in /request.json
//	compare            writes into /result.json how /operator differs from what kubebuilder writes
//	excerpts           writes into /output what the others need in /excerpts: what controller-gen has
//	                   to know of the packages in /modules that the API in /operator is made of
//
// A command that fails writes why to /result.json and exits with 1.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/generate"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/rename"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/render"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/scaffold"
)

const (
	requestFile    = "/request.json"
	resultFile     = "/result.json"
	operatorFolder = "/operator"
	modulesFolder  = "/modules"
	excerptsFolder = "/excerpts"
	outputFolder   = "/output"
)

// request is what `render` is asked for in /request.json.
type request struct {
	render.Request
	// Executable are the files of /operator that can be run. The file system knows no modes.
	Executable []string `json:"executable"`
}

// result is what a command leaves in /result.json.
type result struct {
	Comparison *render.Comparison `json:"comparison,omitempty"`
	// Executable are the files in /output that can be run.
	Executable []string `json:"executable,omitempty"`
	Error      string   `json:"error,omitempty"`
	// InvalidField is the name that was refused, if the error is about a name.
	InvalidField string `json:"invalidField,omitempty"`
}

func main() {
	// kubebuilder tells its progress through log/slog, whose default is the log package.
	log.SetFlags(0)
	log.SetOutput(os.Stdout)

	outcome := result{}
	err := run(&outcome)
	if err != nil {
		outcome.Error = err.Error()
		var invalid *names.InvalidError
		if errors.As(err, &invalid) {
			outcome.InvalidField = invalid.Field
		}
	}
	content, marshalError := json.Marshal(outcome)
	if marshalError == nil {
		marshalError = os.WriteFile(resultFile, content, 0o644)
	}
	if errors.Join(err, marshalError) != nil {
		os.Exit(1)
	}
}

func run(outcome *result) (err error) {
	if len(os.Args) < 2 {
		return errors.New("no command given")
	}
	switch command := os.Args[1]; command {
	case "kubebuilder":
		if err := os.Chdir(outputFolder); err != nil {
			return err
		}
		return scaffold.Run(os.Args[2:]...)
	case "render":
		return renderOperator(outcome)
	case "compare":
		outcome.Comparison, err = render.Compare(operatorFolder, excerptsFolder, outputFolder)
		return err
	case "excerpts":
		return generate.Excerpts(operatorFolder, modulesFolder, outputFolder)
	default:
		return fmt.Errorf("unknown command %q", command)
	}
}

func renderOperator(outcome *result) error {
	content, err := os.ReadFile(requestFile)
	if err != nil {
		return err
	}
	var asked request
	if err := json.Unmarshal(content, &asked); err != nil {
		return err
	}
	renamer := rename.New(asked.Names)
	for _, file := range asked.Executable {
		outcome.Executable = append(outcome.Executable, renamer.Path(file))
	}
	return render.Operator(asked.Request, operatorFolder, excerptsFolder, outputFolder)
}
