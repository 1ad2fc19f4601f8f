// SPDX-License-Identifier: Apache-2.0

// Package samples_test applies config/samples to a real API server, and shows what the operator makes of them.
package samples_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/test/environment"
)

// namespace of the operator.
var namespace = environment.Names.Application + "-system"

func TestMain(m *testing.M) {
	kindsOfOthers := make([]string, 0, 1)
	kindsOfOthers = append(kindsOfOthers, filepath.Join("..", "..", "monitoring", "testdata"))
	os.Exit(environment.Run(m, kindsOfOthers...))
}

// Every sample is taken by the API server as it is, with no field that it does not know.
func TestSamplesApply(t *testing.T) {
	createNamespace(t)
	for path, sample := range samples(t) {
		t.Run(path, func(t *testing.T) {
			asKubebuilderWritesIt(sample)
			NewWithT(t).Expect(environment.Admin().Apply(t.Context(), client.ApplyConfigurationFromUnstructured(sample),
				client.FieldOwner("samples"), client.DryRunAll)).To(Succeed())
		})
	}
}

// asKubebuilderWritesIt fills in what a sample of another kind lacks before anybody has worked on it: whoever applies
// it says where, and its spec has a comment alone.
func asKubebuilderWritesIt(sample *unstructured.Unstructured) {
	if sample.GetNamespace() == "" {
		sample.SetNamespace(namespace)
	}
	if sample.Object["spec"] == nil {
		sample.Object["spec"] = map[string]any{}
	}
}

// A sample belongs to the operator that watches its namespace, and to a kind that there is: those without a sample are
// noticed too.
func TestEachKindHasASample(t *testing.T) {
	g := NewWithT(t)
	kinds := map[string]bool{}
	for path, sample := range samples(t) {
		g.Expect(sample.GetNamespace()).To(Or(Equal(namespace), BeEmpty()), path)
		kinds[sample.GetKind()] = true
	}
	definitions := readObjects(t, "crd", "bases")
	g.Expect(definitions).NotTo(BeEmpty())
	for path, definition := range definitions {
		kind, _, err := unstructured.NestedString(definition.Object, "spec", "names", "kind")
		g.Expect(err).NotTo(HaveOccurred(), path)
		g.Expect(kinds).To(HaveKey(kind))
	}
}

func createNamespace(t *testing.T) {
	t.Helper()
	created := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
		Name: namespace, Labels: map[string]string{"pod-security.kubernetes.io/enforce": "restricted"},
	}}
	NewWithT(t).Expect(client.IgnoreAlreadyExists(environment.Admin().Create(t.Context(), created))).To(Succeed())
}

// samples are the objects in config/samples by their files.
func samples(t *testing.T) map[string]*unstructured.Unstructured {
	t.Helper()
	found := readObjects(t, "samples")
	NewWithT(t).Expect(found).NotTo(BeEmpty())
	return found
}

// readObjects reads the objects in a folder of config by their files, one in each.
func readObjects(t *testing.T, folder ...string) map[string]*unstructured.Unstructured {
	t.Helper()
	g := NewWithT(t)
	found := map[string]*unstructured.Unstructured{}
	root := environment.FromRoot(append([]string{"config"}, folder...)...)
	g.Expect(filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".yaml" || filepath.Base(path) == "kustomization.yaml" {
			return err
		}
		file, err := os.Open(filepath.Clean(path))
		if err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
		object := &unstructured.Unstructured{}
		if err := yaml.NewYAMLOrJSONDecoder(file, 4096).Decode(object); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		found[filepath.Base(path)] = object
		return nil
	})).To(Succeed())
	return found
}
