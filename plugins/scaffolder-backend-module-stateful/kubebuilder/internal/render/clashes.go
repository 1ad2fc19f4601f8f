// SPDX-License-Identifier: Apache-2.0

package render

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// clashes returns an *names.InvalidError if what was written into a folder cannot compile because
// of what it is called.
func clashes(called names.Names, folder string) error {
	files, err := filesIn(folder)
	if err != nil {
		return err
	}
	declared := map[string]string{}
	packages := map[string]bool{}
	imported := map[string]string{}
	for _, file := range files {
		if path.Ext(file) != ".go" || isRuntime(file) {
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
		packages[path.Join(called.Module, path.Dir(file))] = true
		for _, spec := range parsed.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil {
				imported[path] = file
			}
		}
		if err := declare(declared, file, parsed); err != nil {
			return err
		}
	}
	return ownImports(called.Module, imported, packages)
}

// ownFolders are those with packages that we or kubebuilder write.
var ownFolders = []string{"api", "internal", "test"}

// ownImports refuses a module such as github.com/onsi, whose packages cannot be told from those
// that the operator imports, by prefix, which is how kubebuilder tells them. It fails as well for a
// package of the operator that the features leave out and a file of it still imports.
func ownImports(module string, imported map[string]string, packages map[string]bool) error {
	for _, path := range slices.Sorted(maps.Keys(imported)) {
		if strings.HasPrefix(path, module) && !packages[path] {
			inside := strings.TrimPrefix(path, module+"/")
			if folder, _, _ := strings.Cut(inside, "/"); inside != path && slices.Contains(ownFolders, folder) {
				return fmt.Errorf("%s imports %s, which the features leave out", imported[path], inside)
			}
			return &names.InvalidError{
				Field:  "module",
				Reason: fmt.Sprintf("cannot be told from the module of %s, which %s imports", path, imported[path]),
			}
		}
	}
	return nil
}

// declare adds what a file declares, and refuses a kind that is called like a type of ours.
func declare(declared map[string]string, file string, parsed *ast.File) error {
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
