// SPDX-License-Identifier: Apache-2.0

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

// excerptPackage is a package from which types are taken.
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

// text is what was taken from the file, a Go file by itself.
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
