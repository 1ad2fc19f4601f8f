// SPDX-License-Identifier: Apache-2.0

package monitoring_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/monitoring"
	"stateful.example/runtime/test/environment"
)

// Where the Prometheus Operator is missing, the condition says so; the operator works on, and looks again only after five
// minutes, whatever happens to the clusters meanwhile.
func TestMissingKindsAreSaidAndFoundLater(t *testing.T) {
	namespace := environment.NewNamespace(t)
	clock := &clock{}
	as, requests := environment.Recorded(environment.AdminConfig())
	environment.StartManager(t, namespace, as, operator(clock))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	expectMissing(t, cluster)
	g := NewWithT(t)
	g.Expect(environment.Message(cluster, api.ConditionMonitoringReady)).To(And(
		ContainSubstring("no kind ServiceMonitor"), ContainSubstring("no kind PrometheusRule"),
		ContainSubstring("install the Prometheus Operator"),
	))

	looked := requests.Count()
	other := monitored(namespace)
	other.Name = "payments"
	environment.Create(t, other)
	expectMissing(t, other)
	for _, request := range requests.All()[looked:] {
		g.Expect(request).NotTo(HavePrefix("GET"), "nothing is looked for twice")
	}

	installKinds(t)
	clock.forward(5 * time.Minute)
	environment.Change(t, cluster, everyMinute)
	expectAsked(t, cluster)
}

// With the Prometheus Operator, all it needs is written, and repaired.
func TestWhatPrometheusNeedsIsWrittenAndRepaired(t *testing.T) {
	installKinds(t)
	cluster := started(t, &clock{}, func(cluster *api.Cluster) {
		cluster.Spec.Monitoring.Labels = map[string]api.ClusterLabelValue{"release": "observability"}
	})
	expectAsked(t, cluster)

	g := NewWithT(t)
	service := metricsService(cluster.Namespace)
	environment.Read(t, g, service)
	g.Expect(service.Spec.ClusterIP).To(Equal(corev1.ClusterIPNone))
	g.Expect(service.Spec.PublishNotReadyAddresses).To(BeTrue())
	g.Expect(service.Spec.Ports).To(HaveExactElements(corev1.ServicePort{
		Name: "metrics", Protocol: corev1.ProtocolTCP, Port: 9187, TargetPort: intstr.FromInt32(9187),
	}))

	monitor := foreign(monitorKind, cluster.Namespace)
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
			environment.Delete(t, foreign(kind, cluster.Namespace))
			environment.Until(t, func(g Gomega) { environment.Read(t, g, foreign(kind, cluster.Namespace)) })
		}
	})
	t.Run("what was changed is changed back, and what others add stays", func(t *testing.T) {
		monitor := foreign(monitorKind, cluster.Namespace)
		environment.Change(t, monitor, func(monitor *unstructured.Unstructured) {
			set := func(value any, path ...string) {
				NewWithT(t).Expect(unstructured.SetNestedField(monitor.Object, value, path...)).To(Succeed())
			}
			set([]any{map[string]any{"port": "client"}}, "spec", "endpoints")
			set(int64(1000), "spec", "sampleLimit")
		})
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, monitor)
			g.Expect(monitor.Object["spec"]).To(And(
				HaveKeyWithValue("endpoints", HaveExactElements(HaveKeyWithValue("port", "metrics"))),
				HaveKeyWithValue("sampleLimit", BeEquivalentTo(1000)),
			))
		})
	})
}

// What is no longer asked for goes, and only that.
func TestWhatIsNotWantedGoes(t *testing.T) {
	installKinds(t)
	cluster := started(t, &clock{})
	expectAsked(t, cluster)
	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.Monitoring.Rules = new(false) })
	environment.UntilGone(t, foreign(ruleKind, cluster.Namespace))
	expectAsked(t, cluster)
	environment.Read(t, NewWithT(t), foreign(monitorKind, cluster.Namespace))
	environment.Read(t, NewWithT(t), metricsService(cluster.Namespace))

	environment.Change(t, cluster, notWanted)
	expect(t, cluster, metav1.ConditionUnknown, monitoring.ReasonNotConfigured)
	environment.UntilGone(t, foreign(monitorKind, cluster.Namespace))
	environment.UntilGone(t, metricsService(cluster.Namespace))
}

