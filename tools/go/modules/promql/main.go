// SPDX-License-Identifier: Apache-2.0

// promql reads a JSON array of Prometheus expressions and says of which
// Prometheus would not take them, and why.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/prometheus/prometheus/promql/parser"
)

func main() {
	var expressions []string
	if err := json.NewDecoder(os.Stdin).Decode(&expressions); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	refused := 0
	for _, expression := range expressions {
		if _, err := parser.ParseExpr(expression); err != nil {
			fmt.Printf("%s: %v\n", expression, err)
			refused++
		}
	}
	fmt.Printf("%d of %d refused\n", refused, len(expressions))
	if refused > 0 {
		os.Exit(1)
	}
}
