// SPDX-License-Identifier: Apache-2.0

// Package rename gives the files of operator/ other names. Each kind of file is read as what it is,
// so that what depends on names, such as alignment and order, comes out as the tool that wrote the
// file would have written it. What controller-gen writes is not renamed: it is generated anew.
package rename

import (
	"fmt"
	"path"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// Renamer renames files from the placeholder names to others.
type Renamer struct {
	module   string
	replacer *names.Replacer
}

// New makes a Renamer to the names given, which must be valid.
func New(to names.Names) *Renamer {
	return &Renamer{module: to.Module, replacer: names.NewReplacer(to)}
}

// Path returns the path under which a file of operator/ is written.
func (r *Renamer) Path(file string) string {
	return r.replacer.Replace(file)
}

// Content returns the content of file, a path in operator/, with every name replaced.
func (r *Renamer) Content(file string, content []byte) ([]byte, error) {
	renamed, err := r.content(file, content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return renamed, nil
}

func (r *Renamer) content(file string, content []byte) ([]byte, error) {
	switch {
	case path.Base(file) == "go.mod":
		return r.goMod(file, content)
	case path.Ext(file) == ".go":
		return r.goFile(file, content)
	case path.Ext(file) == ".yaml", path.Ext(file) == ".yml":
		return r.yamlFile(content)
	default:
		return []byte(r.replacer.Replace(string(content))), nil
	}
}
