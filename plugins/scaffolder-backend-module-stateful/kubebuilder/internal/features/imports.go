// SPDX-License-Identifier: Apache-2.0

package features

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// withoutUnused removes the imports that the original file used and the rest does not, and
// declarations whose parentheses hold nothing any more.
func withoutUnused(original *goSource, rest []byte) ([]byte, error) {
	left, err := parseGo(rest)
	if err != nil {
		return nil, err
	}
	text := splitLines(rest)
	before, after := qualifiers(original.parsed), qualifiers(left.parsed)
	for _, declaration := range left.parsed.Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		kept := len(group.Specs)
		if group.Tok == token.IMPORT {
			for _, spec := range group.Specs {
				name := importName(spec.(*ast.ImportSpec))
				if before[name] && !after[name] {
					kept--
					text.dropStretch(left.firstLine(spec), left.line(spec.End()))
				}
			}
		}
		if kept == 0 {
			text.dropStretch(left.firstLine(group), left.line(group.End()))
		}
	}
	return text.rest(), nil
}

// firstLine is the first line of a node or of the comment that belongs to it.
func (s *goSource) firstLine(node ast.Node) int {
	var comment *ast.CommentGroup
	switch node := node.(type) {
	case *ast.ImportSpec:
		comment = node.Doc
	case *ast.GenDecl:
		comment = node.Doc
	}
	if comment != nil {
		return s.line(comment.Pos())
	}
	return s.line(node.Pos())
}

// qualifiers are the names before dots that no declaration in the file explains.
func qualifiers(file *ast.File) map[string]bool {
	found := map[string]bool{}
	ast.Inspect(file, func(node ast.Node) bool {
		if selector, ok := node.(*ast.SelectorExpr); ok {
			if name, ok := selector.X.(*ast.Ident); ok && name.Obj == nil {
				found[name.Name] = true
			}
		}
		return true
	})
	return found
}

var versionSuffix = regexp.MustCompile(`^v[0-9]+$`)

// importName is what a file calls a package: the name given to it, or by custom the last element of
// its path that is no version.
func importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	importPath, _ := strconv.Unquote(spec.Path.Value) // was parsed
	if versionSuffix.MatchString(path.Base(importPath)) {
		importPath = path.Dir(importPath)
	}
	name, _, _ := strings.Cut(path.Base(importPath), ".")
	return name
}
