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
	"k8s.io/apimachinery/pkg/util/intstr"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"example.com/platform/exemplar/api/v1alpha1"
)

// headlessService gives every replica a name of its own in DNS. Replicas find each other before they are ready, which
// many engines need in order to become ready.
func headlessService(cluster *v1alpha1.ExemplarCluster) *corev1ac.ServiceApplyConfiguration {
	return corev1ac.Service(headlessServiceName(cluster), cluster.Namespace).
		WithLabels(allLabels(cluster)).
		WithOwnerReferences(ownerReference(cluster)).
		WithSpec(corev1ac.ServiceSpec().
			WithType(corev1.ServiceTypeClusterIP).
			WithClusterIP(corev1.ClusterIPNone).
			WithPublishNotReadyAddresses(true).
			WithSelector(selectorLabels(cluster)).
			WithPorts(servicePort(cluster)))
}

// clientService is the address of the application: any replica that is ready.
func clientService(cluster *v1alpha1.ExemplarCluster) *corev1ac.ServiceApplyConfiguration {
	return corev1ac.Service(cluster.Name, cluster.Namespace).
		WithLabels(allLabels(cluster)).
		WithOwnerReferences(ownerReference(cluster)).
		WithSpec(corev1ac.ServiceSpec().
			WithType(corev1.ServiceTypeClusterIP).
			WithSelector(selectorLabels(cluster)).
			WithPorts(servicePort(cluster)))
}

func servicePort(cluster *v1alpha1.ExemplarCluster) *corev1ac.ServicePortApplyConfiguration {
	return corev1ac.ServicePort().
		WithName(clientPort).
		WithProtocol(corev1.ProtocolTCP).
		WithPort(cluster.Spec.Port).
		WithTargetPort(intstr.FromString(clientPort))
}
