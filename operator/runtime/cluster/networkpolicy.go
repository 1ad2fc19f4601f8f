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
	"cmp"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	metav1ac "k8s.io/client-go/applyconfigurations/meta/v1"
	networkingv1ac "k8s.io/client-go/applyconfigurations/networking/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

const (
	policyKind = "NetworkPolicy"
	dnsPort    = 53
)

// networkPolicies are one, or none if the network is to be left open.
func networkPolicies(cluster *api.Cluster) []ownedObject {
	if asked := cluster.Spec.NetworkPolicy; asked != nil && asked.Mode == api.NetworkPolicyNone {
		return nil
	}
	return []ownedObject{owned(policyKind, &networkingv1.NetworkPolicy{}, networkPolicy(cluster),
		networkingv1ac.ExtractNetworkPolicy)}
}

// networkPolicy lets replicas talk to each other on every port, clients reach the client port, and replicas ask DNS.
// Nothing else goes in or out, but for what the spec asks for.
func networkPolicy(cluster *api.Cluster) *networkingv1ac.NetworkPolicyApplyConfiguration {
	replicas := networkingv1ac.NetworkPolicyPeer().WithPodSelector(identity.Selector(cluster.Name))
	spec := networkingv1ac.NetworkPolicySpec().
		WithPodSelector(identity.Selector(cluster.Name)).
		WithPolicyTypes(networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress).
		WithIngress(
			networkingv1ac.NetworkPolicyIngressRule().WithFrom(replicas),
			networkingv1ac.NetworkPolicyIngressRule().
				WithFrom(clients(cluster)...).
				WithPorts(policyPort(corev1.ProtocolTCP, cluster.Spec.Port)),
		).
		WithEgress(
			networkingv1ac.NetworkPolicyEgressRule().WithTo(replicas),
			// To anywhere: a node-local DNS cache has no pod that a selector would find.
			networkingv1ac.NetworkPolicyEgressRule().
				WithPorts(policyPort(corev1.ProtocolUDP, dnsPort), policyPort(corev1.ProtocolTCP, dnsPort)),
		).
		WithEgress(egress(cluster)...)
	if identity.Has(identity.Monitoring) {
		allowScraping(spec, cluster)
	}
	return networkingv1ac.NetworkPolicy(cluster.Name, cluster.Namespace).
		WithLabels(identity.Labels(cluster.Name)).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithSpec(spec)
}

// clients are all pods of the cluster's own namespace, and of the namespaces that were selected.
func clients(cluster *api.Cluster) []*networkingv1ac.NetworkPolicyPeerApplyConfiguration {
	own := networkingv1ac.NetworkPolicyPeer().WithPodSelector(metav1ac.LabelSelector())
	asked := cluster.Spec.NetworkPolicy
	if asked == nil || asked.From == nil {
		return []*networkingv1ac.NetworkPolicyPeerApplyConfiguration{own}
	}
	return []*networkingv1ac.NetworkPolicyPeerApplyConfiguration{
		own, networkingv1ac.NetworkPolicyPeer().WithNamespaceSelector(labelSelector(asked.From)),
	}
}

// egress are the rules that the spec asks for.
func egress(cluster *api.Cluster) []*networkingv1ac.NetworkPolicyEgressRuleApplyConfiguration {
	asked := cluster.Spec.NetworkPolicy
	if asked == nil {
		return nil
	}
	rules := make([]*networkingv1ac.NetworkPolicyEgressRuleApplyConfiguration, 0, len(asked.Egress))
	for _, given := range asked.Egress {
		rule := networkingv1ac.NetworkPolicyEgressRule()
		for _, peer := range given.To {
			rule.WithTo(egressPeer(peer))
		}
		for _, given := range given.Ports {
			port := policyPort(corev1.Protocol(cmp.Or(given.Protocol, string(corev1.ProtocolTCP))), given.Port)
			port.EndPort = given.EndPort
			rule.WithPorts(port)
		}
		rules = append(rules, rule)
	}
	return rules
}

func egressPeer(given api.ClusterEgressPeer) *networkingv1ac.NetworkPolicyPeerApplyConfiguration {
	peer := networkingv1ac.NetworkPolicyPeer()
	if given.CIDR != "" {
		peer.WithIPBlock(networkingv1ac.IPBlock().WithCIDR(given.CIDR))
	}
	if given.NamespaceSelector != nil {
		peer.WithNamespaceSelector(labelSelector(given.NamespaceSelector))
	}
	if given.PodSelector != nil {
		peer.WithPodSelector(labelSelector(given.PodSelector))
	}
	return peer
}

func labelSelector(given *api.ClusterLabelSelector) *metav1ac.LabelSelectorApplyConfiguration {
	selector := metav1ac.LabelSelector()
	for name, value := range given.MatchLabels {
		selector.WithMatchLabels(map[string]string{name: string(value)})
	}
	for _, requirement := range given.MatchExpressions {
		expression := metav1ac.LabelSelectorRequirement().
			WithKey(requirement.Key).WithOperator(metav1.LabelSelectorOperator(requirement.Operator))
		for _, value := range requirement.Values {
			expression.WithValues(string(value))
		}
		selector.WithMatchExpressions(expression)
	}
	return selector
}

func policyPort(protocol corev1.Protocol, port int32) *networkingv1ac.NetworkPolicyPortApplyConfiguration {
	return networkingv1ac.NetworkPolicyPort().WithProtocol(protocol).WithPort(intstr.FromInt32(port))
}
