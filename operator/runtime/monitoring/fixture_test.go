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

package monitoring_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) { os.Exit(environment.Run(m)) }

const (
	monitorKind = "ServiceMonitor"
	ruleKind    = "PrometheusRule"

	metricsName = environment.ClusterName + "-metrics"
)

// monitored is a cluster whose metrics are to be scraped.
func monitored(namespace string) *api.Cluster {
	cluster := environment.NewCluster(namespace)
	cluster.Spec.Monitoring = &api.ClusterMonitoring{Port: 9187}
	return cluster
}

// clock can be put forward.
type clock struct {
	ahead atomic.Int64
}

func (clock *clock) forward(by time.Duration) {
	clock.ahead.Add(int64(by))
}

func (clock *clock) now() time.Time {
	return time.Now().Add(time.Duration(clock.ahead.Load()))
}

// operator is the controller as cmd/main.go sets it up, with a clock of the test's.
func operator(clock *clock) environment.SetUp {
	return func(manager ctrl.Manager) error {
		reconciler := &controller.MonitoringReconciler{}
		if err := reconciler.SetupWithManager(manager); err != nil {
			return err
		}
		reconciler.Kinds.Now = clock.now
		return nil
	}
}

// installKinds does what installing the Prometheus Operator does to the API, and undoes it after the test.
func installKinds(t *testing.T) {
	t.Helper()
	for _, file := range []string{"servicemonitors.yaml", "prometheusrules.yaml"} {
		definition := &unstructured.Unstructured{}
		environment.ReadManifest(t, filepath.Join("testdata", file), definition)
		environment.Create(t, definition)
	}
	t.Cleanup(func() { removeKinds(t) })
	environment.Until(t, func(g Gomega) {
		for _, kind := range []string{monitorKind, ruleKind} {
			_, err := environment.Admin().RESTMapper().RESTMapping(foreign(kind, "").GroupVersionKind().GroupKind())
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(environment.Admin().List(t.Context(), list(kind))).To(Succeed())
		}
	})
}

// removeKinds also runs when the test's context has ended.
func removeKinds(t *testing.T) {
	t.Helper()
	NewWithT(t).Eventually(func(g Gomega) {
		for _, name := range []string{"servicemonitors.monitoring.coreos.com", "prometheusrules.monitoring.coreos.com"} {
			definition := &unstructured.Unstructured{}
			definition.SetGroupVersionKind(schema.GroupVersionKind{
				Group: "apiextensions.k8s.io", Version: "v1", Kind: "CustomResourceDefinition",
			})
			definition.SetName(name)
			err := environment.Admin().Delete(context.Background(), definition)
			g.Expect(apierrors.IsNotFound(err)).To(BeTrue())
		}
	}, environment.Patience).Should(Succeed())
}

func foreign(kind, namespace string) *unstructured.Unstructured {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(schema.GroupVersionKind{Group: "monitoring.coreos.com", Version: "v1", Kind: kind})
	object.SetNamespace(namespace)
	object.SetName(environment.ClusterName)
	return object
}

func list(kind string) *unstructured.UnstructuredList {
	objects := &unstructured.UnstructuredList{}
	objects.SetGroupVersionKind(foreign(kind, "").GroupVersionKind())
	return objects
}

// expectGone expects that there is no such object.
func expectGone(t *testing.T, g Gomega, object client.Object) {
	t.Helper()
	err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(object), object)
	g.Expect(apierrors.IsNotFound(err)).To(BeTrue())
}

func monitoringMessage(cluster *api.Cluster) string {
	return meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionMonitoringReady).Message
}
