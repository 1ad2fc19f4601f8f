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
	"slices"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// The controller runs as the operator's ServiceAccount through all that it does. With the role as generated, nothing is
// refused; with any verb that this package asks for taken away, something is: so the role is enough, and its share the
// least.
func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	t.Run("as generated", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, environment.GeneratedRole(t).Rules)).To(BeEmpty())
	})
	rules := cluster.Rules()
	t.Run("as marked", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(rules, func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// refusedWith leads the controller through all that it does, and returns the requests that it was not allowed to make. It
// ends with the first.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	namespace := environment.NewNamespace(t)
	as, requests := environment.Recorded(environment.ServiceAccount(t, namespace, rules))
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, others)
	application := &environment.Engine{}
	application.Act(environment.EngineActs{Knows: []engine.Call{engine.CallRole}, Primary: firstPod})
	environment.StartManager(t, namespace, as, alone(application))
	orders := environment.NewCluster(namespace)
	orders.Spec.Services.PerRole = true
	orders.Spec.Services.PerOrdinal = true
	environment.Create(t, orders)
	set := setOf(orders)
	var first types.UID

	steps := []func(g Gomega){
		func(g Gomega) {
			environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, "AllReplicasReady")
			environment.Read(t, g, set)
			first = set.UID
		},
		func(Gomega) {
			environment.Change(t, orders, func(orders *api.Cluster) {
				orders.Spec.Services.PerRole = false
				orders.Spec.Services.PerOrdinal = false
				orders.Spec.NetworkPolicy = &api.ClusterNetworkPolicy{Mode: api.NetworkPolicyNone}
			})
		},
		func(g Gomega) {
			policies := &networkingv1.NetworkPolicyList{}
			g.Expect(environment.Admin().List(t.Context(), policies, client.InNamespace(namespace))).To(Succeed())
			g.Expect(policies.Items).To(BeEmpty())
			services := &corev1.ServiceList{}
			g.Expect(environment.Admin().List(t.Context(), services, client.InNamespace(namespace))).To(Succeed())
			g.Expect(services.Items).To(HaveLen(2))
		},
		func(Gomega) { setImage(t, orders, environment.UnreadyImage) },
		func(g Gomega) { g.Expect(images(t, g, orders)[2]).To(Equal(environment.UnreadyImage)) },
		func(Gomega) { setImage(t, orders, clusterImage) },
		func(g Gomega) {
			environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, "AllReplicasReady")
		},
		func(Gomega) { publishSize(t, orders, "20Gi") },
		func(g Gomega) {
			environment.Read(t, g, set)
			g.Expect(set.UID).NotTo(Equal(first))
		},
		func(Gomega) { giveStatusOfAnother(t, set) },
		func(g Gomega) {
			environment.Read(t, g, set)
			g.Expect(set.Status.ObservedGeneration).To(Equal(set.Generation))
		},
		// A repair is told by extending the event of the one before, unless the resource changed in between.
		func(g Gomega) {
			deleteClientService(t, g, orders)
			events := &eventsv1.EventList{}
			g.Expect(environment.Admin().List(t.Context(), events, client.InNamespace(namespace))).To(Succeed())
			g.Expect(slices.ContainsFunc(events.Items, func(event eventsv1.Event) bool {
				return event.Series != nil && event.Related.Kind == serviceKind
			})).To(BeTrue())
		},
	}
	for _, step := range steps {
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) == 0 {
				step(g)
			}
		})
	}
	return requests.Refused()
}
