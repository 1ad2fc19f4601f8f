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

// ConditionScheduled is True when the next backup is due at a known time, and False, with the reason, when none is.
const ConditionScheduled = "Scheduled"

// BackupRetention says which backups of a schedule are kept.
type BackupRetention struct {
	// keep so many that completed.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +kubebuilder:default=7
	// +optional
	Keep *int32 `json:"keep,omitempty"`

	// keepFailed so many that failed.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=100
	// +kubebuilder:default=3
	// +optional
	KeepFailed *int32 `json:"keepFailed,omitempty"`
}

// BackupTemplate is what the backups of a schedule have in common.
// +kubebuilder:validation:XValidation:rule="!has(self.consistency) || self.consistency != 'Group' || !has(self.replicas) || self.replicas == 'All'",message="a Group is of all replicas: replicas must be All",fieldPath=".consistency"
type BackupTemplate struct {
	// volumeSnapshotClassName of the snapshots; the default class of the volumes' driver if left out.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeSnapshotClassName *string `json:"volumeSnapshotClassName,omitempty"`

	// replicas says whose volumes are taken, as in a backup.
	// +kubebuilder:validation:Enum=All;Primary
	// +kubebuilder:default=All
	// +optional
	Replicas BackupReplicas `json:"replicas,omitempty"`

	// consistency says what is of one moment, as in a backup.
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

	// deadlineSeconds after its creation at which a backup has failed if it is not complete by then.
	// +kubebuilder:validation:Minimum=10
	// +kubebuilder:validation:Maximum=604800
	// +kubebuilder:default=14400
	// +optional
	DeadlineSeconds *int32 `json:"deadlineSeconds,omitempty"`

	// bestEffort takes what is there of a cluster that is not well, as in a backup.
	// +optional
	BestEffort bool `json:"bestEffort,omitempty"`

	// deletionPolicy says whether the snapshots go with their backup, also with one that is no longer kept.
	// +kubebuilder:validation:Enum=Delete;Retain
	// +kubebuilder:default=Delete
	// +optional
	DeletionPolicy BackupDeletionPolicy `json:"deletionPolicy,omitempty"`
}
