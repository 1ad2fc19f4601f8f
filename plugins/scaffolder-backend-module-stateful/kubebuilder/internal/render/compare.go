// SPDX-License-Identifier: Apache-2.0

package render

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/features"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/generate"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/parameters"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/rename"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/scaffold"
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
	// Generated are files of either kind that are generated anew for each operator.
	Generated []string `json:"generated"`
	// Outdated says which files are not as their tools write them. In what is rendered they are.
	Outdated []string `json:"outdated"`
	// Problems say what would come out wrong under other names or with other features.
	Problems []string `json:"problems"`
}

// Compare lets kubebuilder write the placeholder project with all features into the empty folder
// output and compares it with the folder operator. Excerpts is a folder that generate.Excerpts wrote.
func Compare(operator, excerpts, output string) (*Comparison, error) {
	license := filepath.Join(operator, boilerplate)
	if err := scaffold.Project(names.Placeholder, features.Complete(), license, output); err != nil {
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

	comparison := &Comparison{
		Changed: []string{}, Added: []string{}, Missing: []string{},
		Generated: []string{}, Outdated: []string{}, Problems: []string{},
	}
	for _, file := range theirs {
		if !slices.Contains(ours, file) {
			comparison.Missing = append(comparison.Missing, file)
		}
	}
	for _, file := range ours {
		if file == projectFile {
			continue
		}
		if isRuntime(file) {
			comparison.Added = append(comparison.Added, file)
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
		if generate.IsGenerated(file) {
			comparison.Generated = append(comparison.Generated, file)
		} else {
			wrong, outdated := problems(file, content)
			comparison.Problems = append(comparison.Problems, wrong...)
			comparison.Outdated = append(comparison.Outdated, outdated...)
		}
	}
	unmatched, err := unmatched(operator, ours)
	if err != nil {
		return nil, err
	}
	comparison.Problems = append(comparison.Problems, unmatched...)
	outdated, err := outdated(operator, excerpts, output, ours)
	comparison.Outdated = append(comparison.Outdated, outdated...)
	return comparison, err
}

// unmatched says what the list of files that belong to features names in vain.
func unmatched(operator string, files []string) ([]string, error) {
	list, err := readList(operator)
	if err != nil {
		return nil, err
	}
	return list.Unmatched(files), nil
}

// outdated says which files of operator are not what is generated for it. It generates in the folder
// output, where it writes the operator.
func outdated(operator, excerpts, output string, files []string) ([]string, error) {
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(operator, file))
		if err != nil {
			return nil, err
		}
		if err := write(filepath.Join(output, file), content); err != nil {
			return nil, err
		}
	}
	written, err := writtenFor(names.Placeholder, parameters.Example, operator)
	if err != nil {
		return nil, err
	}
	for file, content := range written {
		if err := write(filepath.Join(output, file), content); err != nil {
			return nil, err
		}
	}
	if err := generate.Run(output, excerpts); err != nil {
		return nil, err
	}
	var found []string
	for _, file := range files {
		ours, err := os.ReadFile(filepath.Join(operator, file))
		if err != nil {
			return nil, err
		}
		generated, err := os.ReadFile(filepath.Join(output, file))
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(ours, generated) {
			found = append(found, fmt.Sprintf("%s: not as it is generated, first at line %d",
				file, firstDifference(generated, ours)))
		}
	}
	return found, nil
}

// problems says why a file cannot be renamed or cut faithfully: nothing that looks like a placeholder
// may stay behind, and marks must say something. It is outdated if renaming the placeholder names to
// themselves changes it.
func problems(file string, content []byte) (found, outdated []string) {
	replacer := names.NewReplacer(names.Placeholder)
	for number, line := range bytes.Split(content, []byte("\n")) {
		if word, unknown := replacer.Unknown(string(line)); unknown {
			found = append(found, fmt.Sprintf("%s:%d: %s is not one of the placeholder names", file, number+1, word))
		}
	}
	for _, on := range []features.Set{{}, features.Complete()} {
		if _, err := features.File(file, content, on); err != nil {
			found = append(found, err.Error())
			break
		}
	}
	renamed, err := rename.New(names.Placeholder).Content(file, content)
	switch {
	case err != nil:
		found = append(found, err.Error())
	case !bytes.Equal(renamed, content):
		outdated = append(outdated, fmt.Sprintf("%s: not as its tool writes it, first at line %d",
			file, firstDifference(renamed, content)))
	}
	return found, outdated
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
