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

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// RestoreSpec defines the desired state of Restore
type RestoreSpec struct {
	// clusterName is the name of the cluster to restore, in the same namespace.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=52
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="clusterName is immutable: make another restore"
	// +required
	ClusterName string `json:"clusterName"`

	// backupName is the name of the backup to restore, in the same namespace.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="backupName is immutable: make another restore"
	// +required
	BackupName string `json:"backupName"`

	// safetyBackup backs up the current data first, while the replicas run. It does not contain what is written
	// between that backup and the stop of the replicas; hibernate the cluster first to lose nothing. Without a safety
	// backup, the current data is lost.
	// +kubebuilder:default=true
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="safetyBackup is immutable: make another restore"
	// +optional
	SafetyBackup *bool `json:"safetyBackup,omitempty"`

	// otherReplicas is what happens to replicas whose volumes are not in the backup. Refuse rejects the restore;
	// Empty starts them with empty volumes. Choose Empty only if replicas copy what they lack from their primary:
	// otherwise, their data is lost.
	// +kubebuilder:validation:Enum=Refuse;Empty
	// +kubebuilder:default=Refuse
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="otherReplicas is immutable: make another restore"
	// +optional
	OtherReplicas RestoreOtherReplicas `json:"otherReplicas,omitempty"`

	// deadlineSeconds is the time after creation by which the restore must start to replace claims; otherwise it
	// fails, and the cluster continues as it was. Once it has replaced a claim, the restore runs to its end.
	// +kubebuilder:validation:Minimum=10
	// +kubebuilder:validation:Maximum=604800
	// +kubebuilder:default=3600
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="deadlineSeconds is immutable: make another restore"
	// +optional
	DeadlineSeconds *int32 `json:"deadlineSeconds,omitempty"`

	// state Canceled ends a restore that has not started to replace claims; the cluster continues as it was. After
	// that, it has no effect.
	// +kubebuilder:validation:Enum=Active;Canceled
	// +kubebuilder:default=Active
	// +kubebuilder:validation:XValidation:rule="oldSelf != 'Canceled' || self == 'Canceled'",message="a canceled restore cannot be resumed: make another restore"
	// +optional
	State RestoreState `json:"state,omitempty"`
}

// RestoreStatus defines the observed state of Restore.
type RestoreStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// phase is the step from which the controller resumes: Proving, SafetyBackup, Stopping, Replacing, Starting or
	// Done.
	// Clients should rely on the conditions instead.
	// +optional
	Phase RestorePhase `json:"phase,omitempty"`

	// clusterUID is the UID of the cluster. It distinguishes the cluster from a later one with the same name.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// waitingSince is the time since which the restore has waited for what the condition Succeeded reports.
	// +optional
	WaitingSince *metav1.Time `json:"waitingSince,omitempty"`

	// safetyBackupName is the name of the backup of the data that the restore replaces.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	SafetyBackupName string `json:"safetyBackupName,omitempty"`

	// completedAt is the time at which all replicas ran on the restored data.
	// +optional
	CompletedAt *metav1.Time `json:"completedAt,omitempty"`

	// conditions represent the current state of the resource.
	// Each condition has a unique type and reflects the status of a specific aspect of the resource.
	//
	// The status of each condition is one of True, False, or Unknown.
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=16
	// +optional
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// Restore is the Schema of the restores
type Restore struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of Restore
	Spec RestoreSpec `json:"spec"`

	// status defines the observed state of Restore
	Status RestoreStatus `json:"status,omitzero"`
}

// RestoreList contains a list of Restore
type RestoreList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []Restore `json:"items"`
}
