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

// ClusterUpdate configures how replicas are updated.
type ClusterUpdate struct {
	PacedUpdate       `json:",inline"`
	StatefulSetUpdate `json:",inline"`
	DaemonSetUpdate   `json:",inline"`
}

// PacedUpdate is the part that applies to every workload.
type PacedUpdate struct {
	// type is the update strategy. RollingUpdate replaces pods automatically; OnDelete waits until you delete them.
	// +kubebuilder:validation:Enum=RollingUpdate;OnDelete
	// +kubebuilder:default=RollingUpdate
	// +optional
	Type ClusterUpdateType `json:"type,omitempty"`
}

// StatefulSetUpdate is the part that applies to updates of one replica at a time.
// +kubebuilder:validation:XValidation:rule="self.type == 'RollingUpdate' || !has(self.canary)",message="canary requires the type RollingUpdate"
type StatefulSetUpdate struct {
	// partition keeps replicas with a lower ordinal at their revision. Updates proceed from the highest ordinal to
	// the lowest.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1000
	// +optional
	Partition int32 `json:"partition,omitempty"`

	// canary updates one replica at a time, and continues only while every updated replica is ready, also according
	// to the engine.
	// +optional
	Canary *ClusterCanary `json:"canary,omitempty"`

	// primary is what happens before the primary is updated. Switchover first makes an updated replica the primary,
	// if the engine supports it; Restart does not.
	// +kubebuilder:validation:Enum=Switchover;Restart
	// +kubebuilder:default=Switchover
	// +optional
	Primary ClusterPrimaryUpdate `json:"primary,omitempty"`
}

// DaemonSetUpdate is the part that applies to updates of one node at a time.
// +kubebuilder:validation:XValidation:rule="self.type == 'RollingUpdate' || !has(self.maxUnavailable)",message="maxUnavailable requires the type RollingUpdate"
type DaemonSetUpdate struct {
	// maxUnavailable is the maximum number of replicas that are unavailable during an update. If unset, it is 1.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +optional
	MaxUnavailable *int32 `json:"maxUnavailable,omitempty"`
}

// ClusterUpdateType is an update strategy.
type ClusterUpdateType string

// Values of ClusterUpdateType.
const (
	UpdateRolling  ClusterUpdateType = "RollingUpdate"
	UpdateOnDelete ClusterUpdateType = "OnDelete"
)

// ClusterPrimaryUpdate is what happens before the primary is updated.
type ClusterPrimaryUpdate string

// Values of ClusterPrimaryUpdate.
const (
	PrimarySwitchover ClusterPrimaryUpdate = "Switchover"
	PrimaryRestart    ClusterPrimaryUpdate = "Restart"
)

// ClusterCanary configures a canary update.
type ClusterCanary struct {
	// soakSeconds is how long an updated replica must be ready before the next one is updated.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=30
	// +optional
	SoakSeconds *int32 `json:"soakSeconds,omitempty"`
}
