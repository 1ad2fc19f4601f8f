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
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

// The controller runs as the operator's ServiceAccount through all that it does. With the role as generated, nothing is
// refused; with any verb that this package asks for taken away, something is: so the role is enough, and its share the
// least.
func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	for name, rules := range map[string][]rbacv1.PolicyRule{
		"as generated": environment.GeneratedRole(t).Rules, "as marked": cluster.Rules(),
	} {
		t.Run(name, func(t *testing.T) { NewWithT(t).Expect(refusedWith(t, rules)).To(BeEmpty()) })
	}
	environment.EachWithoutOne(cluster.Rules(), func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) { NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty()) })
	})
}

// refusedWith leads the controller through all that it does, and returns the requests that it was not allowed to make. It
// ends with the first.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	orders := environment.RunCluster(t, others, perRole, func(orders *api.Cluster) { orders.Spec.Services.PerOrdinal = true })
	environment.StartManager(t, orders.Namespace, environment.AdminConfig(), environment.PlayWorkload)
	as, requests := environment.Recorded(environment.ServiceAccount(t, orders.Namespace, rules))
	application := &environment.Engine{}
	application.Act(primaryIs(firstPod))
	environment.StartManager(t, orders.Namespace, as, alone(application))
	var first types.UID
	for _, step := range []func(g Gomega){
		func(g Gomega) {
			expectReady(t, g, orders)
			first = readSet(t, g, orders).UID
		},
		func(Gomega) {
			environment.Change(t, orders, func(orders *api.Cluster) {
				orders.Spec.Services = api.ClusterServices{}
				orders.Spec.NetworkPolicy = &api.ClusterNetworkPolicy{Mode: api.NetworkPolicyNone}
			})
		},
		func(g Gomega) {
			g.Expect(environment.Listed(t, g, orders, &networkingv1.NetworkPolicyList{}).Items).To(BeEmpty())
			g.Expect(environment.Listed(t, g, orders, &corev1.ServiceList{}).Items).To(HaveLen(2))
		},
		func(Gomega) { setImage(t, orders, environment.UnreadyImage) },
		func(g Gomega) { expectImages(t, g, orders, clusterImage, clusterImage, environment.UnreadyImage) },
		func(Gomega) { setImage(t, orders, clusterImage) },
		func(g Gomega) { expectReady(t, g, orders) },
		func(Gomega) { publishSize(t, orders, "20Gi") },
		func(g Gomega) { g.Expect(readSet(t, g, orders).UID).NotTo(Equal(first)) },
		func(Gomega) { giveStatusOfAnother(t, orders) },
		func(g Gomega) {
			set := readSet(t, g, orders)
			g.Expect(set.Status.ObservedGeneration).To(Equal(set.Generation))
		},
		// A repair extends the event of the one before, unless the resource changed in between.
		func(g Gomega) {
			deleteClientService(t, g, orders)
			g.Expect(environment.Listed(t, g, orders, &eventsv1.EventList{}).Items).To(ContainElement(
				And(HaveField("Series", Not(BeNil())), HaveField("Related.Kind", "Service"))))
		},
	} {
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) == 0 {
				step(g)
			}
		})
	}
	return requests.Refused()
}
