// SPDX-License-Identifier: Apache-2.0

// Package docs_test holds the pages in docs against the code.
package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/test/environment"
)

var (
	root = environment.FromRoot()
	// runtime is this module.
	runtime = filepath.Join(root, "runtime")
	pages   = filepath.Join(root, "docs")
	// ourPages are those that are the same in every repository.
	ourPages = filepath.Join(runtime, "docs")
)

var testedRow = regexp.MustCompile("^\\| (.+) \\| `([^`]*)` \\| `([^`]*)` \\|$")

// What the pages on behaviour and on failures say is shown by tests that are there.
func TestEachBehaviourNamesItsTest(t *testing.T) {
	for _, page := range []string{"behaviour.md", "what-it-survives.md"} {
		t.Run(page, func(t *testing.T) {
			g := NewWithT(t)
			rows := 0
			seen := map[string]bool{}
			for line := range strings.Lines(read(t, filepath.Join(ourPages, page))) {
				line = strings.TrimSpace(line)
				if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "| ---") || strings.HasSuffix(line, "| Test |") {
					continue
				}
				row := testedRow.FindStringSubmatch(line)
				g.Expect(row).NotTo(BeNil(), "a row names what happens, a package and a test: %s", line)
				g.Expect(testsIn(t, filepath.Join(runtime, row[2]))).To(HaveKey(row[3]), line)
				g.Expect(seen).NotTo(HaveKey(row[1]), "each behaviour is told once")
				seen[row[1]] = true
				rows++
			}
			g.Expect(rows).To(BeNumerically(">", 5))
		})
	}
}

// Every reason that conditions and events may have is explained, and every reason that is explained may be met.
func TestEachReasonIsExplained(t *testing.T) {
	g := NewWithT(t)
	reasons := map[string]bool{}
	for _, source := range sources(t) {
		maps.Copy(reasons, source.reasons)
	}
	explained := firstCells(t, "conditions.md", "Reasons")
	maps.Copy(explained, firstCells(t, "conditions.md", "Events"))
	g.Expect(explained).To(Equal(reasons))
	g.Expect(len(reasons)).To(BeNumerically(">", 10))
}

// Every event whose reason is no condition's is listed, and every one that is listed is recorded.
func TestEachEventIsListed(t *testing.T) {
	g := NewWithT(t)
	recorded := map[string]bool{}
	for _, source := range sources(t) {
		g.Expect(source.literals).To(BeEmpty(), "the reasons of events in %s are constants", source.folder)
		maps.Copy(recorded, source.recorded)
	}
	g.Expect(firstCells(t, "conditions.md", "Events")).To(Equal(recorded))
	g.Expect(recorded).To(HaveKey("Applied"))
}

// A page leads only to pages that are there.
func TestLinksLeadSomewhere(t *testing.T) {
	g := NewWithT(t)
	link := regexp.MustCompile(`\]\(([^):#]+\.md)[^)]*\)`)
	for _, folder := range []string{pages, ourPages} {
		g.Expect(filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".md" {
				return err
			}
			for _, match := range link.FindAllStringSubmatch(read(t, path), -1) {
				g.Expect(filepath.Join(filepath.Dir(path), filepath.FromSlash(match[1]))).To(BeARegularFile(), path)
			}
			return nil
		})).To(Succeed())
	}
}

// testsIn are the names of the test functions of a package.
func testsIn(t *testing.T, folder string) map[string]bool {
	t.Helper()
	g := NewWithT(t)
	files, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	g.Expect(err).NotTo(HaveOccurred())
	names := map[string]bool{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		g.Expect(err).NotTo(HaveOccurred())
		for _, declaration := range parsed.Decls {
			if function, ok := declaration.(*ast.FuncDecl); ok && strings.HasPrefix(function.Name.Name, "Test") {
				names[function.Name.Name] = true
			}
		}
	}
	return names
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Clean(path))
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	return string(content)
}

// source is what the code of a package says of reasons.
type source struct {
	folder string
	// reasons are the values of its constants.
	reasons map[string]bool
	// recorded are those that it hands to a recorder by their names, not with a condition.
	recorded map[string]bool
	// literals are those that it hands to a recorder as they are.
	literals []string
}

// sources are the packages of the operator.
func sources(t *testing.T) []*source {
	t.Helper()
	g := NewWithT(t)
	files := map[string][]*ast.File{}
	g.Expect(filepath.WalkDir(runtime, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && path == filepath.Join(runtime, "test") {
			return filepath.SkipDir
		}
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		files[filepath.Dir(path)] = append(files[filepath.Dir(path)], file)
		return err
	})).To(Succeed())
	found := make([]*source, 0, len(files))
	for folder, files := range files {
		found = append(found, readSource(folder, files))
	}
	return found
}

func readSource(folder string, files []*ast.File) *source {
	found := &source{folder: folder, reasons: map[string]bool{}, recorded: map[string]bool{}}
	values := map[string]string{}
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			if spec, ok := node.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
				value, isText := spec.Values[0].(*ast.BasicLit)
				if isText && strings.HasPrefix(spec.Names[0].Name, "Reason") {
					values[spec.Names[0].Name] = strings.Trim(value.Value, `"`)
				}
			}
			return true
		})
	}
	for _, value := range values {
		found.reasons[value] = true
	}
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			switch reason := eventReason(node).(type) {
			case *ast.BasicLit:
				found.literals = append(found.literals, reason.Value)
			case *ast.Ident:
				if value, ok := values[reason.Name]; ok {
					found.recorded[value] = true
				}
			}
			return true
		})
	}
	return found
}

// eventReason is what a call that names the type of an event has behind it.
func eventReason(node ast.Node) ast.Expr {
	call, ok := node.(*ast.CallExpr)
	if !ok {
		return nil
	}
	for i, argument := range call.Args {
		selector, ok := argument.(*ast.SelectorExpr)
		if ok && strings.HasPrefix(selector.Sel.Name, "EventType") && i+1 < len(call.Args) {
			return call.Args[i+1]
		}
	}
	return nil
}

// firstCells are the codes that the rows of a page's tables begin with, in one of its sections.
func firstCells(t *testing.T, page, section string) map[string]bool {
	t.Helper()
	row := regexp.MustCompile("^\\| `(\\w+)` \\|")
	cells, current := map[string]bool{}, ""
	for line := range strings.Lines(read(t, filepath.Join(pages, page))) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			current = strings.TrimSpace(heading)
		}
		if cell := row.FindStringSubmatch(line); cell != nil && section == current {
			cells[cell[1]] = true
		}
	}
	return cells
}
