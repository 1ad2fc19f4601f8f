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

package api

// NetworkPolicySpec is the part of a cluster's spec that says who may connect.
type NetworkPolicySpec struct {
	// networkPolicy is who may connect.
	// +optional
	NetworkPolicy *ClusterNetworkPolicy `json:"networkPolicy,omitempty"`
}

// ClusterNetworkPolicy is who may connect, and to whom replicas may. Pods of the same namespace always reach the
// client port; replicas always reach each other, and name resolution.
type ClusterNetworkPolicy struct {
	// mode Enforced makes a NetworkPolicy that allows what is listed here, and nothing else; None makes none, and leaves
	// restrictions to your own policies.
	// +kubebuilder:validation:Enum=Enforced;None
	// +kubebuilder:default=Enforced
	// +optional
	Mode ClusterNetworkPolicyMode `json:"mode,omitempty"`

	// from selects the namespaces whose pods are clients too, besides those of the same namespace; none if left out, and all
	// if it is empty.
	// +optional
	From *ClusterLabelSelector `json:"from,omitempty"`

	// egress is what replicas may connect to besides each other and name resolution, such as an identity provider or object
	// storage: whatever any of the rules allows.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	Egress []ClusterEgressRule `json:"egress,omitempty"`
}

// ClusterNetworkPolicyMode is whether the operator restricts the network.
type ClusterNetworkPolicyMode string

const (
	// NetworkPolicyEnforced makes a NetworkPolicy.
	NetworkPolicyEnforced ClusterNetworkPolicyMode = "Enforced"
	// NetworkPolicyNone makes none.
	NetworkPolicyNone ClusterNetworkPolicyMode = "None"
)

// ClusterEgressRule lets replicas connect to any of the destinations on any of the ports.
type ClusterEgressRule struct {
	// to are the destinations, everywhere if left out.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	To []ClusterEgressPeer `json:"to,omitempty"`

	// ports of the destinations, all if left out.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	Ports []ClusterEgressPort `json:"ports,omitempty"`
}

// ClusterEgressPeer is a range of addresses, or pods.
// +kubebuilder:validation:XValidation:rule="has(self.cidr) != (has(self.namespaceSelector) || has(self.podSelector))",message="a destination is either a cidr, or pods by namespaceSelector and podSelector"
type ClusterEgressPeer struct {
	// cidr is a range of addresses, such as 10.0.0.0/8. Those of pods and Services are not for it.
	// +kubebuilder:validation:MaxLength=49
	// +kubebuilder:validation:Pattern=`^[0-9a-fA-F:.]+/[0-9]{1,3}$`
	// +optional
	CIDR string `json:"cidr,omitempty"`

	// namespaceSelector of the pods' namespaces; the cluster's own if left out.
	// +optional
	NamespaceSelector *ClusterLabelSelector `json:"namespaceSelector,omitempty"`

	// podSelector of the pods in these namespaces; all if left out.
	// +optional
	PodSelector *ClusterLabelSelector `json:"podSelector,omitempty"`
}

// ClusterEgressPort is a port, or a range of ports.
// +kubebuilder:validation:XValidation:rule="!has(self.endPort) || self.endPort >= self.port",message="endPort must not be less than port"
type ClusterEgressPort struct {
	// port is the only one, or the first.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// endPort is the last one of a range.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +optional
	EndPort *int32 `json:"endPort,omitempty"`

	// protocol of the ports.
	// +kubebuilder:validation:Enum=TCP;UDP;SCTP
	// +kubebuilder:default=TCP
	// +optional
	Protocol string `json:"protocol,omitempty"`
}
