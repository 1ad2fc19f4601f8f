// SPDX-License-Identifier: Apache-2.0

package packages

import (
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// platformTags hold for what is loaded, wherever this runs.
var platformTags = []string{"linux", "amd64", "unix", "gc"}

// loading is one call of Load.
type loading struct {
	config *Config
	tags   []string
	sizes  types.Sizes
	// byPath holds a package before its imports are there, so that a cycle ends.
	byPath map[string]*Package
}

func newLoading(config *Config) *loading {
	tags := slices.Clone(platformTags)
	for _, flag := range config.BuildFlags {
		if list, ok := strings.CutPrefix(flag, "-tags="); ok {
			tags = append(tags, strings.Split(list, ",")...)
		}
	}
	return &loading{
		config: config,
		tags:   tags,
		sizes:  types.SizesFor("gc", "amd64"),
		byPath: map[string]*Package{},
	}
}

func (l *loading) load(importPath string) (*Package, error) {
	if loaded, ok := l.byPath[importPath]; ok {
		return loaded, nil
	}
	loaded := &Package{
		ID:         importPath,
		Name:       path.Base(importPath),
		PkgPath:    importPath,
		Imports:    map[string]*Package{},
		TypesSizes: l.sizes,
	}
	l.byPath[importPath] = loaded
	folder := l.config.FolderOf(importPath)
	if folder == "" {
		return loaded, nil
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		if err := l.add(loaded, file); err != nil {
			return nil, err
		}
	}
	return loaded, nil
}

// add adds a file to its package, unless its build constraint leaves it out.
func (l *loading) add(to *Package, file string) error {
	source, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly|parser.ParseComments)
	if err != nil {
		return err
	}
	if !l.isBuilt(parsed) {
		return nil
	}
	to.Name = parsed.Name.Name
	to.GoFiles = append(to.GoFiles, file)
	to.CompiledGoFiles = append(to.CompiledGoFiles, file)
	for _, spec := range parsed.Imports {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if to.Imports[importPath], err = l.load(importPath); err != nil {
			return err
		}
	}
	return nil
}

// isBuilt says whether a file's build constraint, if it has one, holds.
func (l *loading) isBuilt(parsed *ast.File) bool {
	for _, group := range parsed.Comments {
		if group.Pos() > parsed.Package {
			break
		}
		for _, comment := range group.List {
			if !constraint.IsGoBuild(comment.Text) {
				continue
			}
			if expression, err := constraint.Parse(comment.Text); err == nil {
				return expression.Eval(l.holds)
			}
		}
	}
	return true
}

// holds says whether a build tag is set; those of Go's versions are.
func (l *loading) holds(tag string) bool {
	return slices.Contains(l.tags, tag) || strings.HasPrefix(tag, "go1.")
}

func sortedPaths(imports map[string]*Package) []string {
	return slices.Sorted(maps.Keys(imports))
}