// An object of the same name that belongs to somebody else is left alone, and the condition names it.
func TestOthersObjectsAreLeftAlone(t *testing.T) {
	installKinds(t)
	namespace := environment.NewNamespace(t)
	theirs := foreign(monitorKind, namespace)
	theirs.Object["spec"] = map[string]any{"selector": map[string]any{}, "endpoints": []any{}}
	environment.Create(t, theirs)
	environment.StartManager(t, namespace, environment.AdminConfig(), operator(&clock{}))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	expect(t, cluster, metav1.ConditionFalse, monitoring.ReasonNameConflict)
	environment.Change(t, cluster, notWanted)
	expect(t, cluster, metav1.ConditionUnknown, monitoring.ReasonNotConfigured)
	environment.Read(t, NewWithT(t), theirs)
	NewWithT(t).Expect(theirs.GetOwnerReferences()).To(BeEmpty())
}

// When the Prometheus Operator is removed, the condition says so, and when it comes back all is as before.
func TestKindsMayGoAndComeBack(t *testing.T) {
	installKinds(t)
	clock := &clock{}
	cluster := started(t, clock)
	expectAsked(t, cluster)
	removeKinds(t)
	expectMissing(t, cluster)

	installKinds(t)
	clock.forward(5 * time.Minute)
	environment.Change(t, cluster, everyMinute)
	expectAsked(t, cluster)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, foreign(monitorKind, cluster.Namespace))
		environment.Read(t, g, foreign(ruleKind, cluster.Namespace))
	})
}

func TestPausedIsLeftAsItIs(t *testing.T) {
	installKinds(t)
	cluster := started(t, &clock{}, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterPaused })
	expect(t, cluster, metav1.ConditionUnknown, monitoring.ReasonPaused)
	environment.ExpectGone(t, NewWithT(t), foreign(monitorKind, cluster.Namespace))
	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
	expectAsked(t, cluster)
}

func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	installKinds(t)
	environment.ExpectLeastRights(t, environment.GeneratedRole(t).Rules, monitoring.Rules(), refusedWith)
}

// refusedWith leads the controller through all that it does. It ends with the first request that is refused.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	namespace := environment.NewNamespace(t)
	as, requests := environment.Recorded(environment.ServiceAccount(t, namespace, rules))
	environment.StartManager(t, namespace, as, operator(&clock{}))
	cluster := monitored(namespace)
	environment.Create(t, cluster)
	for _, step := range []func(g Gomega){
		func(g Gomega) {
			environment.ExpectCondition(t, g, cluster, api.ConditionMonitoringReady,
				metav1.ConditionTrue, monitoring.ReasonScrapeConfigured)
		},
		// A repair extends the event of the one before.
		func(g Gomega) {
			rule := foreign(ruleKind, namespace)
			g.Expect(client.IgnoreNotFound(environment.Admin().Delete(t.Context(), rule))).To(Succeed())
			events := &eventsv1.EventList{}
			g.Expect(environment.Admin().List(t.Context(), events, client.InNamespace(namespace))).To(Succeed())
			g.Expect(events.Items).To(ContainElement(HaveField("Series", Not(BeNil()))))
		},
		func(g Gomega) { environment.Read(t, g, foreign(ruleKind, namespace)) },
		func(Gomega) { environment.Change(t, cluster, notWanted) },
		func(g Gomega) {
			environment.ExpectGone(t, g, metricsService(namespace))
			environment.ExpectGone(t, g, foreign(monitorKind, namespace))
			environment.ExpectGone(t, g, foreign(ruleKind, namespace))
		},
	} {
		requests.Until(t, step)
	}
	return requests.Refused()
}
