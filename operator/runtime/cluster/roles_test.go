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

package cluster_test

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

var knowsRoles = []engine.Call{engine.CallRole}

// primaries are the pods that the Service of the primary leads to.
func primaries(t *testing.T, g Gomega, namespace string) []string {
	t.Helper()
	pods := &corev1.PodList{}
	g.Expect(environment.Admin().List(t.Context(), pods, client.InNamespace(namespace),
		client.MatchingLabels{identity.RoleLabel(): string(engine.RolePrimary)})).To(Succeed())
	names := make([]string, 0, len(pods.Items))
	for _, pod := range pods.Items {
		names = append(names, pod.Name)
	}
	return names
}

// A failover while something cannot be applied for good: clients are led to the new primary nevertheless.
func TestRolesAreFollowedWhileTheSpecIsRejected(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Services.PerRole = true
	environment.Create(t, orders)
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: knowsRoles, Primary: firstPod})
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operatorOf(application))
	settled(t, orders)
	environment.Until(t, func(g Gomega) { g.Expect(primaries(t, g, namespace)).To(Equal([]string{firstPod})) })

	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.Pod.Tolerations = rejected
	})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionTrue, cluster.ReasonInvalid)
	})
	// Writing that into the status brings a visit or two. It is afterwards that nothing else would.
	asked := len(application.Calls(engine.CallRole))
	environment.Until(t, func(g Gomega) {
		g.Expect(len(application.Calls(engine.CallRole))).To(BeNumerically(">", asked+4*3))
	})
	application.Act(environment.EngineActs{Knows: knowsRoles, Primary: thirdPod})
	environment.Until(t, func(g Gomega) { g.Expect(primaries(t, g, namespace)).To(Equal([]string{thirdPod})) })
}

// A primary that is cut off cannot tell that it is none any more: it keeps its label until another is one.
func TestAPrimaryThatIsCutOffKeepsItsLabelUntilAnotherIsOne(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Services.PerRole = true
	environment.Create(t, orders)
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: knowsRoles, Primary: firstPod})
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operatorOf(application))
	settled(t, orders)
	environment.Until(t, func(g Gomega) { g.Expect(primaries(t, g, namespace)).To(Equal([]string{firstPod})) })

	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: firstPod}}
	environment.Change(t, pod, func(pod *corev1.Pod) {
		pod.Annotations = map[string]string{environment.UnreadyAnnotation: ""}
	})
	environment.ChangeStatus(t, pod, func(pod *corev1.Pod) {
		for i := range pod.Status.Conditions {
			if pod.Status.Conditions[i].Type == corev1.PodReady {
				pod.Status.Conditions[i].Status = corev1.ConditionFalse
			}
		}
	})
	application.Act(environment.EngineActs{Knows: knowsRoles})
	asked := len(application.Calls(engine.CallRole))
	environment.Until(t, func(g Gomega) {
		g.Expect(len(application.Calls(engine.CallRole))).To(BeNumerically(">", asked+2*3))
	})
	g := NewWithT(t)
	g.Expect(primaries(t, g, namespace)).To(Equal([]string{firstPod}))
	application.Act(environment.EngineActs{Knows: knowsRoles, Primary: thirdPod})
	environment.Until(t, func(g Gomega) { g.Expect(primaries(t, g, namespace)).To(Equal([]string{thirdPod})) })
}

// What controller-runtime is returned as an error it tries ever less often.
func TestRolesThatAreNotKnownAreAskedForAsOftenAsOthers(t *testing.T) {
	for _, row := range []struct {
		name string
		acts environment.EngineActs
		told string
	}{
		{"known", environment.EngineActs{Knows: knowsRoles, Primary: firstPod}, ""},
		{"not known", environment.EngineActs{Knows: knowsRoles, Fails: engine.CallRole}, "role is played to fail"},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			namespace := environment.NewNamespace(t)
			orders := environment.NewCluster(namespace)
			orders.Spec.Services.PerRole = true
			environment.Create(t, orders)
			application := &environment.Engine{}
			application.Act(row.acts)
			environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operatorOf(application))
			settled(t, orders)
			manager := environment.StartManager(t, namespace, environment.AdminConfig())
			roles := cluster.Roles{Client: manager.GetClient(), Recorder: &events.FakeRecorder{}, Engine: application}
			environment.Until(t, func(g Gomega) {
				result, err := roles.Reconcile(t.Context(),
					reconcile.Request{NamespacedName: client.ObjectKeyFromObject(orders)})
				g.Expect(err).NotTo(HaveOccurred())
				g.Expect(result.RequeueAfter).To(Equal(engine.RetryFailed))
			})
			if row.told != "" {
				environment.Until(t, func(g Gomega) {
					list := &eventsv1.EventList{}
					g.Expect(environment.Admin().List(t.Context(), list, client.InNamespace(namespace))).To(Succeed())
					g.Expect(list.Items).To(ContainElement(And(
						HaveField("Reason", cluster.ReasonRoleUnknown), HaveField("Note", row.told))))
				})
			}
			environment.ExpectCondition(t, g, orders,
				api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
		})
	}
}
