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
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// declaredOnce returns an *names.InvalidError if a package declares a name twice, as when a kind is
// called like a type of ours.
func declaredOnce(folder string) error {
	files, err := filesIn(folder)
	if err != nil {
		return err
	}
	declared := map[string]string{}
	for _, file := range files {
		if path.Ext(file) != ".go" {
			continue
		}
		content, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, content, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, name := range declarations(parsed) {
			key := path.Dir(file) + " " + parsed.Name.Name + "." + name
			if other, twice := declared[key]; twice {
				return &names.InvalidError{
					Field:  "kind",
					Reason: fmt.Sprintf("%s would be declared both in %s and in %s", name, other, file),
				}
			}
			declared[key] = file
		}
	}
	return nil
}

// declarations are the names that a file declares in its package, methods left out.
func declarations(file *ast.File) []string {
	var declared []string
	add := func(name *ast.Ident) {
		if name.Name != "_" && name.Name != "init" {
			declared = append(declared, name.Name)
		}
	}
	for _, declaration := range file.Decls {
		switch declaration := declaration.(type) {
		case *ast.FuncDecl:
			if declaration.Recv == nil {
				add(declaration.Name)
			}
		case *ast.GenDecl:
			for _, spec := range declaration.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					add(spec.Name)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						add(name)
					}
				}
			}
		}
	}
	return declared
}
