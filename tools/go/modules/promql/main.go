/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
