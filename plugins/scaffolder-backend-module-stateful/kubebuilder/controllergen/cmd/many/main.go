// SPDX-License-Identifier: Apache-2.0

// Runs controller-gen's generators over many generated operators at once, as their Makefiles would one
// after the other. Loading and checking Kubernetes' packages is what takes time, and is done once.
//
//	many FOLDER    a Go workspace with an operator in each folder below it
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
	"sigs.k8s.io/controller-tools/pkg/crd"
	"sigs.k8s.io/controller-tools/pkg/deepcopy"
	"sigs.k8s.io/controller-tools/pkg/genall"
	"sigs.k8s.io/controller-tools/pkg/loader"
	"sigs.k8s.io/controller-tools/pkg/rbac"
	"sigs.k8s.io/controller-tools/pkg/webhook"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(workspace string) error {
	modules, err := modulesOf(workspace)
	if err != nil {
		return err
	}
	var patterns []string
	for _, module := range modules {
		patterns = append(patterns, module+"/...")
	}
	shared, err := generators("").ForRootsWithConfig(&packages.Config{Dir: workspace}, patterns...)
	if err != nil {
		return err
	}
	roots := shared.Roots
	var failed []string
	for folder, module := range modules {
		project := filepath.Join(workspace, folder)
		one := genall.Runtime{Generators: generators(project), GenerationContext: shared.GenerationContext}
		one.Roots = rootsOf(roots, module)
		one.OutputRules = outputs(one.Generators, project)
		if one.Run() {
			failed = append(failed, folder)
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("controller-gen fails in %s", strings.Join(failed, ", "))
	}
	return nil
}

// modulesOf are the paths of the modules in the workspace, by their folders.
func modulesOf(workspace string) (map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(workspace, "*", "go.mod"))
	if err != nil {
		return nil, err
	}
	modules := map[string]string{}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		first, _, _ := bytes.Cut(content, []byte("\n"))
		modules[filepath.Base(filepath.Dir(file))] = strings.TrimPrefix(string(first), "module ")
	}
	return modules, nil
}

func rootsOf(roots []*loader.Package, module string) []*loader.Package {
	var own []*loader.Package
	for _, root := range roots {
		if root.PkgPath == module || strings.HasPrefix(root.PkgPath, module+"/") {
			own = append(own, root)
		}
	}
	return own
}

// generators are those of `make manifests generate`.
func generators(project string) genall.Generators {
	var list genall.Generators
	for _, generator := range []genall.Generator{
		rbac.Generator{RoleName: "manager-role"},
		crd.Generator{},
		webhook.Generator{},
		deepcopy.Generator{HeaderFile: filepath.Join(project, "hack/boilerplate.go.txt")},
	} {
		list = append(list, &generator)
	}
	return list
}

// outputs are where the Makefile lets the generators write.
func outputs(list genall.Generators, project string) genall.OutputRules {
	rules := genall.OutputRules{ByGenerator: map[*genall.Generator]genall.OutputRule{}}
	for _, generator := range list {
		folder := project
		switch (*generator).(type) {
		case rbac.Generator:
			folder = filepath.Join(project, "config/rbac")
		case crd.Generator:
			folder = filepath.Join(project, "config/crd/bases")
		}
		rules.ByGenerator[generator] = genall.OutputArtifacts{Config: genall.OutputToDirectory(folder)}
	}
	return rules
}
