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
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// primaryIs plays a pod that says that it is the primary, or none.
func primaryIs(pod string) environment.EngineActs {
	return environment.EngineActs{Knows: []engine.Call{engine.CallRole}, Primary: pod}
}

func perRole(orders *api.Cluster) { orders.Spec.Services.PerRole = true }

// led are the pods that a Service leads to.
func led(t *testing.T, g Gomega, orders *api.Cluster, name string) []string {
	t.Helper()
	service := clientServiceOf(orders)
	service.Name = name
	environment.Read(t, g, service)
	pods := &corev1.PodList{}
	g.Expect(environment.Admin().List(t.Context(), pods, client.InNamespace(orders.Namespace),
		client.MatchingLabels(service.Spec.Selector))).To(Succeed())
	names := make([]string, 0, len(pods.Items))
	for _, pod := range pods.Items {
		names = append(names, pod.Name)
	}
	return names
}

func untilPrimary(t *testing.T, orders *api.Cluster, primary string, others ...any) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		g.Expect(led(t, g, orders, "orders-primary")).To(Equal([]string{primary}))
		if len(others) > 0 {
			g.Expect(led(t, g, orders, "orders-replicas")).To(ConsistOf(others...))
		}
	})
}

// untilAsked waits until roles were asked for so many times more.
func untilAsked(t *testing.T, application *environment.Engine, times int) {
	t.Helper()
	asked := len(application.Calls(engine.CallRole))
	environment.Until(t, func(g Gomega) {
		g.Expect(len(application.Calls(engine.CallRole))).To(BeNumerically(">", asked+times))
	})
}

func TestServicesFollowTheRoles(t *testing.T) {
	for _, test := range []struct {
		name string
		// meanwhile happens before another replica becomes the primary.
		meanwhile func(*testing.T, *api.Cluster, *environment.Engine)
	}{
		{"after a failover", func(*testing.T, *api.Cluster, *environment.Engine) {}},
		{"while the spec is rejected", func(t *testing.T, orders *api.Cluster, application *environment.Engine) {
			environment.Change(t, orders, rejected)
			environment.Until(t, func(g Gomega) { expectDegraded(t, g, orders, cluster.ReasonInvalid, "") })
			// Writing that into the status brings a visit or two. It is afterwards that nothing else would.
			untilAsked(t, application, 4*3)
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			application := &environment.Engine{}
			application.Act(primaryIs(firstPod))
			orders := settledCluster(t, application, perRole)
			untilPrimary(t, orders, firstPod, secondPod, thirdPod)
			test.meanwhile(t, orders, application)
			application.Act(primaryIs(thirdPod))
			untilPrimary(t, orders, thirdPod, firstPod, secondPod)
		})
	}
}

// A primary that is cut off cannot tell that it is none any more.
func TestAPrimaryThatIsCutOffKeepsItsLabelUntilAnotherIsOne(t *testing.T) {
	application := &environment.Engine{}
	application.Act(primaryIs(firstPod))
	orders := settledCluster(t, application, perRole)
	untilPrimary(t, orders, firstPod)

	pod := &corev1.Pod{}
	pod.Namespace, pod.Name = orders.Namespace, firstPod
	environment.Change(t, pod, func(pod *corev1.Pod) {
		pod.Annotations = map[string]string{environment.UnreadyAnnotation: ""}
	})
	environment.ChangeStatus(t, pod, func(pod *corev1.Pod) {
		pod.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionFalse}}
	})
	application.Act(primaryIs(""))
	untilAsked(t, application, 2*3)
	NewWithT(t).Expect(led(t, NewWithT(t), orders, "orders-primary")).To(Equal([]string{firstPod}))
	application.Act(primaryIs(thirdPod))
	untilPrimary(t, orders, thirdPod)
}

// What controller-runtime is returned as an error it tries ever less often.
func TestRolesThatAreNotKnownAreAskedForAsOftenAsOthers(t *testing.T) {
	for name, fails := range map[string]engine.Call{"known": "", "not known": engine.CallRole} {
		t.Run(name, func(t *testing.T) {
			application := &environment.Engine{}
			acts := primaryIs(firstPod)
			acts.Fails = fails
			application.Act(acts)
			orders := settledCluster(t, application, perRole)
			manager := environment.StartManager(t, orders.Namespace, environment.AdminConfig())
			roles := cluster.Roles{Client: manager.GetClient(), Recorder: &events.FakeRecorder{}, Engine: application}
			environment.Until(t, func(g Gomega) {
				result, err := roles.Reconcile(t.Context(), reconcile.Request{NamespacedName: client.ObjectKeyFromObject(orders)})
				g.Expect(err).NotTo(HaveOccurred())
				g.Expect(result.RequeueAfter).To(Equal(engine.RetryFailed))
				if fails != "" {
					g.Expect(environment.Listed(t, g, orders, &eventsv1.EventList{}).Items).To(ContainElement(And(
						HaveField("Reason", cluster.ReasonRoleUnknown), HaveField("Note", "role is played to fail"))))
				}
			})
			expectReady(t, NewWithT(t), orders)
		})
	}
}
