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

package controller

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/config"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	exemplarv1alpha1 "example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/application"
)

// Whoever puts an engine of their own into internal/application has it everywhere: one controller with another engine
// would do its part as if the application could nothing.
func TestEveryControllerTakesTheEngineOfTheApplication(t *testing.T) {
	g := gomega.NewWithT(t)
	scheme := runtime.NewScheme()
	utilruntime.Must(clientgoscheme.AddToScheme(scheme))
	utilruntime.Must(exemplarv1alpha1.AddToScheme(scheme))
	// Nobody is connected to before a manager starts.
	manager, err := ctrl.NewManager(&rest.Config{Host: "localhost:1"}, ctrl.Options{
		Scheme:     scheme,
		Metrics:    metricsserver.Options{BindAddress: "0"},
		Controller: config.Controller{SkipNameValidation: new(true)},
	})
	g.Expect(err).NotTo(gomega.HaveOccurred())
	ofTheApplication, err := application.Engine(manager)
	g.Expect(err).NotTo(gomega.HaveOccurred())

	tested := map[string]bool{}
	for _, reconciler := range []interface{ SetupWithManager(ctrl.Manager) error }{
		&ExemplarClusterReconciler{},
		// +stateful:when=parameters
		&ConfigurationReconciler{},
		&CredentialsReconciler{},
		// +stateful:when=scaling
		&ScalingReconciler{},
		// +stateful:when=backup
		&ExemplarBackupReconciler{},
	} {
		kind := reflect.TypeOf(reconciler).Elem().Name()
		tested[kind] = true
		t.Run(kind, func(t *testing.T) {
			g := gomega.NewWithT(t)
			g.Expect(reconciler.SetupWithManager(manager)).To(gomega.Succeed())
			taken := reflect.ValueOf(reconciler).Elem().FieldByName("Engine").Interface()
			g.Expect(taken).To(gomega.BeIdenticalTo(ofTheApplication))
		})
	}
	g.Expect(tested).To(gomega.Equal(withEngine(t)), "all that have an engine")
}

// withEngine are the structs of this package that have an engine.
func withEngine(t *testing.T) map[string]bool {
	t.Helper()
	g := gomega.NewWithT(t)
	files, err := filepath.Glob("*.go")
	g.Expect(err).NotTo(gomega.HaveOccurred())
	found := map[string]bool{}
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		g.Expect(err).NotTo(gomega.HaveOccurred())
		ast.Inspect(parsed, func(node ast.Node) bool {
			if declared, isType := node.(*ast.TypeSpec); isType && hasEngine(declared) {
				found[declared.Name.Name] = true
			}
			return true
		})
	}
	return found
}

func hasEngine(declared *ast.TypeSpec) bool {
	body, isStruct := declared.Type.(*ast.StructType)
	return isStruct && slices.ContainsFunc(body.Fields.List, func(field *ast.Field) bool {
		return slices.ContainsFunc(field.Names, func(name *ast.Ident) bool { return name.Name == "Engine" })
	})
}
