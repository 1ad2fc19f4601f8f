// SPDX-License-Identifier: Apache-2.0

// golangci-lint with the logcheck plugin that kubebuilder's configuration asks
// for. kubebuilder builds it with `golangci-lint custom`, which clones a
// repository; the same program from modules needs the module proxy alone.
package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"
	_ "sigs.k8s.io/logtools/logcheck/gclplugin"
)

// version is the one of go.mod; configurations are checked against it.
const version = "2.12.2"

func main() {
	if err := commands.Execute(commands.BuildInfo{Version: version}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
