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

package cluster

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"

	"stateful.example/runtime/api"
)

func TestOnlyTheOwnNamespaceIsLetInUnlessAsked(t *testing.T) {
	own := networkingv1.NetworkPolicyPeer{PodSelector: &metav1.LabelSelector{}}
	others := func(selector metav1.LabelSelector) []networkingv1.NetworkPolicyPeer {
		return []networkingv1.NetworkPolicyPeer{own, {NamespaceSelector: &selector}}
	}
	tests := []struct {
		name   string
		asked  *api.ClusterNetworkPolicy
		wanted []networkingv1.NetworkPolicyPeer
	}{
		{"nothing is said", nil, []networkingv1.NetworkPolicyPeer{own}},
		{"of whom, nothing is said", &api.ClusterNetworkPolicy{}, []networkingv1.NetworkPolicyPeer{own}},
		{"everybody is let in", &api.ClusterNetworkPolicy{From: &api.ClusterLabelSelector{}},
			others(metav1.LabelSelector{})},
		{"some are", &api.ClusterNetworkPolicy{From: &api.ClusterLabelSelector{
			MatchLabels: map[string]api.ClusterLabelValue{"team": "payments", "stage": "prod"},
			MatchExpressions: []api.ClusterLabelRequirement{
				{Key: "zone", Operator: "In", Values: []api.ClusterLabelValue{"a", "b"}},
			},
		}}, others(metav1.LabelSelector{
			MatchLabels: map[string]string{"team": "payments", "stage": "prod"},
			MatchExpressions: []metav1.LabelSelectorRequirement{
				{Key: "zone", Operator: metav1.LabelSelectorOpIn, Values: []string{"a", "b"}},
			},
		})},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{}
			cluster.Spec.NetworkPolicy = test.asked
			peers, err := converted[[]networkingv1.NetworkPolicyPeer](clients(cluster))
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(peers).To(Equal(test.wanted))
		})
	}
}

func TestReplicasReachWhatTheSpecAsksForBesidesThemselvesAndDNS(t *testing.T) {
	g := NewWithT(t)
	everywhere := metav1.LabelSelector{}
	cluster := &api.Cluster{}
	cluster.Spec.NetworkPolicy = &api.ClusterNetworkPolicy{Egress: []api.ClusterEgressRule{
		{
			To:    []api.ClusterEgressPeer{{CIDR: "192.0.2.0/24"}},
			Ports: []api.ClusterEgressPort{{Port: 443}, {Port: 53, EndPort: new(int32(54)), Protocol: "UDP"}},
		},
		{To: []api.ClusterEgressPeer{
			{NamespaceSelector: &api.ClusterLabelSelector{}},
		}},
	}}
	policy, err := converted[networkingv1.NetworkPolicy](networkPolicy(cluster))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(policy.Spec.Egress).To(HaveLen(4))
	upTo := port(corev1.ProtocolUDP, 53)
	upTo.EndPort = new(int32(54))
	g.Expect(policy.Spec.Egress[2:]).To(Equal([]networkingv1.NetworkPolicyEgressRule{
		{
			To:    []networkingv1.NetworkPolicyPeer{{IPBlock: &networkingv1.IPBlock{CIDR: "192.0.2.0/24"}}},
			Ports: []networkingv1.NetworkPolicyPort{port(corev1.ProtocolTCP, 443), upTo},
		},
		{To: []networkingv1.NetworkPolicyPeer{{NamespaceSelector: &everywhere}}},
	}))
}

func port(protocol corev1.Protocol, number int32) networkingv1.NetworkPolicyPort {
	return networkingv1.NetworkPolicyPort{Protocol: &protocol, Port: new(intstr.FromInt32(number))}
}

func TestMonitoringDoesNotOpenTheClientPort(t *testing.T) {
	for metrics, rules := range map[int32]int{9187: 3, 5432: 2} {
		cluster := &api.Cluster{}
		cluster.Spec.Port, cluster.Spec.Monitoring = 5432, &api.ClusterMonitoring{Port: metrics}
		NewWithT(t).Expect(networkPolicy(cluster).Spec.Ingress).To(HaveLen(rules), "metrics on %d", metrics)
	}
}
