// SPDX-License-Identifier: Apache-2.0

// Package render writes a whole operator: what kubebuilder writes for its names, overlaid with our
// part, and what controller-gen makes of both.
package render

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
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

// boilerplate is the head of every Go file in the operator, given to kubebuilder as its own.
const boilerplate = "hack/boilerplate.go.txt"

// Operator writes into the empty folder output the operator that is asked for. Overlay is a folder
// with the files of operator/ that differ from what kubebuilder writes for the placeholder names,
// excerpts one with what generate.Excerpts wrote. It returns an *names.InvalidError for what cannot
// be had.
func Operator(asked Request, overlay, excerpts, output string) error {
	on, err := asked.validate()
	if err != nil {
		return err
	}
	if err := scaffold.Project(asked.Names, on, filepath.Join(overlay, boilerplate), output); err != nil {
		return err
	}
	contents, err := overlaid(asked, on, overlay)
	if err != nil {
		return err
	}
	slog.Info(fmt.Sprintf("Adding our %d files", len(contents)))
	for file, content := range contents {
		if err := write(filepath.Join(output, file), content); err != nil {
			return err
		}
	}
	if err := clashes(asked.Names, output); err != nil {
		return err
	}
	return generate.Run(output, excerpts)
}

// overlaid are the files of the overlay that the features leave, under the names asked for, with what
// the parameters make of some of them.
func overlaid(asked Request, on features.Set, overlay string) (map[string][]byte, error) {
	list, err := readList(overlay)
	if err != nil {
		return nil, err
	}
	files, err := filesIn(overlay)
	if err != nil {
		return nil, err
	}
	written, err := writtenFor(asked.Names, asked.Parameters, overlay)
	if err != nil {
		return nil, err
	}
	renamer := rename.New(asked.Names)
	left := map[string][]byte{}
	for _, file := range files {
		if isRuntime(file) {
			if left[file], err = os.ReadFile(filepath.Join(overlay, file)); err != nil {
				return nil, err
			}
			continue
		}
		if file == features.ListFile || !list.Keeps(file, on) {
			continue
		}
		content, ok := written[file]
		if !ok {
			if content, err = adapted(file, overlay, on, renamer); err != nil {
				return nil, err
			}
		}
		if content != nil {
			left[renamer.Path(file)] = content
		}
	}
	left[sumsFile] = sums(left)
	return left, nil
}

// adapted is a file of the overlay, cut and renamed; nil if nothing is left of it.
func adapted(file, overlay string, on features.Set, renamer *rename.Renamer) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(overlay, file))
	if err != nil {
		return nil, err
	}
	content, err = features.File(file, content, on)
	if err != nil || content == nil {
		return nil, err
	}
	if on[features.ClusterWide] {
		content = inAllNamespaces(file, content)
	}
	return renamer.Content(file, content)
}

// writtenFor are the files that follow from parameters, under their paths in operator/.
func writtenFor(called names.Names, all []parameters.Parameter, operator string) (map[string][]byte, error) {
	license, err := os.ReadFile(filepath.Join(operator, boilerplate))
	if err != nil {
		return nil, err
	}
	return parameters.Files(license, called, all)
}

// readList reads the list of files that belong to features, which is empty if there is none.
func readList(operator string) (*features.List, error) {
	content, err := os.ReadFile(filepath.Join(operator, features.ListFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return features.ParseList(content)
}

// filesIn lists the files below a folder, relative to it, with slashes, sorted.
func filesIn(folder string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := filepath.Rel(folder, path)
		files = append(files, filepath.ToSlash(file))
		return err
	})
	slices.Sort(files)
	return files, err
}

func write(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}
