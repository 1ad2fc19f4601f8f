// SPDX-License-Identifier: Apache-2.0

// Package packages stands in for golang.org/x/tools/go/packages, which asks the go command where
// packages are. Here the caller says so: controller-gen's loader hands our Config through. Without
// that, loading fails: kubebuilder asks for the name of the current module when --repo is not given.
package packages

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
)

// LoadMode says what to load. It changes nothing here: all but Syntax and types is always loaded.
type LoadMode int

// What golang.org/x/tools/go/packages can be asked for, as far as anybody here asks.
const (
	NeedName LoadMode = 1 << iota
	NeedFiles
	NeedCompiledGoFiles
	NeedImports
	NeedTypesSizes
)

// Config is how to load.
type Config struct {
	Mode LoadMode
	Fset *token.FileSet
	// BuildFlags are left aside but for -tags.
	BuildFlags []string
	Dir        string
	// FolderOf says where the sources of an import path are; "" if there are none, which gives a
	// package without files. Not in golang.org/x/tools.
	FolderOf func(importPath string) string
}

// Package is what was loaded.
type Package struct {
	ID              string
	Name            string
	PkgPath         string
	GoFiles         []string
	CompiledGoFiles []string
	Imports         map[string]*Package
	Errors          []Error

	// What follows is filled in by controller-gen's loader.
	Fset       *token.FileSet
	Syntax     []*ast.File
	Types      *types.Package
	TypesInfo  *types.Info
	TypesSizes types.Sizes
	IllTyped   bool
}

// ErrorKind says what found an error.
type ErrorKind int

// The kinds of golang.org/x/tools/go/packages.
const (
	UnknownError ErrorKind = iota
	ListError
	ParseError
	TypeError
)

// Error is something wrong in a package.
type Error struct {
	Pos  string
	Msg  string
	Kind ErrorKind
}

func (e Error) Error() string {
	if e.Pos == "" {
		return e.Msg
	}
	return e.Pos + ": " + e.Msg
}

// Load finds the packages of the import paths, and all they import.
func Load(config *Config, importPaths ...string) ([]*Package, error) {
	if config.FolderOf == nil {
		return nil, errors.New("packages cannot be loaded without the go command: name the module with --repo")
	}
	loading := newLoading(config)
	var loaded []*Package
	for _, importPath := range importPaths {
		found, err := loading.load(importPath)
		if err != nil {
			return nil, err
		}
		loaded = append(loaded, found)
	}
	return loaded, nil
}

// Visit calls before on each package and on all they import, each once; imports are left out where
// before returns false. Then it calls after on them, in reverse.
func Visit(roots []*Package, before func(*Package) bool, after func(*Package)) {
	seen := map[*Package]bool{}
	var visit func(*Package)
	visit = func(visited *Package) {
		if seen[visited] {
			return
		}
		seen[visited] = true
		if before == nil || before(visited) {
			for _, importPath := range sortedPaths(visited.Imports) {
				visit(visited.Imports[importPath])
			}
		}
		if after != nil {
			after(visited)
		}
	}
	for _, root := range roots {
		visit(root)
	}
}
