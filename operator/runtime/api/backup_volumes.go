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
	"k8s.io/apimachinery/pkg/api/resource"
)

// ConditionSucceeded of what is done once, such as a backup, is True when it is done, False when it failed for good, and Unknown, with
// how far it is, until then.
const ConditionSucceeded = "Succeeded"

// BackupReplicas says which replicas' volumes are taken.
type BackupReplicas string

// Which replicas' volumes are taken.
const (
	ReplicasAll     BackupReplicas = "All"
	ReplicasPrimary BackupReplicas = "Primary"
)

// BackupConsistency says what is of one moment.
type BackupConsistency string

// What is of one moment.
const (
	ConsistencyReplica BackupConsistency = "Replica"
	ConsistencyGroup   BackupConsistency = "Group"
)

// BackupDeletionPolicy says what becomes of snapshots when their backup is deleted.
type BackupDeletionPolicy string

// What becomes of snapshots when their backup is deleted.
const (
	BackupDelete BackupDeletionPolicy = "Delete"
	BackupRetain BackupDeletionPolicy = "Retain"
)

// BackupPhase is how far a backup is.
// +kubebuilder:validation:MaxLength=32
type BackupPhase string

// How far a backup is. One that has not begun has no phase.
const (
	// BackupQuiescing makes the files on the volumes consistent.
	BackupQuiescing BackupPhase = "Quiescing"
	// BackupSnapshotting has the snapshots cut.
	BackupSnapshotting BackupPhase = "Snapshotting"
	// BackupResuming lets the engine go on.
	BackupResuming BackupPhase = "Resuming"
	// BackupWaiting waits until the snapshots can be restored.
	BackupWaiting BackupPhase = "Waiting"
	// BackupDone has nothing left to do, be it complete or failed.
	BackupDone BackupPhase = "Done"
)

// BackupQuiesced is a replica whose engine was quiesced.
type BackupQuiesced struct {
	// ordinal of the replica.
	// +required
	Ordinal int32 `json:"ordinal"`

	// podUID of the replica's pod: another pod would not be quiesced.
	// +kubebuilder:validation:MaxLength=64
	// +required
	PodUID string `json:"podUID"`

	// containerID of the application's container: one that was started since would not be quiesced.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	ContainerID string `json:"containerID,omitempty"`
}

// BackupVolume is a volume that was taken.
type BackupVolume struct {
	// claim that was taken, such as data-orders-0.
	// +kubebuilder:validation:MaxLength=253
	// +required
	Claim string `json:"claim"`

	// template that the claim is of, such as data.
	// +kubebuilder:validation:MaxLength=63
	// +required
	Template string `json:"template"`

	// ordinal of the replica.
	// +required
	Ordinal int32 `json:"ordinal"`

	// snapshot is the VolumeSnapshot.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	Snapshot string `json:"snapshot,omitempty"`

	// restoreSize is the least that a volume made from it must have.
	// +optional
	RestoreSize *resource.Quantity `json:"restoreSize,omitempty"`

	// storageClassName of the claim.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	StorageClassName string `json:"storageClassName,omitempty"`

	// volumeAttributesClassName of the claim.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeAttributesClassName string `json:"volumeAttributesClassName,omitempty"`

	// driver that made the volume, as far as its claim tells.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	Driver string `json:"driver,omitempty"`

	// size of the volume.
	// +optional
	Size *resource.Quantity `json:"size,omitempty"`
}
