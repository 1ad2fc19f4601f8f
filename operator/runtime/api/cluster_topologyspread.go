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

// ClusterTopologySpread is a TopologySpreadConstraint with bounds.
type ClusterTopologySpread struct {
	// maxSkew is the maximum difference in the number of replicas between two domains.
	// +kubebuilder:validation:Minimum=1
	// +required
	MaxSkew int32 `json:"maxSkew"`

	// topologyKey is the node label whose values are the domains.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=317
	// +required
	TopologyKey string `json:"topologyKey"`

	// whenUnsatisfiable is whether a replica that violates the constraint stays pending or is scheduled anyway.
	// +kubebuilder:validation:Enum=DoNotSchedule;ScheduleAnyway
	// +required
	WhenUnsatisfiable string `json:"whenUnsatisfiable"`

	// labelSelector selects the pods that are counted.
	// +optional
	LabelSelector *ClusterLabelSelector `json:"labelSelector,omitempty"`

	// minDomains is the minimum number of domains.
	// +kubebuilder:validation:Minimum=1
	// +optional
	MinDomains *int32 `json:"minDomains,omitempty"`

	// nodeAffinityPolicy is whether nodes that the pods' affinity excludes are left out (Honor) or counted (Ignore).
	// +kubebuilder:validation:Enum=Honor;Ignore
	// +optional
	NodeAffinityPolicy *string `json:"nodeAffinityPolicy,omitempty"`

	// nodeTaintsPolicy is whether nodes with taints that the pods do not tolerate are left out (Honor) or counted
	// (Ignore).
	// +kubebuilder:validation:Enum=Honor;Ignore
	// +optional
	NodeTaintsPolicy *string `json:"nodeTaintsPolicy,omitempty"`

	// matchLabelKeys are keys of labels. Only pods with the same values as the new pod are counted.
	// +kubebuilder:validation:MaxItems=8
	// +kubebuilder:validation:items:MinLength=1
	// +kubebuilder:validation:items:MaxLength=317
	// +listType=atomic
	// +optional
	MatchLabelKeys []string `json:"matchLabelKeys,omitempty"`
}
