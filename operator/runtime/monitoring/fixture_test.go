// SPDX-License-Identifier: Apache-2.0

package monitoring_test

import (
	"context"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/controller"
	"stateful.example/runtime/monitoring"

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

// started is a cluster whose metrics are to be scraped, with these edits, beside the operator.
func started(t *testing.T, clock *clock, edits ...func(*api.Cluster)) *api.Cluster {
	t.Helper()
	cluster := monitored(environment.NewNamespace(t))
	for _, edit := range edits {
		edit(cluster)
	}
	environment.StartManager(t, cluster.Namespace, environment.AdminConfig(), operator(clock))
	environment.Create(t, cluster)
	return cluster
}

func expect(t *testing.T, cluster *api.Cluster, status metav1.ConditionStatus, reason string) {
	t.Helper()
	environment.UntilCondition(t, cluster, api.ConditionMonitoringReady, status, reason)
}

func expectAsked(t *testing.T, cluster *api.Cluster) {
	t.Helper()
	expect(t, cluster, metav1.ConditionTrue, monitoring.ReasonScrapeConfigured)
}

func expectMissing(t *testing.T, cluster *api.Cluster) {
	t.Helper()
	expect(t, cluster, metav1.ConditionFalse, monitoring.ReasonCRDsNotInstalled)
}

func notWanted(cluster *api.Cluster) { cluster.Spec.Monitoring = nil }

func everyMinute(cluster *api.Cluster) { cluster.Spec.Monitoring.IntervalSeconds = 60 }

func metricsService(namespace string) *corev1.Service {
	return &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: metricsName}}
}
