// SPDX-License-Identifier: Apache-2.0

// Package imports stands in for golang.org/x/tools/imports: it formats a file, and groups and
// sorts its imports. Imports are neither added nor removed, since kubebuilder's templates import
// just what they use.
package imports

import (
	"cmp"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
)

// LocalPrefix lists, with commas, the prefixes of the import paths that come last, in a group of
// their own.
var LocalPrefix string

// Options are those of golang.org/x/tools/imports that kubebuilder sets. They change nothing here:
// comments are always kept, tabs always indent, and nothing but formatting is ever done.
type Options struct {
	Comments   bool
	TabIndent  bool
	TabWidth   int
	FormatOnly bool
}

// The groups of a run of imports, in the order in which they are written.
const (
	standardGroup = iota
	otherGroup
	appengineGroup
	localGroup
)

// Process formats src, the content of filename. It fails when src is not Go.
func Process(filename string, src []byte, _ *Options) ([]byte, error) {
	fileSet := token.NewFileSet()
	file, err := parser.ParseFile(fileSet, filename, src, parser.ParseComments|parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	tokens := fileSet.File(file.FileStart)

	var runs []run
	for _, declaration := range file.Decls {
		if block, ok := declaration.(*ast.GenDecl); ok && block.Tok == token.IMPORT && block.Lparen.IsValid() {
			runs = append(runs, runsOf(block, tokens)...)
		}
	}
	// From the end, so that the positions of the runs before stay right.
	for _, run := range slices.Backward(runs) {
		src = run.rewrite(src)
	}
	return format.Source(src)
}

// run is a stretch of imports on successive lines.
type run struct {
	start, end int
	lines      []line
}

type line struct {
	group      int
	path, name string
	start, end int
}

// runsOf splits a block of imports where a blank line or a line of comment parts it.
func runsOf(block *ast.GenDecl, tokens *token.File) []run {
	var runs []run
	lastLine := -1
	for _, spec := range block.Specs {
		imported := spec.(*ast.ImportSpec)
		path, _ := strconv.Unquote(imported.Path.Value)
		number := tokens.Line(imported.Pos())
		next := line{
			group: groupOf(path),
			path:  path,
			start: tokens.Offset(imported.Pos()),
			end:   tokens.Offset(lineEnd(imported)),
		}
		if imported.Name != nil {
			next.name = imported.Name.Name
		}
		if lastLine < 0 || number > lastLine+1 {
			runs = append(runs, run{start: next.start})
		}
		current := &runs[len(runs)-1]
		current.lines = append(current.lines, next)
		current.end = next.end
		lastLine = number
	}
	return runs
}

// lineEnd is the end of an import and of the comment behind it.
func lineEnd(imported *ast.ImportSpec) token.Pos {
	if imported.Comment != nil {
		return imported.Comment.End()
	}
	return imported.End()
}

// rewrite sorts the run within src and parts its groups by a blank line.
func (r run) rewrite(src []byte) []byte {
	sorted := slices.SortedStableFunc(slices.Values(r.lines), func(a, b line) int {
		return cmp.Or(
			cmp.Compare(a.group, b.group),
			cmp.Compare(a.path, b.path),
			cmp.Compare(a.name, b.name),
		)
	})
	var text strings.Builder
	for i, line := range sorted {
		if i > 0 {
			text.WriteString("\n")
			if line.group != sorted[i-1].group {
				text.WriteString("\n")
			}
		}
		text.Write(src[line.start:line.end])
	}
	return slices.Concat(src[:r.start], []byte(text.String()), src[r.end:])
}

func groupOf(path string) int {
	if LocalPrefix != "" {
		for prefix := range strings.SplitSeq(LocalPrefix, ",") {
			if strings.HasPrefix(path, prefix) || path == strings.TrimSuffix(prefix, "/") {
				return localGroup
			}
		}
	}
	first, _, _ := strings.Cut(path, "/")
	switch {
	case strings.HasPrefix(path, "appengine"):
		return appengineGroup
	case strings.Contains(first, "."):
		return otherGroup
	default:
		return standardGroup
	}
}
