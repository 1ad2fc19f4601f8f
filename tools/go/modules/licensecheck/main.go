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

// Command licensecheck tells which licences are in the files that are named: a JSON object from
// each file to the licences' SPDX ids and how much of the text they are.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/google/licensecheck"
)

// found is what a file's text is.
type found struct {
	// Licenses are SPDX ids, in the order in which they stand in the text.
	Licenses []string `json:"licenses"`
	// Percent of the text's words that belong to them.
	Percent float64 `json:"percent"`
}

func main() {
	if err := check(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(files []string) error {
	result := make(map[string]found, len(files))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		coverage := licensecheck.Scan(text)
		ids := []string{}
		for _, match := range coverage.Match {
			// A link names a licence and does not grant it.
			if !match.IsURL {
				ids = append(ids, match.ID)
			}
		}
		result[file] = found{Licenses: ids, Percent: coverage.Percent}
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}
