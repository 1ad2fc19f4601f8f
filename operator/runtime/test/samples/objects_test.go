// SPDX-License-Identifier: Apache-2.0

package samples_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/controller"
	"stateful.example/runtime/internal/identity"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// objectsFolder is where the objects are written to, a JSON file each, for linters of manifests. They are not, if it is
// not set.
const objectsFolder = "OBJECTS_FOLDER"

// What the operator makes of the sample belongs to it, whole: there is nothing that the API server would not take.
func TestObjectsOfTheSample(t *testing.T) {
	createNamespace(t)
	environment.StartManager(t, namespace, environment.AdminConfig(), setUp)
	cluster := sampleCluster(t)
	environment.Create(t, cluster)
	t.Cleanup(func() {
		NewWithT(t).Expect(environment.Admin().Delete(context.Background(), cluster)).To(Succeed())
	})
	environment.Until(t, func(g Gomega) {
		kinds := map[string]bool{}
		for _, object := range owned(t, g, cluster) {
			kinds[object.GetKind()] = true
		}
		for _, kind := range wantedKinds(t) {
			g.Expect(kinds).To(HaveKey(kind.Kind), conditions(t, cluster))
		}
	})
	folder, set := os.LookupEnv(objectsFolder)
	if !set {
		return
	}
	g := NewWithT(t)
	for _, object := range owned(t, g, cluster) {
		content, err := json.MarshalIndent(asWritten(object).Object, "", "  ")
		g.Expect(err).NotTo(HaveOccurred())
		name := strings.ToLower(fmt.Sprintf("%s-%s.json", object.GetKind(), object.GetName()))
		g.Expect(os.WriteFile(filepath.Join(folder, name), append(content, '\n'), 0o600)).To(Succeed())
	}
}

// conditions of a cluster, which say what it waits for.
func conditions(t *testing.T, cluster *api.Cluster) string {
	t.Helper()
	current := &api.Cluster{}
	if err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(cluster), current); err != nil {
		return err.Error()
	}
	text, err := json.MarshalIndent(current.Status, "", "  ")
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func setUp(manager ctrl.Manager) error {
	cluster := controller.ClusterReconciler{}
	if err := cluster.SetupWithManager(manager); err != nil {
		return err
	}
	if identity.Has(identity.StatefulSet) {
		if err := environment.PlayStorage(manager); err != nil {
			return err
		}
	}
	if identity.Has(identity.Monitoring) {
		monitoring := controller.MonitoringReconciler{}
		if err := monitoring.SetupWithManager(manager); err != nil {
			return err
		}
	}
	// The password of the sample.
	credentials := controller.CredentialsReconciler{}
	if err := credentials.SetupWithManager(manager); err != nil {
		return err
	}
	configuration := controller.ConfigurationReconciler{Parameters: environment.Parameters}
	return configuration.SetupWithManager(manager)
}

func sampleCluster(t *testing.T) *api.Cluster {
	t.Helper()
	cluster := &api.Cluster{}
	for _, sample := range samples(t) {
		if sample.GetKind() == identity.ClusterKind() {
			g := NewWithT(t)
			g.Expect(runtime.DefaultUnstructuredConverter.FromUnstructured(sample.Object, cluster)).To(Succeed())
		}
	}
	if identity.Has(identity.Monitoring) {
		cluster.Spec.Monitoring = &api.ClusterMonitoring{Port: 9187}
	}
	return cluster
}

// wantedKinds are those of the objects that run a cluster.
func wantedKinds(t *testing.T) []schema.GroupVersionKind {
	t.Helper()
	kinds := []schema.GroupVersionKind{
		corev1.SchemeGroupVersion.WithKind("ConfigMap"),
		corev1.SchemeGroupVersion.WithKind("Service"),
		environment.WorkloadKind(t),
	}
	if identity.Has(identity.StatefulSet) {
		kinds = append(kinds, policyv1.SchemeGroupVersion.WithKind("PodDisruptionBudget"))
	}
	if identity.Has(identity.NetworkPolicies) {
		kinds = append(kinds, networkingv1.SchemeGroupVersion.WithKind("NetworkPolicy"))
	}
	if identity.Has(identity.Monitoring) {
		kinds = append(kinds,
			schema.GroupVersionKind{Group: "monitoring.coreos.com", Version: "v1", Kind: "ServiceMonitor"},
			schema.GroupVersionKind{Group: "monitoring.coreos.com", Version: "v1", Kind: "PrometheusRule"})
	}
	return kinds
}

func owned(t *testing.T, g Gomega, cluster *api.Cluster) []unstructured.Unstructured {
	t.Helper()
	var objects []unstructured.Unstructured
	for _, kind := range wantedKinds(t) {
		list := &unstructured.UnstructuredList{}
		list.SetGroupVersionKind(kind)
		g.Expect(environment.Admin().List(t.Context(), list, client.InNamespace(namespace))).To(Succeed())
		for _, object := range list.Items {
			if metav1.IsControlledBy(&object, cluster) {
				objects = append(objects, object)
			}
		}
	}
	return objects
}

// asWritten leaves out what the API server adds.
func asWritten(object unstructured.Unstructured) *unstructured.Unstructured {
	written := object.DeepCopy()
	delete(written.Object, "status")
	for _, field := range []string{"uid", "resourceVersion", "generation", "creationTimestamp", "managedFields"} {
		unstructured.RemoveNestedField(written.Object, "metadata", field)
	}
	return written
}
