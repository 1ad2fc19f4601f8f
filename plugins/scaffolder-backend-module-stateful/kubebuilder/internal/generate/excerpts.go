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

package generate

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// keptMethods are those that controller-gen looks for on types.
var keptMethods = []string{
	"DeepCopy", "DeepCopyInto", "DeepCopyObject", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText",
}

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

type excerptPackage struct {
	importPath string
	files      []*excerptFile
	types      map[string]typeDeclaration
	methods    map[string][]methodDeclaration
}

type excerptFile struct {
	name    string
	source  []byte
	tokens  *token.File
	parsed  *ast.File
	imports map[string]string
	// kept are the stretches of the source that are taken.
	kept []span
	// used are the names of imports in them.
	used map[string]bool
}

// span is a stretch of a source: comments up to name, and what they are about.
type span struct {
	start, name, end int
	// keyword is what a declaration out of a group lacks before its name.
	keyword string
}

type typeDeclaration struct {
	file *excerptFile
	spec *ast.TypeSpec
	span span
	done bool
}

type methodDeclaration struct {
	file     *excerptFile
	function *ast.FuncDecl
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

func readExcerptFile(name string) (*excerptFile, error) {
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	fileSet := token.NewFileSet()
	parsed, err := parser.ParseFile(fileSet, name, source, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	file := &excerptFile{
		name:    filepath.Base(name),
		source:  source,
		tokens:  fileSet.File(parsed.FileStart),
		parsed:  parsed,
		imports: map[string]string{},
		used:    map[string]bool{},
	}
	for _, spec := range parsed.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		name := path.Base(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		file.imports[name] = importPath
	}
	return file, nil
}

// index notes the types and methods that a file declares. The comments before a declaration belong
// to it, also those that a blank line parts from it: controller-gen reads markers there.
func (p *excerptPackage) index(file *excerptFile) {
	offset := file.tokens.Offset
	previous := offset(file.parsed.Name.End())
	for _, declaration := range file.parsed.Decls {
		end := offset(declaration.End())
		switch declaration := declaration.(type) {
		case *ast.GenDecl:
			if declaration.Tok == token.TYPE {
				p.indexTypes(file, declaration, previous)
			}
		case *ast.FuncDecl:
			if declaration.Recv != nil && slices.Contains(keptMethods, declaration.Name.Name) {
				receiver := receiverOf(declaration)
				p.methods[receiver] = append(p.methods[receiver], methodDeclaration{file, declaration})
			}
		}
		previous = end
	}
}

func (p *excerptPackage) indexTypes(file *excerptFile, declaration *ast.GenDecl, previous int) {
	offset := file.tokens.Offset
	keyword := ""
	if declaration.Lparen.IsValid() {
		previous = offset(declaration.Lparen) + 1
		keyword = "type "
	}
	for _, spec := range declaration.Specs {
		spec := spec.(*ast.TypeSpec)
		taken := span{previous, offset(spec.Pos()), offset(spec.End()), keyword}
		p.types[spec.Name.Name] = typeDeclaration{file: file, spec: spec, span: taken}
		previous = taken.end
	}
}

func receiverOf(function *ast.FuncDecl) string {
	receiver := function.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name
	}
	return ""
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
			failed = firstError(failed, err)
			return false
		case *ast.Ident:
			failed = firstError(failed, e.take(in, node.Name))
		}
		return true
	})
	return failed
}

func firstError(first, next error) error {
	if first != nil {
		return first
	}
	return next
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

func (f *excerptFile) text() []byte {
	var text strings.Builder
	text.WriteString("package " + f.parsed.Name.Name + "\n\nimport (\n")
	for _, spec := range f.parsed.Imports {
		importPath, _ := strconv.Unquote(spec.Path.Value) // was parsed
		name := path.Base(importPath)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if f.used[name] {
			text.WriteString("\t" + name + " " + strconv.Quote(importPath) + "\n")
		}
	}
	text.WriteString(")\n")
	slices.SortFunc(f.kept, func(a, b span) int { return a.start - b.start })
	for _, kept := range f.kept {
		text.WriteString("\n" + string(f.source[kept.start:kept.name]) + kept.keyword + string(f.source[kept.name:kept.end]) + "\n")
	}
	return []byte(text.String())
}
