// SPDX-License-Identifier: Apache-2.0

// Package generate runs controller-gen over an operator as its Makefile does, with neither the go
// command nor the modules that the operator requires: of those it has excerpts (see Excerpts).
package generate

import (
	"bytes"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"
	"sigs.k8s.io/controller-tools/pkg/crd"
	"sigs.k8s.io/controller-tools/pkg/deepcopy"
	"sigs.k8s.io/controller-tools/pkg/genall"
	"sigs.k8s.io/controller-tools/pkg/loader"
	"sigs.k8s.io/controller-tools/pkg/rbac"
)

// Where the Makefile lets controller-gen write, relative to the operator.
const (
	apiFolder   = "api"
	crdFolder   = "config/crd/bases"
	rbacFolder  = "config/rbac"
	roleName    = "manager-role"
	boilerplate = "hack/boilerplate.go.txt"
)

// IsGenerated says whether Run writes a file of the operator.
func IsGenerated(file string) bool {
	return path.Dir(file) == crdFolder ||
		file == rbacFolder+"/role.yaml" ||
		path.Base(file) == "zz_generated.deepcopy.go"
}

// Run writes the deep copies, the CustomResourceDefinitions and the role of the operator in a
// folder. Excerpts is the folder that Excerpts wrote. Errors are controller-gen's own.
func Run(operator, excerpts string) error {
	sources, err := newSources(operator, excerpts)
	if err != nil {
		return err
	}
	types, roles := sources.withTypes(), sources.withRoles()
	objects := genall.Generator(deepcopy.Generator{HeaderFile: filepath.Join(operator, boilerplate)})
	definitions := genall.Generator(crd.Generator{})
	if err := run(sources, types, map[*genall.Generator]string{
		&objects:     operator,
		&definitions: filepath.Join(operator, crdFolder),
	}); err != nil {
		return err
	}
	role := genall.Generator(rbac.Generator{RoleName: roleName})
	return run(sources, roles, map[*genall.Generator]string{&role: filepath.Join(operator, rbacFolder)})
}

// run runs generators over packages. What belongs to a package goes beside its sources, all else
// into the generator's folder.
func run(sources *sources, importPaths []string, folders map[*genall.Generator]string) error {
	if len(importPaths) == 0 {
		return nil
	}
	var generators genall.Generators
	outputs := genall.OutputRules{ByGenerator: map[*genall.Generator]genall.OutputRule{}}
	for generator, folder := range folders {
		generators = append(generators, generator)
		outputs.ByGenerator[generator] = genall.OutputArtifacts{Config: genall.OutputToDirectory(folder)}
	}
	runtime, err := generators.ForRootsWithConfig(&packages.Config{FolderOf: sources.folderOf}, importPaths...)
	if err != nil {
		return err
	}
	var messages bytes.Buffer
	runtime.OutputRules = outputs
	runtime.ErrorWriter = &messages
	if !runtime.Run() {
		return nil
	}
	for _, problem := range problems(runtime.Roots) {
		messages.WriteString(problem.Error() + "\n")
	}
	return errors.New("controller-gen: " + strings.TrimSpace(messages.String()))
}

// problems are those found in packages, but for types: what a type is made of is not always there.
func problems(roots []*loader.Package) []packages.Error {
	var raw []*packages.Package
	for _, root := range roots {
		raw = append(raw, root.Package)
	}
	var found []packages.Error
	packages.Visit(raw, nil, func(visited *packages.Package) {
		for _, problem := range visited.Errors {
			if problem.Kind != packages.TypeError {
				found = append(found, problem)
			}
		}
	})
	return found
}

// sources knows where packages are.
type sources struct {
	module, operator, excerpts string
	// files are the Go files of the operator, relative to it, sorted.
	files []string
}

func newSources(operator, excerpts string) (*sources, error) {
	content, err := os.ReadFile(filepath.Join(operator, "go.mod"))
	if err != nil {
		return nil, err
	}
	found := &sources{module: modfile.ModulePath(content), operator: operator, excerpts: excerpts}
	return found, filepath.WalkDir(operator, func(file string, entry os.DirEntry, err error) error {
		if err == nil && entry.IsDir() && isNestedModule(operator, file) {
			return filepath.SkipDir
		}
		if err == nil && !entry.IsDir() && filepath.Ext(file) == ".go" && !strings.HasSuffix(file, "_test.go") {
			relative, relativeError := filepath.Rel(operator, file)
			found.files = append(found.files, filepath.ToSlash(relative))
			return relativeError
		}
		return err
	})
}

// isNestedModule says that a folder below the operator is a Go module of its own.
func isNestedModule(operator, folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "go.mod"))
	return err == nil && folder != operator
}

func (s *sources) folderOf(importPath string) string {
	if rest, ok := strings.CutPrefix(importPath, s.module); ok && (rest == "" || rest[0] == '/') {
		return filepath.Join(s.operator, rest)
	}
	folder := filepath.Join(s.excerpts, importPath)
	if _, err := os.Stat(folder); err != nil {
		return ""
	}
	return folder
}

// withTypes are the import paths of the API's packages.
func (s *sources) withTypes() []string {
	return s.packages(func(file string) bool { return strings.HasPrefix(file, apiFolder+"/") })
}

// withRoles are the import paths of the packages with markers for the role.
func (s *sources) withRoles() []string {
	return s.packages(func(file string) bool {
		content, err := os.ReadFile(filepath.Join(s.operator, file))
		return err == nil && bytes.Contains(content, []byte("+kubebuilder:rbac:"))
	})
}

func (s *sources) packages(of func(file string) bool) []string {
	var importPaths []string
	for _, file := range s.files {
		if of(file) {
			importPaths = append(importPaths, path.Join(s.module, path.Dir(file)))
		}
	}
	slices.Sort(importPaths)
	return slices.Compact(importPaths)
}
