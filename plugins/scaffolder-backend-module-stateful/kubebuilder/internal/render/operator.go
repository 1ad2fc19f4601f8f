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

// Package render writes a whole operator: what kubebuilder writes for its names, overlaid with our
// part.
package render

import (
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/rename"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/scaffold"
)

// boilerplate is the head of every Go file in the operator, given to kubebuilder as its own.
const boilerplate = "hack/boilerplate.go.txt"

// Operator writes into the empty folder output the operator called by names. Overlay is a folder
// with the files of operator/ that differ from what kubebuilder writes for the placeholder names.
// It returns an *names.InvalidError for names that cannot be used.
func Operator(to names.Names, overlay, output string) error {
	if err := to.Validate(); err != nil {
		return err
	}
	if err := project(to, filepath.Join(overlay, boilerplate), output); err != nil {
		return err
	}
	files, err := filesIn(overlay)
	if err != nil {
		return err
	}
	slog.Info(fmt.Sprintf("Adding our %d files", len(files)))
	renamer := rename.New(to)
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(overlay, file))
		if err != nil {
			return err
		}
		renamed, err := renamer.Content(file, content)
		if err != nil {
			return err
		}
		if err := write(filepath.Join(output, renamer.Path(file)), renamed); err != nil {
			return err
		}
	}
	return clashes(to, output)
}

// project lets kubebuilder write its project into the folder output, and stays there.
func project(named names.Names, licenseFile, output string) error {
	if err := os.Chdir(output); err != nil {
		return err
	}
	if err := scaffold.Run("init",
		"--domain", named.Domain,
		"--repo", named.Module,
		"--project-name", named.Name,
		"--license-file", licenseFile,
		"--namespaced",
		"--skip-go-version-check",
		"--fetch-deps=false",
	); err != nil {
		return err
	}
	return scaffold.Run("create", "api",
		"--group", named.Name,
		"--version", names.Version,
		"--kind", named.Kind,
		"--plural", named.Plural,
		"--resource",
		"--controller",
		"--make=false",
	)
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
