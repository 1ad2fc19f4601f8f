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

// ConditionScheduled is True when the time of the next backup is known, and False when none is scheduled.
const ConditionScheduled = "Scheduled"

// BackupRetention is how many backups of a schedule are kept.
type BackupRetention struct {
	// keep is the number of completed backups to keep.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +kubebuilder:default=7
	// +optional
	Keep *int32 `json:"keep,omitempty"`

	// keepFailed is the number of failed backups to keep.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100
	// +kubebuilder:default=3
	// +optional
	KeepFailed *int32 `json:"keepFailed,omitempty"`
}

// BackupTemplate is the template of a schedule's backups.
// +kubebuilder:validation:XValidation:rule="!has(self.consistency) || self.consistency != 'Group' || !has(self.replicas) || self.replicas == 'All'",message="consistency Group requires replicas All",fieldPath=".consistency"
type BackupTemplate struct {
	// volumeSnapshotClassName is the VolumeSnapshotClass of the snapshots or, with consistency Group, their
	// VolumeGroupSnapshotClass. If unset, the default class of the volumes' driver is used.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeSnapshotClassName *string `json:"volumeSnapshotClassName,omitempty"`

	// replicas selects the replicas whose volumes are backed up: All, or only the Primary.
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

	// quiesceTimeoutSeconds is how long the engine stays quiesced at most. A backup fails if its snapshots are not
	// cut by then.
	// +kubebuilder:validation:Minimum=5
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=60
	// +optional
	QuiesceTimeoutSeconds *int32 `json:"quiesceTimeoutSeconds,omitempty"`

	// deadlineSeconds is the time after its creation by which a backup must complete; otherwise it fails.
	// +kubebuilder:validation:Minimum=10
	// +kubebuilder:validation:Maximum=604800
	// +kubebuilder:default=14400
	// +optional
	DeadlineSeconds *int32 `json:"deadlineSeconds,omitempty"`

	// bestEffort backs up an unhealthy cluster as it is.
	// +optional
	BestEffort bool `json:"bestEffort,omitempty"`

	// deletionPolicy is whether the snapshots are deleted with their backup, also when the retention deletes it.
	// +kubebuilder:validation:Enum=Delete;Retain
	// +kubebuilder:default=Delete
	// +optional
	DeletionPolicy BackupDeletionPolicy `json:"deletionPolicy,omitempty"`
}
