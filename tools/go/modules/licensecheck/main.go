// SPDX-License-Identifier: Apache-2.0

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
