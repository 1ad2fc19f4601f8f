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
	metav1ac "k8s.io/client-go/applyconfigurations/meta/v1"
	networkingv1ac "k8s.io/client-go/applyconfigurations/networking/v1"

	"stateful.example/runtime/api"
)

// allowScraping lets pods of any namespace read the metrics: a policy cannot tell which of them Prometheus is. Metrics on
// the client port are for those who may reach that.
func allowScraping(spec *networkingv1ac.NetworkPolicySpecApplyConfiguration, cluster *api.Cluster) {
	if monitoring := cluster.Spec.Monitoring; monitoring != nil && monitoring.Port != cluster.Spec.Port {
		spec.WithIngress(networkingv1ac.NetworkPolicyIngressRule().
			WithFrom(networkingv1ac.NetworkPolicyPeer().WithNamespaceSelector(metav1ac.LabelSelector())).
			WithPorts(policyPort(corev1.ProtocolTCP, monitoring.Port)))
	}
}
