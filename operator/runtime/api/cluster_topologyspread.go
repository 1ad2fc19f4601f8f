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

// ClusterTopologySpread is Kubernetes' own TopologySpreadConstraint, with bounds.
type ClusterTopologySpread struct {
	// maxSkew is how many more replicas there may be in one domain than in another.
	// +kubebuilder:validation:Minimum=1
	// +required
	MaxSkew int32 `json:"maxSkew"`

	// topologyKey is the label of nodes whose values are the domains.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=317
	// +required
	TopologyKey string `json:"topologyKey"`

	// whenUnsatisfiable says whether a replica waits, or goes where it can.
	// +kubebuilder:validation:Enum=DoNotSchedule;ScheduleAnyway
	// +required
	WhenUnsatisfiable string `json:"whenUnsatisfiable"`

	// labelSelector of the pods that are counted.
	// +optional
	LabelSelector *ClusterLabelSelector `json:"labelSelector,omitempty"`

	// minDomains that there have to be.
	// +kubebuilder:validation:Minimum=1
	// +optional
	MinDomains *int32 `json:"minDomains,omitempty"`

	// nodeAffinityPolicy says whether nodes that the affinity leaves out are counted.
	// +kubebuilder:validation:Enum=Honor;Ignore
	// +optional
	NodeAffinityPolicy *string `json:"nodeAffinityPolicy,omitempty"`

	// nodeTaintsPolicy says whether nodes with taints that are not tolerated are counted.
	// +kubebuilder:validation:Enum=Honor;Ignore
	// +optional
	NodeTaintsPolicy *string `json:"nodeTaintsPolicy,omitempty"`

	// matchLabelKeys are labels whose values a pod shares with those that are counted.
	// +kubebuilder:validation:MaxItems=8
	// +kubebuilder:validation:items:MinLength=1
	// +kubebuilder:validation:items:MaxLength=317
	// +listType=atomic
	// +optional
	MatchLabelKeys []string `json:"matchLabelKeys,omitempty"`
}
