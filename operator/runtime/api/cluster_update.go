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

// ClusterUpdate is how replicas are brought to a new revision.
type ClusterUpdate struct {
	PacedUpdate       `json:",inline"`
	StatefulSetUpdate `json:",inline"`
	DaemonSetUpdate   `json:",inline"`
}

// PacedUpdate is the part of an update that any workload has.
type PacedUpdate struct {
	// type RollingUpdate replaces pods by itself; OnDelete waits for them to be deleted.
	// +kubebuilder:validation:Enum=RollingUpdate;OnDelete
	// +kubebuilder:default=RollingUpdate
	// +optional
	Type ClusterUpdateType `json:"type,omitempty"`
}

// StatefulSetUpdate is the part of an update that goes replica by replica.
// +kubebuilder:validation:XValidation:rule="self.type == 'RollingUpdate' || !has(self.canary)",message="canary needs the type RollingUpdate"
type StatefulSetUpdate struct {
	// partition keeps the replicas below this ordinal at their revision: an update goes from the highest ordinal to the lowest.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1000
	// +optional
	Partition int32 `json:"partition,omitempty"`

	// canary updates one replica at a time, and goes on only while every updated one is ready in the engine's eyes too.
	// +optional
	Canary *ClusterCanary `json:"canary,omitempty"`

	// primary says what happens before the primary's turn: Switchover hands its role to an updated replica first, if
	// the engine can; Restart does not.
	// +kubebuilder:validation:Enum=Switchover;Restart
	// +kubebuilder:default=Switchover
	// +optional
	Primary ClusterPrimaryUpdate `json:"primary,omitempty"`
}

// DaemonSetUpdate is the part of an update that goes node by node.
// +kubebuilder:validation:XValidation:rule="self.type == 'RollingUpdate' || !has(self.maxUnavailable)",message="maxUnavailable needs the type RollingUpdate"
type DaemonSetUpdate struct {
	// maxUnavailable is how many replicas may be away at a time, one if left out.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +optional
	MaxUnavailable *int32 `json:"maxUnavailable,omitempty"`
}

// ClusterUpdateType is who decides when a replica is brought to a new revision.
type ClusterUpdateType string

// Who decides when a replica is brought to a new revision.
const (
	UpdateRolling  ClusterUpdateType = "RollingUpdate"
	UpdateOnDelete ClusterUpdateType = "OnDelete"
)

// ClusterPrimaryUpdate is what happens before the primary is updated.
type ClusterPrimaryUpdate string

// What happens before the primary is updated.
const (
	PrimarySwitchover ClusterPrimaryUpdate = "Switchover"
	PrimaryRestart    ClusterPrimaryUpdate = "Restart"
)

// ClusterCanary paces an update.
type ClusterCanary struct {
	// soakSeconds that an updated replica must have been ready before the next one's turn.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=30
	// +optional
	SoakSeconds *int32 `json:"soakSeconds,omitempty"`
}
