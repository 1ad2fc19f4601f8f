// SPDX-License-Identifier: Apache-2.0

package rename

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/imports"
)

// edit replaces the bytes of a source from start to end.
type edit struct {
	start, end int
	text       string
}

// goFile renames identifiers, strings and comments, and formats the file as kubebuilder does.
func (r *Renamer) goFile(file string, content []byte) ([]byte, error) {
	fileSet := token.NewFileSet()
	parsed, err := parser.ParseFile(fileSet, file, content, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	edits, err := r.goEdits(fileSet, parsed)
	if err != nil {
		return nil, err
	}

	imports.LocalPrefix = r.module
	return imports.Process(file, apply(content, edits), nil)
}

func (r *Renamer) goEdits(fileSet *token.FileSet, parsed *ast.File) ([]edit, error) {
	var edits []edit
	var invalid error
	replace := func(node ast.Node, text, replaced string) {
		if replaced != text {
			start := fileSet.Position(node.Pos()).Offset
			edits = append(edits, edit{start, start + len(text), replaced})
		}
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.Ident:
			replaced := r.replacer.Replace(node.Name)
			if !token.IsIdentifier(replaced) && node.Name != replaced {
				invalid = cmp.Or(invalid, fmt.Errorf("the identifier %s would become %q", node.Name, replaced))
			}
			replace(node, node.Name, replaced)
		case *ast.BasicLit:
			if node.Kind == token.STRING {
				replace(node, node.Value, r.literal(node.Value))
			}
		}
		return true
	})
	for _, group := range parsed.Comments {
		for _, comment := range group.List {
			replace(comment, comment.Text, r.replacer.Replace(comment.Text))
		}
	}
	slices.SortFunc(edits, func(a, b edit) int { return a.start - b.start })
	return edits, invalid
}

// escapePattern matches an escape in an interpreted string, such as the \n of "\nexemplar", whose
// letters are no part of the word that follows.
var escapePattern = regexp.MustCompile(`\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)`)

// literal renames within a string literal. Names need no escapes: valid ones hold neither quotes
// nor backslashes.
func (r *Renamer) literal(literal string) string {
	if strings.HasPrefix(literal, "`") {
		return r.replacer.Replace(literal)
	}
	var replaced strings.Builder
	at := 0
	for _, escape := range escapePattern.FindAllStringIndex(literal, -1) {
		replaced.WriteString(r.replacer.Replace(literal[at:escape[0]]))
		replaced.WriteString(literal[escape[0]:escape[1]])
		at = escape[1]
	}
	replaced.WriteString(r.replacer.Replace(literal[at:]))
	return replaced.String()
}

func apply(source []byte, edits []edit) []byte {
	var edited []byte
	at := 0
	for _, edit := range edits {
		edited = append(edited, source[at:edit.start]...)
		edited = append(edited, edit.text...)
		at = edit.end
	}
	return append(edited, source[at:]...)
}
