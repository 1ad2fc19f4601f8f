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
// +kubebuilder:validation:XValidation:rule="!has(self.consistency) || self.consistency != 'Group' || !has(self.replicas) || self.replicas == 'All'",message="a Group is of all replicas: replicas must be All",fieldPath=".consistency"
type BackupSpec struct {
	// clusterName is the cluster, in the same namespace.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=52
	// +required
	ClusterName string `json:"clusterName"`

	// clusterUID is that of the cluster: another one of the same name is not backed up. If left out, it is the
	// cluster that there was when this resource was created, and none that was created later.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// volumeSnapshotClassName of the snapshots; the default class of the volumes' driver if left out. A Group has a
	// class of its own kind, a VolumeGroupSnapshotClass, and this names it.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeSnapshotClassName *string `json:"volumeSnapshotClassName,omitempty"`

	// replicas says whose volumes are taken: All replicas', or the Primary's, which is that of ordinal 0 where the engine
	// knows no roles.
	// +kubebuilder:validation:Enum=All;Primary
	// +kubebuilder:default=All
	// +optional
	Replicas BackupReplicas `json:"replicas,omitempty"`

	// consistency says what is of one moment: each Replica by itself, or all replicas as a Group, where the driver can.
	// +kubebuilder:validation:Enum=Replica;Group
	// +kubebuilder:default=Replica
	// +optional
	Consistency BackupConsistency `json:"consistency,omitempty"`

	// quiesceTimeoutSeconds after which the engine resumes, whatever became of the backup. Snapshots must be cut by then.
	// +kubebuilder:validation:Minimum=5
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=60
	// +optional
	QuiesceTimeoutSeconds *int32 `json:"quiesceTimeoutSeconds,omitempty"`

	// deadlineSeconds after the creation of this resource at which the backup has failed if it is not complete by then.
	// Until then, whatever is lacking is waited for, and tried again.
	// +kubebuilder:validation:Minimum=10
	// +kubebuilder:validation:Maximum=604800
	// +kubebuilder:default=14400
	// +optional
	DeadlineSeconds *int32 `json:"deadlineSeconds,omitempty"`

	// bestEffort takes what is there of a cluster that is not well: replicas that do not run or do not quiesce are taken
	// as they are, and claims without a volume are left out. Otherwise they are waited for.
	// +optional
	BestEffort bool `json:"bestEffort,omitempty"`

	// deletionPolicy says whether the snapshots go with this resource. Those of a backup that failed, or is not complete, go
	// in any case.
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

	// phase of the work, for the controller to go on from: Quiescing, Snapshotting, Resuming, Waiting, Done.
	// The conditions are for everybody else.
	// +optional
	Phase BackupPhase `json:"phase,omitempty"`

	// startedAt is when the work began.
	// +optional
	StartedAt *metav1.Time `json:"startedAt,omitempty"`

	// takenAt is the moment that the data is of: when the first snapshot was cut.
	// +optional
	TakenAt *metav1.Time `json:"takenAt,omitempty"`

	// completedAt is when the last snapshot could be restored.
	// +optional
	CompletedAt *metav1.Time `json:"completedAt,omitempty"`

	// clusterUID tells the cluster from a later one of the same name.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// image that the cluster had.
	// +kubebuilder:validation:MaxLength=512
	// +optional
	Image string `json:"image,omitempty"`

	// replicas that the cluster had.
	// +optional
	Replicas int32 `json:"replicas,omitempty"`

	// volumes that were taken.
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
