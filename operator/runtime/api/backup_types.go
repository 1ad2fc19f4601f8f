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

// BackupSpec defines the desired state of Backup
// +kubebuilder:validation:XValidation:rule="!has(self.consistency) || self.consistency != 'Group' || !has(self.replicas) || self.replicas == 'All'",message="consistency Group requires replicas All",fieldPath=".consistency"
type BackupSpec struct {
	// clusterName is the name of the cluster to back up, in the same namespace.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=52
	// +required
	ClusterName string `json:"clusterName"`

	// clusterUID is the UID of the cluster to back up: a cluster with the same name but another UID is not backed up.
	// If unset, the backup is of the cluster that exists when this resource is created, never of one created later.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// volumeSnapshotClassName is the VolumeSnapshotClass of the snapshots or, with consistency Group, their
	// VolumeGroupSnapshotClass. If unset, the default class of the volumes' driver is used.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeSnapshotClassName *string `json:"volumeSnapshotClassName,omitempty"`

	// replicas selects the replicas whose volumes are backed up: All, or only the Primary. If the engine does not
	// report roles, the primary is the replica with ordinal 0.
	// +kubebuilder:validation:Enum=All;Primary
	// +kubebuilder:default=All
	// +optional
	Replicas BackupReplicas `json:"replicas,omitempty"`

	// consistency is the scope within which all data is of the same point in time: each Replica on its own, or all
	// replicas as a Group, if the driver supports group snapshots.
	// +kubebuilder:validation:Enum=Replica;Group
	// +kubebuilder:default=Replica
	// +optional
	Consistency BackupConsistency `json:"consistency,omitempty"`

	// quiesceTimeoutSeconds is how long the engine stays quiesced at most. The backup fails if its snapshots are not
	// cut by then.
	// +kubebuilder:validation:Minimum=5
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=60
	// +optional
	QuiesceTimeoutSeconds *int32 `json:"quiesceTimeoutSeconds,omitempty"`

	// deadlineSeconds is the time after creation by which the backup must complete; otherwise it fails. Until then,
	// the operator waits for missing requirements and retries.
	// +kubebuilder:validation:Minimum=10
	// +kubebuilder:validation:Maximum=604800
	// +kubebuilder:default=14400
	// +optional
	DeadlineSeconds *int32 `json:"deadlineSeconds,omitempty"`

	// bestEffort backs up an unhealthy cluster as it is: replicas that do not run or do not quiesce are backed up
	// without quiescing, and claims without a volume are skipped. Otherwise, the backup waits for them.
	// +optional
	BestEffort bool `json:"bestEffort,omitempty"`

	// deletionPolicy is whether the snapshots are deleted with this resource. The snapshots of a failed or incomplete
	// backup are deleted in any case.
	// +kubebuilder:validation:Enum=Delete;Retain
	// +kubebuilder:default=Delete
	// +optional
	DeletionPolicy BackupDeletionPolicy `json:"deletionPolicy,omitempty"`
}

// BackupStatus defines the observed state of Backup.
type BackupStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// phase is the step from which the controller resumes: Quiescing, Snapshotting, Resuming, Waiting or Done.
	// Clients should rely on the conditions instead.
	// +optional
	Phase BackupPhase `json:"phase,omitempty"`

	// startedAt is the time at which the backup started.
	// +optional
	StartedAt *metav1.Time `json:"startedAt,omitempty"`

	// takenAt is the point in time of the data: when the first snapshot was cut.
	// +optional
	TakenAt *metav1.Time `json:"takenAt,omitempty"`

	// completedAt is the time at which the last snapshot became ready to use.
	// +optional
	CompletedAt *metav1.Time `json:"completedAt,omitempty"`

	// clusterUID is the UID of the cluster. It distinguishes the cluster from a later one with the same name.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// image is the application image that the cluster ran.
	// +kubebuilder:validation:MaxLength=512
	// +optional
	Image string `json:"image,omitempty"`

	// replicas is the number of replicas that the cluster had.
	// +optional
	Replicas int32 `json:"replicas,omitempty"`

	// volumes are the volumes in the backup.
	// +kubebuilder:validation:MaxItems=5000
	// +listType=map
	// +listMapKey=claim
	// +optional
	Volumes []BackupVolume `json:"volumes,omitempty"`

	// quiesced are the replicas whose engine was quiesced.
	// +kubebuilder:validation:MaxItems=1000
	// +listType=map
	// +listMapKey=ordinal
	// +optional
	Quiesced []BackupQuiesced `json:"quiesced,omitempty"`

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

// Backup is the Schema of the backups
type Backup struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of Backup
	Spec BackupSpec `json:"spec"`

	// status defines the observed state of Backup
	Status BackupStatus `json:"status,omitzero"`
}

// BackupList contains a list of Backup
type BackupList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []Backup `json:"items"`
}
