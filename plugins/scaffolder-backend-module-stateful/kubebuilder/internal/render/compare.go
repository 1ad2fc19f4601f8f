/*
Copyright 2026 The Stateful for Backstage Authors.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
*/

package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/rename"
)

// projectFile is kubebuilder's own record of the project, never overlaid.
const projectFile = "PROJECT"

// Comparison is how operator/ differs from what kubebuilder writes for the placeholder names.
type Comparison struct {
	// Changed are files that kubebuilder writes too, with hunks of ours.
	Changed []string `json:"changed"`
	// Added are files that kubebuilder does not write.
	Added []string `json:"added"`
	// Missing are files that kubebuilder writes and operator/ lacks.
	Missing []string `json:"missing"`
	// Problems say what would come out wrong under other names.
	Problems []string `json:"problems"`
}

// Compare lets kubebuilder write the placeholder project into the empty folder output and compares
// it with the folder operator.
func Compare(operator, output string) (*Comparison, error) {
	if err := project(names.Placeholder, filepath.Join(operator, boilerplate), output); err != nil {
		return nil, err
	}
	ours, err := filesIn(operator)
	if err != nil {
		return nil, err
	}
	theirs, err := filesIn(output)
	if err != nil {
		return nil, err
	}

	comparison := &Comparison{Changed: []string{}, Added: []string{}, Missing: []string{}, Problems: []string{}}
	for _, file := range theirs {
		if !slices.Contains(ours, file) {
			comparison.Missing = append(comparison.Missing, file)
		}
	}
	for _, file := range ours {
		if file == projectFile {
			continue
		}
		content, err := os.ReadFile(filepath.Join(operator, file))
		if err != nil {
			return nil, err
		}
		written, err := os.ReadFile(filepath.Join(output, file))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			comparison.Added = append(comparison.Added, file)
		case err != nil:
			return nil, err
		case bytes.Equal(content, written):
			continue
		default:
			comparison.Changed = append(comparison.Changed, file)
		}
		comparison.Problems = append(comparison.Problems, problems(file, content)...)
	}
	return comparison, nil
}

// problems says why a file cannot be renamed faithfully: renaming the placeholder names to
// themselves must change nothing, and nothing that looks like a placeholder may stay behind.
func problems(file string, content []byte) []string {
	var found []string
	replacer := names.NewReplacer(names.Placeholder)
	for number, line := range bytes.Split(content, []byte("\n")) {
		if word, unknown := replacer.Unknown(string(line)); unknown {
			found = append(found, fmt.Sprintf("%s:%d: %s is not one of the placeholder names", file, number+1, word))
		}
	}
	renamed, err := rename.New(names.Placeholder).Content(file, content)
	switch {
	case err != nil:
		found = append(found, err.Error())
	case !bytes.Equal(renamed, content):
		found = append(found, fmt.Sprintf("%s: not as its tool writes it, first at line %d",
			file, firstDifference(renamed, content)))
	}
	return found
}

// firstDifference is the number of the first line in which two texts differ, from 1.
func firstDifference(a, b []byte) int {
	ours, theirs := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for number := range min(len(ours), len(theirs)) {
		if !bytes.Equal(ours[number], theirs[number]) {
			return number + 1
		}
	}
	return min(len(ours), len(theirs)) + 1
}
