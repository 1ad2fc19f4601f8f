// SPDX-License-Identifier: Apache-2.0

package features

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
)

// cutGo cuts nodes of a Go file, and the imports that nothing needs any more. It returns nil if the
// package clause is marked and the file goes.
func cutGo(content []byte, on Set) ([]byte, error) {
	source, err := parseGo(content)
	if err != nil {
		return nil, err
	}
	text := splitLines(content)
	for _, group := range source.parsed.Comments {
		for _, comment := range group.List {
			line := source.line(comment.Pos())
			body, _ := strings.CutPrefix(comment.Text, "//")
			found, ok, err := parseMark(line, body, whenMark, lineMark)
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			text.drop(line, line)
			gone, err := source.cutMark(text, found, group, on)
			if err != nil || gone {
				return nil, err
			}
		}
	}
	rest, err := withoutUnused(source, text.rest())
	if err != nil {
		return nil, err
	}
	return format.Source(rest)
}

// goSource is a parsed Go file.
type goSource struct {
	text   []byte
	tokens *token.File
	parsed *ast.File
	// nodes are the outermost nodes that a mark can stand above, by the line they begin on.
	nodes map[int]ast.Node
}

func parseGo(content []byte) (*goSource, error) {
	fileSet := token.NewFileSet()
	parsed, err := parser.ParseFile(fileSet, "", content, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	source := &goSource{
		text:   content,
		tokens: fileSet.File(parsed.FileStart),
		parsed: parsed,
		nodes:  map[int]ast.Node{},
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		switch node := node.(type) {
		case ast.Decl, ast.Spec, ast.Stmt:
			source.add(node)
		case *ast.StructType:
			for _, field := range node.Fields.List {
				source.add(field)
			}
		case *ast.CompositeLit:
			source.addLines(node.Elts)
		case *ast.CallExpr:
			if link, ok := node.Fun.(*ast.SelectorExpr); ok {
				source.add(stretch{link.Sel, node})
			}
			source.addLines(node.Args)
		}
		return true
	})
	return source, nil
}

// line is the number of a position's line, from 0.
func (s *goSource) line(at token.Pos) int {
	return s.tokens.Line(at) - 1
}

// add notes a node, unless it is within one that begins on the same line.
func (s *goSource) add(node ast.Node) {
	line := s.line(node.Pos())
	if _, within := s.nodes[line]; !within {
		s.nodes[line] = node
	}
}

// stretch is several nodes behind each other.
type stretch struct {
	first, last ast.Node
}

// Pos implements ast.Node.
func (s stretch) Pos() token.Pos { return s.first.Pos() }

// End implements ast.Node.
func (s stretch) End() token.Pos { return s.last.End() }

// addLines notes the elements of a list, those that begin on the same line as one.
func (s *goSource) addLines(elements []ast.Expr) {
	for i := 0; i < len(elements); {
		next := i + 1
		for next < len(elements) && s.line(elements[next].Pos()) == s.line(elements[i].Pos()) {
			next++
		}
		s.add(stretch{elements[i], elements[next-1]})
		i = next
	}
}

// cutMark does what a mark says; gone says that the whole file goes.
func (s *goSource) cutMark(text *lines, found mark, group *ast.CommentGroup, on Set) (gone bool, err error) {
	below := s.line(group.End()) + 1
	if found.kind == lineMark {
		if found.line+1 >= below {
			return false, atLine(found.line, "there is no comment below +stateful:line")
		}
		if !found.expression.Holds(on) {
			text.drop(found.line+1, found.line+1)
		}
		return false, nil
	}
	if group.Pos() < s.parsed.Package {
		return !found.expression.Holds(on), nil
	}
	node, ok := s.nodes[below]
	if !ok && found.line+1 < below && s.isMarker(found.line+1) {
		if !found.expression.Holds(on) {
			text.drop(found.line+1, found.line+1)
		}
		return false, nil
	}
	if !ok {
		return false, atLine(found.line, "nothing that can be left out is directly below")
	}
	if !s.standsAlone(node) {
		return false, atLine(below, "what is marked shares a line with something else")
	}
	if !found.expression.Holds(on) {
		text.dropStretch(s.line(group.Pos()), s.line(node.End()))
	}
	return false, nil
}

// isMarker says whether a line is a comment that is a marker of a generator.
func (s *goSource) isMarker(line int) bool {
	start := s.tokens.Offset(s.tokens.LineStart(line + 1))
	text, _, _ := strings.Cut(string(s.text[start:]), "\n")
	return strings.HasPrefix(strings.TrimSpace(text), "// +") && !strings.Contains(text, "+stateful:")
}

// standsAlone says whether nothing but a comma, a dot and a comment shares the node's first and last line.
func (s *goSource) standsAlone(node ast.Node) bool {
	start, end := s.tokens.Offset(node.Pos()), s.tokens.Offset(node.End())
	lineStart := s.tokens.Offset(s.tokens.LineStart(s.line(node.Pos()) + 1))
	behind, _, _ := strings.Cut(string(s.text[end:]), "\n")
	behind = strings.TrimLeft(behind, ",.; \t")
	return isBlank(string(s.text[lineStart:start])) && (behind == "" || strings.HasPrefix(behind, "//"))
}
