/*
Copyright The Authors.

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

// Package docs_test holds the pages in docs against the code.
package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
)

var (
	root  = filepath.Join("..", "..")
	pages = filepath.Join(root, "docs")
)

var behaviourRow = regexp.MustCompile("^\\| (.+) \\| `([^`]*)` \\| `([^`]*)` \\|$")

// What the page on behaviour says is shown by a test that is there.
func TestEachBehaviourNamesItsTest(t *testing.T) {
	g := NewWithT(t)
	rows := 0
	seen := map[string]bool{}
	for line := range strings.Lines(read(t, filepath.Join(pages, "behaviour.md"))) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "| ---") || strings.HasPrefix(line, "| Behaviour") {
			continue
		}
		row := behaviourRow.FindStringSubmatch(line)
		g.Expect(row).NotTo(BeNil(), "a row names a behaviour, a package and a test: %s", line)
		g.Expect(testsIn(t, filepath.Join(root, row[2]))).To(HaveKey(row[3]), line)
		g.Expect(seen).NotTo(HaveKey(row[1]), "each behaviour is told once")
		seen[row[1]] = true
		rows++
	}
	g.Expect(rows).To(BeNumerically(">", 10))
}

// Every reason that conditions and events may have is explained.
func TestEachReasonIsExplained(t *testing.T) {
	g := NewWithT(t)
	page := read(t, filepath.Join(pages, "conditions.md"))
	reason := regexp.MustCompile(`(?m)^\s*(?:const )?Reason\w+(?: \w+)? += "(\w+)"$`)
	found := 0
	g.Expect(filepath.WalkDir(filepath.Join(root, "internal"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		for _, match := range reason.FindAllStringSubmatch(read(t, path), -1) {
			explained := strings.Contains(page, "| `"+match[1]+"` |")
			g.Expect(explained).To(BeTrue(), "conditions.md explains %s of %s", match[1], path)
			found++
		}
		return nil
	})).To(Succeed())
	g.Expect(found).To(BeNumerically(">", 10))
}

// A page leads only to pages that are there.
func TestLinksLeadSomewhere(t *testing.T) {
	g := NewWithT(t)
	link := regexp.MustCompile(`\]\(([^):#]+\.md)[^)]*\)`)
	g.Expect(filepath.WalkDir(pages, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		for _, match := range link.FindAllStringSubmatch(read(t, path), -1) {
			g.Expect(filepath.Join(filepath.Dir(path), filepath.FromSlash(match[1]))).To(BeARegularFile(), path)
		}
		return nil
	})).To(Succeed())
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
