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
	"fmt"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

// Prometheus finds the port in a Service of its own, by number, so the pods need not name it.
func TestMonitoringRestartsNothing(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayStatefulSets, operator)
	settled := func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	}
	environment.Until(t, settled)
	set := &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: clusterName}}
	environment.Read(t, NewWithT(t), set)
	before, pods := set.DeepCopy(), podsOf(t, orders)

	for _, monitoring := range []*api.ClusterMonitoring{{Port: 9187}, nil} {
		t.Run(fmt.Sprint("on: ", monitoring != nil), func(t *testing.T) {
			environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Monitoring = monitoring })
			environment.Until(t, settled)
			environment.Until(t, func(g Gomega) {
				policy := &networkingv1.NetworkPolicy{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: clusterName}}
				environment.Read(t, g, policy)
				g.Expect(opens(policy, 9187)).To(Equal(monitoring != nil))
			})
			g := NewWithT(t)
			environment.Read(t, g, set)
			g.Expect(set.Generation).To(Equal(before.Generation))
			g.Expect(set.Spec).To(Equal(before.Spec))
			g.Expect(podsOf(t, orders)).To(Equal(pods))
		})
	}
}

// opens says that the policy lets somebody reach the port.
func opens(policy *networkingv1.NetworkPolicy, port int32) bool {
	for _, rule := range policy.Spec.Ingress {
		for _, opened := range rule.Ports {
			if opened.Port.IntVal == port {
				return true
			}
		}
	}
	return false
}
