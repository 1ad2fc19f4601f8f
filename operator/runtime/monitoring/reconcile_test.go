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
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/intstr"

	"stateful.example/runtime/api"
	"stateful.example/runtime/monitoring"
	"stateful.example/runtime/test/environment"
)

// Clusters without the Prometheus Operator are said so once, in words; the operator works on, and looks again only after
// five minutes, whatever happens to the clusters meanwhile.
func TestMissingKindsAreSaidAndFoundLater(t *testing.T) {
	namespace := environment.NewNamespace(t)
	clock := &clock{}
	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, namespace, as, operator(clock))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	environment.Until(t, func(g Gomega) { expectMissing(t, g, cluster) })
	g := NewWithT(t)
	g.Expect(monitoringMessage(cluster)).To(And(
		ContainSubstring("no kind ServiceMonitor"), ContainSubstring("no kind PrometheusRule"),
		ContainSubstring("install the Prometheus Operator"),
	))

	looked := requests.Count()
	other := monitored(namespace)
	other.Name = "payments"
	environment.Create(t, other)
	environment.Until(t, func(g Gomega) { expectMissing(t, g, other) })
	for _, request := range requests.All()[looked:] {
		g.Expect(request).NotTo(HavePrefix("GET"), "nothing is looked for twice")
	}

	installKinds(t)
	clock.forward(5 * time.Minute)
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Spec.Monitoring.IntervalSeconds = 60
	})
	environment.Until(t, func(g Gomega) { expectAsked(t, g, cluster) })
}

// With the Prometheus Operator, all it needs is written, and repaired.
func TestWhatPrometheusNeedsIsWrittenAndRepaired(t *testing.T) {
	installKinds(t)
	namespace := environment.NewNamespace(t)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator(&clock{}))
	cluster := monitored(namespace)
	cluster.Spec.Monitoring.Labels = map[string]api.ClusterLabelValue{"release": "observability"}
	environment.Create(t, cluster)
	environment.Until(t, func(g Gomega) { expectAsked(t, g, cluster) })

	g := NewWithT(t)
	service := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: metricsName}}
	environment.Read(t, g, service)
	g.Expect(service.Spec.ClusterIP).To(Equal(corev1.ClusterIPNone))
	g.Expect(service.Spec.PublishNotReadyAddresses).To(BeTrue())
	g.Expect(service.Spec.Ports).To(HaveExactElements(corev1.ServicePort{
		Name: "metrics", Protocol: corev1.ProtocolTCP, Port: 9187, TargetPort: intstr.FromInt32(9187),
	}))

	monitor := foreign(monitorKind, namespace)
	environment.Read(t, g, monitor)
	g.Expect(monitor.GetLabels()).To(HaveKeyWithValue("release", "observability"))
	selector, _, err := unstructured.NestedStringMap(monitor.Object, "spec", "selector", "matchLabels")
	g.Expect(err).NotTo(HaveOccurred())
	for label, value := range selector {
		g.Expect(service.Labels).To(HaveKeyWithValue(label, value), "the ServiceMonitor finds the Service")
	}
	endpoints, _, err := unstructured.NestedSlice(monitor.Object, "spec", "endpoints")
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(endpoints).To(HaveExactElements(map[string]any{
		"port": "metrics", "path": "/metrics", "interval": "30s", "scheme": "http",
	}))

	t.Run("what was deleted comes back", func(t *testing.T) {
		for _, kind := range []string{monitorKind, ruleKind} {
			NewWithT(t).Expect(environment.Admin().Delete(t.Context(), foreign(kind, namespace))).To(Succeed())
			environment.Until(t, func(g Gomega) { environment.Read(t, g, foreign(kind, namespace)) })
		}
	})
	t.Run("what was changed is changed back, and what others add stays", func(t *testing.T) {
		monitor := foreign(monitorKind, namespace)
		environment.Change(t, monitor, func(monitor *unstructured.Unstructured) {
			set := func(value any, path ...string) {
				NewWithT(t).Expect(unstructured.SetNestedField(monitor.Object, value, path...)).To(Succeed())
			}
			set([]any{map[string]any{"port": "client"}}, "spec", "endpoints")
			set(int64(1000), "spec", "sampleLimit")
		})
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, monitor)
			endpoints, _, _ := unstructured.NestedSlice(monitor.Object, "spec", "endpoints")
			g.Expect(endpoints).To(HaveExactElements(HaveKeyWithValue("port", "metrics")))
			limit, _, _ := unstructured.NestedInt64(monitor.Object, "spec", "sampleLimit")
			g.Expect(limit).To(BeEquivalentTo(1000))
		})
	})
}

