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
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	metav1ac "k8s.io/client-go/applyconfigurations/meta/v1"
	networkingv1ac "k8s.io/client-go/applyconfigurations/networking/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

const dnsPort = 53

// networkPolicy lets replicas talk to each other on every port, any pod of the Kubernetes cluster reach the client
// port, and replicas ask DNS. Nothing else goes in or out.
func networkPolicy(cluster *v1alpha1.ExemplarCluster) *networkingv1ac.NetworkPolicyApplyConfiguration {
	replicas := networkingv1ac.NetworkPolicyPeer().WithPodSelector(podSelector(cluster))
	anyPod := networkingv1ac.NetworkPolicyPeer().WithNamespaceSelector(metav1ac.LabelSelector())
	return networkingv1ac.NetworkPolicy(cluster.Name, cluster.Namespace).
		WithLabels(allLabels(cluster)).
		WithOwnerReferences(ownerReference(cluster)).
		WithSpec(networkingv1ac.NetworkPolicySpec().
			WithPodSelector(podSelector(cluster)).
			WithPolicyTypes(networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress).
			WithIngress(
				networkingv1ac.NetworkPolicyIngressRule().WithFrom(replicas),
				networkingv1ac.NetworkPolicyIngressRule().
					WithFrom(anyPod).
					WithPorts(policyPort(corev1.ProtocolTCP, cluster.Spec.Port)),
			).
			WithEgress(
				networkingv1ac.NetworkPolicyEgressRule().WithTo(replicas),
				// To anywhere: a node-local DNS cache has no pod that a selector would find.
				networkingv1ac.NetworkPolicyEgressRule().
					WithPorts(policyPort(corev1.ProtocolUDP, dnsPort), policyPort(corev1.ProtocolTCP, dnsPort)),
			))
}

func policyPort(protocol corev1.Protocol, port int32) *networkingv1ac.NetworkPolicyPortApplyConfiguration {
	return networkingv1ac.NetworkPolicyPort().WithProtocol(protocol).WithPort(intstr.FromInt32(port))
}
