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

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// headlessService leads to every replica, ready or not: replicas find each other before they are ready, which many engines
// need in order to become ready.
// Each of them has a name of its own in it.
func headlessService(cluster *api.Cluster) *corev1ac.ServiceApplyConfiguration {
	return corev1ac.Service(identity.HeadlessService(cluster.Name), cluster.Namespace).
		WithLabels(identity.Labels(cluster.Name)).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithSpec(corev1ac.ServiceSpec().
			WithType(corev1.ServiceTypeClusterIP).
			WithClusterIP(corev1.ClusterIPNone).
			WithPublishNotReadyAddresses(true).
			WithSelector(identity.SelectorLabels(cluster.Name)).
			WithPorts(servicePort(cluster)))
}

// clientService is the address of the application: any replica that is ready.
func clientService(cluster *api.Cluster) *corev1ac.ServiceApplyConfiguration {
	return corev1ac.Service(cluster.Name, cluster.Namespace).
		WithLabels(identity.Labels(cluster.Name)).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithSpec(corev1ac.ServiceSpec().
			WithType(corev1.ServiceTypeClusterIP).
			WithSelector(identity.SelectorLabels(cluster.Name)).
			WithSessionAffinity(sessionAffinity(cluster)).
			WithPorts(servicePort(cluster)))
}

// memberComponent marks the Services that lead to some of the replicas only. They come and go with what the spec asks for.
const memberComponent = "member"

// roleServices follow what the engine says of the roles.
func roleServices(cluster *api.Cluster) []ownedObject {
	if !cluster.Spec.Services.PerRole {
		return nil
	}
	return []ownedObject{
		memberService(cluster, cluster.Name+"-primary", map[string]string{identity.RoleLabel(): string(engine.RolePrimary)}),
		memberService(cluster, cluster.Name+"-replicas", map[string]string{identity.RoleLabel(): string(engine.RoleReplica)}),
	}
}

// memberService leads to some of the replicas only.
func memberService(cluster *api.Cluster, name string, selector map[string]string) ownedObject {
	service := corev1ac.Service(name, cluster.Namespace).
		WithLabels(identity.Labels(cluster.Name)).
		WithLabels(map[string]string{identity.ComponentLabel: memberComponent}).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithSpec(corev1ac.ServiceSpec().
			WithType(corev1.ServiceTypeClusterIP).
			WithSelector(identity.SelectorLabels(cluster.Name)).
			WithSelector(selector).
			WithPorts(servicePort(cluster)))
	return owned(serviceKind, &corev1.Service{}, service, corev1ac.ExtractService)
}

func sessionAffinity(cluster *api.Cluster) corev1.ServiceAffinity {
	if affinity := cluster.Spec.Services.SessionAffinity; affinity != "" {
		return affinity
	}
	return corev1.ServiceAffinityNone
}

func servicePort(cluster *api.Cluster) *corev1ac.ServicePortApplyConfiguration {
	return corev1ac.ServicePort().
		WithName(clientPort).
		WithProtocol(corev1.ProtocolTCP).
		WithPort(cluster.Spec.Port).
		WithTargetPort(intstr.FromString(clientPort))
}