// What is no longer asked for goes, and only that.
func TestWhatIsNotWantedGoes(t *testing.T) {
	installKinds(t)
	namespace := environment.NewNamespace(t)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator(&clock{}))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	environment.Until(t, func(g Gomega) { expectAsked(t, g, cluster) })
	service := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: metricsName}}

	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Spec.Monitoring.Rules = new(false)
	})
	environment.Until(t, func(g Gomega) {
		expectGone(t, g, foreign(ruleKind, namespace))
		expectAsked(t, g, cluster)
		environment.Read(t, g, foreign(monitorKind, namespace))
		environment.Read(t, g, service)
	})

	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.Monitoring = nil })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster, api.ConditionMonitoringReady,
			metav1.ConditionUnknown, monitoring.ReasonNotConfigured)
		expectGone(t, g, foreign(monitorKind, namespace))
		expectGone(t, g, service)
	})
}

// An object of the same name that belongs to somebody else is left alone, and named.
func TestOthersObjectsAreLeftAlone(t *testing.T) {
	installKinds(t)
	namespace := environment.NewNamespace(t)
	theirs := foreign(monitorKind, namespace)
	theirs.Object["spec"] = map[string]any{"selector": map[string]any{}, "endpoints": []any{}}
	environment.Create(t, theirs)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator(&clock{}))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster, api.ConditionMonitoringReady,
			metav1.ConditionFalse, monitoring.ReasonNameConflict)
	})

	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.Monitoring = nil })
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster, api.ConditionMonitoringReady,
			metav1.ConditionUnknown, monitoring.ReasonNotConfigured)
	})
	g := NewWithT(t)
	environment.Read(t, g, theirs)
	g.Expect(theirs.GetOwnerReferences()).To(BeEmpty())
}

// When the Prometheus Operator is removed, that is said, and when it comes back all is as before.
func TestKindsMayGoAndComeBack(t *testing.T) {
	installKinds(t)
	namespace := environment.NewNamespace(t)
	clock := &clock{}
	environment.StartManager(t, namespace, environment.AdminConfig(), operator(clock))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	environment.Until(t, func(g Gomega) { expectAsked(t, g, cluster) })

	removeKinds(t)
	environment.Until(t, func(g Gomega) { expectMissing(t, g, cluster) })

	installKinds(t)
	clock.forward(5 * time.Minute)
	environment.Change(t, cluster, func(cluster *api.Cluster) {
		cluster.Spec.Monitoring.IntervalSeconds = 60
	})
	environment.Until(t, func(g Gomega) {
		expectAsked(t, g, cluster)
		environment.Read(t, g, foreign(monitorKind, namespace))
		environment.Read(t, g, foreign(ruleKind, namespace))
	})
}

// A paused cluster is left as it is.
func TestPausedIsLeftAsItIs(t *testing.T) {
	installKinds(t)
	namespace := environment.NewNamespace(t)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator(&clock{}))
	cluster := monitored(namespace)
	cluster.Spec.State = api.ClusterPaused
	environment.Create(t, cluster)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, cluster, api.ConditionMonitoringReady,
			metav1.ConditionUnknown, monitoring.ReasonPaused)
	})
	expectGone(t, NewWithT(t), foreign(monitorKind, namespace))
	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
	environment.Until(t, func(g Gomega) { expectAsked(t, g, cluster) })
}

func expectAsked(t *testing.T, g Gomega, cluster *api.Cluster) {
	t.Helper()
	environment.ExpectCondition(t, g, cluster, api.ConditionMonitoringReady,
		metav1.ConditionTrue, monitoring.ReasonScrapeConfigured)
}

func expectMissing(t *testing.T, g Gomega, cluster *api.Cluster) {
	t.Helper()
	environment.ExpectCondition(t, g, cluster, api.ConditionMonitoringReady,
		metav1.ConditionFalse, monitoring.ReasonCRDsNotInstalled)
}
