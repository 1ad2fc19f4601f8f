// SPDX-License-Identifier: Apache-2.0

package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

// stepRow has the file, and the package and test that show the step.
var stepRow = regexp.MustCompile("^\\| .+ \\| `([^`]+\\.go)` \\| .+ \\| `([^`]+)` \\| `([^`]+)` \\|$")

// What deletes something is on the page, names the UID of what it means, and has a test.
func TestEachDestructiveStepIsListed(t *testing.T) {
	g := NewWithT(t)
	listed := map[string]bool{}
	for line := range strings.Lines(read(t, filepath.Join(ourPages, "destructive-steps.md"))) {
		if row := stepRow.FindStringSubmatch(strings.TrimSpace(line)); row != nil {
			listed[row[1]] = true
			g.Expect(testsIn(t, filepath.Join(runtime, row[2]))).To(HaveKey(row[3]), line)
		}
	}
	deleting := map[string]bool{}
	g.Expect(filepath.WalkDir(runtime, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && path == filepath.Join(runtime, "test") {
			return filepath.SkipDir
		}
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		g.Expect(err).NotTo(HaveOccurred())
		ast.Inspect(parsed, func(node ast.Node) bool {
			if call, deletes := deletion(node); deletes {
				file, err := filepath.Rel(runtime, path)
				g.Expect(err).NotTo(HaveOccurred())
				deleting[filepath.ToSlash(file)] = true
				g.Expect(namesUID(call)).To(BeTrue(), "%s deletes whatever has the name", file)
			}
			return true
		})
		return nil
	})).To(Succeed())
	g.Expect(listed).To(Equal(deleting))
}

// deletion is a call of a client's Delete or DeleteAllOf.
func deletion(node ast.Node) (*ast.CallExpr, bool) {
	call, isCall := node.(*ast.CallExpr)
	if !isCall {
		return nil, false
	}
	function, isMethod := call.Fun.(*ast.SelectorExpr)
	if !isMethod || !strings.HasPrefix(function.Sel.Name, "Delete") || len(call.Args) == 0 {
		return nil, false
	}
	first, isName := call.Args[0].(*ast.Ident)
	return call, isName && first.Name == "ctx"
}

// namesUID says that one of its options is of preconditions with a UID.
func namesUID(call *ast.CallExpr) bool {
	found := false
	for _, option := range call.Args {
		ast.Inspect(option, func(node ast.Node) bool {
			field, isField := node.(*ast.KeyValueExpr)
			if isField {
				key, isName := field.Key.(*ast.Ident)
				found = found || isName && key.Name == "UID"
			}
			return true
		})
	}
	return found
}
