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
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

func TestOnlyTheOwnNamespaceIsLetInUnlessAsked(t *testing.T) {
	own := networkingv1.NetworkPolicyPeer{PodSelector: &metav1.LabelSelector{}}
	others := func(selector metav1.LabelSelector) []networkingv1.NetworkPolicyPeer {
		return []networkingv1.NetworkPolicyPeer{own, {NamespaceSelector: &selector}}
	}
	tests := []struct {
		name   string
		asked  *v1alpha1.ExemplarClusterNetworkPolicy
		wanted []networkingv1.NetworkPolicyPeer
	}{
		{"nothing is said", nil, []networkingv1.NetworkPolicyPeer{own}},
		{"of whom, nothing is said", &v1alpha1.ExemplarClusterNetworkPolicy{}, []networkingv1.NetworkPolicyPeer{own}},
		{"everybody is let in", &v1alpha1.ExemplarClusterNetworkPolicy{From: &v1alpha1.ExemplarClusterLabelSelector{}},
			others(metav1.LabelSelector{})},
		{"some are", &v1alpha1.ExemplarClusterNetworkPolicy{From: &v1alpha1.ExemplarClusterLabelSelector{
			MatchLabels: map[string]v1alpha1.ExemplarClusterLabelValue{"team": "payments", "stage": "prod"},
			MatchExpressions: []v1alpha1.ExemplarClusterLabelRequirement{
				{Key: "zone", Operator: "In", Values: []v1alpha1.ExemplarClusterLabelValue{"a", "b"}},
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
			cluster := &v1alpha1.ExemplarCluster{Spec: v1alpha1.ExemplarClusterSpec{NetworkPolicy: test.asked}}
			peers, err := converted[[]networkingv1.NetworkPolicyPeer](clients(cluster))
			g.Expect(err).NotTo(HaveOccurred())
			g.Expect(peers).To(Equal(test.wanted))
		})
	}
}
