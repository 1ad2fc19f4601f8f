// SPDX-License-Identifier: Apache-2.0

package generate

import (
	"cmp"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// Excerpts writes into the folder output what controller-gen needs to know of the packages in the
// folder modules, a folder for each import path: the types that the API of the operator is made of,
// directly or through each other, with their comments, and the heads of a few of their methods.
func Excerpts(operator, modules, output string) error {
	sources, err := newSources(operator, modules)
	if err != nil {
		return err
	}
	taken := &excerpts{sources: sources, packages: map[string]*excerptPackage{}}
	for _, importPath := range sources.withTypes() {
		own, err := taken.open(importPath)
		if err != nil {
			return err
		}
		for _, file := range own.files {
			for _, declaration := range file.parsed.Decls {
				if types, ok := declaration.(*ast.GenDecl); ok && types.Tok == token.TYPE {
					if err := taken.follow(own, file, types); err != nil {
						return err
					}
				}
			}
		}
	}
	return taken.write(output)
}

// excerpts are what was taken so far.
type excerpts struct {
	sources  *sources
	packages map[string]*excerptPackage
}

// open reads a package; nil if it is not among the modules.
func (e *excerpts) open(importPath string) (*excerptPackage, error) {
	if opened, ok := e.packages[importPath]; ok {
		return opened, nil
	}
	folder := e.sources.folderOf(importPath)
	if folder == "" {
		e.packages[importPath] = nil
		return nil, nil
	}
	opened := &excerptPackage{
		importPath: importPath,
		types:      map[string]typeDeclaration{},
		methods:    map[string][]methodDeclaration{},
	}
	e.packages[importPath] = opened
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := readExcerptFile(name)
		if err != nil {
			return nil, err
		}
		opened.files = append(opened.files, file)
		opened.index(file)
	}
	return opened, nil
}

// follow takes every type of another package, or of the same excerpt, that a node mentions.
func (e *excerpts) follow(in *excerptPackage, file *excerptFile, node ast.Node) error {
	var failed error
	ast.Inspect(node, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.SelectorExpr:
			qualifier, ok := node.X.(*ast.Ident)
			importPath, imported := file.imports[qualifier.Name]
			if !ok || !imported {
				return true
			}
			file.used[qualifier.Name] = true
			other, err := e.open(importPath)
			if err == nil && other != nil {
				err = e.take(other, node.Sel.Name)
			}
			failed = cmp.Or(failed, err)
			return false
		case *ast.Ident:
			failed = cmp.Or(failed, e.take(in, node.Name))
		}
		return true
	})
	return failed
}

// take takes a type, if there is one of the name, with what it is made of.
func (e *excerpts) take(from *excerptPackage, name string) error {
	taken, ok := from.types[name]
	if !ok || taken.done {
		return nil
	}
	taken.done = true
	from.types[name] = taken
	taken.file.kept = append(taken.file.kept, taken.span)
	if err := e.follow(from, taken.file, taken.spec); err != nil {
		return err
	}
	for _, method := range from.methods[name] {
		offset := method.file.tokens.Offset
		start := offset(method.function.Pos())
		head := span{start, start, offset(method.function.Type.End()), ""}
		method.file.kept = append(method.file.kept, head)
		if err := e.follow(from, method.file, method.function.Type); err != nil {
			return err
		}
	}
	return nil
}

// write writes the packages that something was taken from, but for the operator's own.
func (e *excerpts) write(output string) error {
	for importPath, written := range e.packages {
		if written == nil || strings.HasPrefix(importPath+"/", e.sources.module+"/") {
			continue
		}
		for _, file := range written.files {
			if len(file.kept) == 0 {
				continue
			}
			folder := filepath.Join(output, importPath)
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(folder, file.name), file.text(), 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}
