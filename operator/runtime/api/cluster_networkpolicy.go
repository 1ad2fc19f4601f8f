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

// NetworkPolicySpec is the part of a cluster's spec that restricts network traffic.
type NetworkPolicySpec struct {
	// networkPolicy restricts network traffic to and from the replicas.
	// +optional
	NetworkPolicy *ClusterNetworkPolicy `json:"networkPolicy,omitempty"`
}

// ClusterNetworkPolicy restricts network traffic to and from the replicas. Pods in the same namespace can always
// reach the client port; replicas can always reach each other and DNS.
type ClusterNetworkPolicy struct {
	// mode is whether the operator creates a NetworkPolicy. Enforced allows only the traffic listed here; None
	// creates no policy and leaves restrictions to your own policies.
	// +kubebuilder:validation:Enum=Enforced;None
	// +kubebuilder:default=Enforced
	// +optional
	Mode ClusterNetworkPolicyMode `json:"mode,omitempty"`

	// from selects the namespaces, besides the cluster's own, whose pods can reach the client port. If unset, there
	// are none; if empty, all namespaces are selected.
	// +optional
	From *ClusterLabelSelector `json:"from,omitempty"`

	// egress lists what replicas can connect to besides each other and DNS, such as an identity provider or object
	// storage. Traffic is allowed if it matches any of the rules.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	Egress []ClusterEgressRule `json:"egress,omitempty"`
}

// ClusterNetworkPolicyMode is whether the operator creates a NetworkPolicy.
type ClusterNetworkPolicyMode string

const (
	// NetworkPolicyEnforced creates a NetworkPolicy.
	NetworkPolicyEnforced ClusterNetworkPolicyMode = "Enforced"
	// NetworkPolicyNone creates none.
	NetworkPolicyNone ClusterNetworkPolicyMode = "None"
)

// ClusterEgressRule allows replicas to connect to any of the destinations on any of the ports.
type ClusterEgressRule struct {
	// to lists the destinations. If empty, all destinations are allowed.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	To []ClusterEgressPeer `json:"to,omitempty"`

	// ports lists the ports. If empty, all ports are allowed.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	Ports []ClusterEgressPort `json:"ports,omitempty"`
}

// ClusterEgressPeer is an IP range or a selection of pods.
// +kubebuilder:validation:XValidation:rule="has(self.cidr) != (has(self.namespaceSelector) || has(self.podSelector))",message="a destination is either a cidr, or pods selected by namespaceSelector and podSelector"
type ClusterEgressPeer struct {
	// cidr is an IP range, such as 10.0.0.0/8. Do not use it for the addresses of pods and Services.
	// +kubebuilder:validation:MaxLength=49
	// +kubebuilder:validation:Pattern=`^[0-9a-fA-F:.]+/[0-9]{1,3}$`
	// +optional
	CIDR string `json:"cidr,omitempty"`

	// namespaceSelector selects the namespaces of the pods. If unset, it is the cluster's own namespace.
	// +optional
	NamespaceSelector *ClusterLabelSelector `json:"namespaceSelector,omitempty"`

	// podSelector selects pods in these namespaces. If unset, all pods are selected.
	// +optional
	PodSelector *ClusterLabelSelector `json:"podSelector,omitempty"`
}

// ClusterEgressPort is a port or a range of ports.
// +kubebuilder:validation:XValidation:rule="!has(self.endPort) || self.endPort >= self.port",message="endPort must not be less than port"
type ClusterEgressPort struct {
	// port is the port, or the first port of the range.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// endPort is the last port of the range.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +optional
	EndPort *int32 `json:"endPort,omitempty"`

	// protocol is the protocol of the ports.
	// +kubebuilder:validation:Enum=TCP;UDP;SCTP
	// +kubebuilder:default=TCP
	// +optional
	Protocol string `json:"protocol,omitempty"`
}
