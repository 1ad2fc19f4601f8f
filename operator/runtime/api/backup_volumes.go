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

// ConditionSucceeded is the condition of a resource that runs to completion, such as a backup. It is Unknown while
// the resource makes progress, True once it has succeeded, and False if it has failed for good.
const ConditionSucceeded = "Succeeded"

// BackupReplicas selects the replicas whose volumes are backed up.
type BackupReplicas string

// Values of BackupReplicas.
const (
	ReplicasAll     BackupReplicas = "All"
	ReplicasPrimary BackupReplicas = "Primary"
)

// BackupConsistency is the scope within which all data is of the same point in time.
type BackupConsistency string

// Values of BackupConsistency.
const (
	ConsistencyReplica BackupConsistency = "Replica"
	ConsistencyGroup   BackupConsistency = "Group"
)

// BackupDeletionPolicy is what happens to the snapshots when their backup is deleted.
type BackupDeletionPolicy string

// Values of BackupDeletionPolicy.
const (
	BackupDelete BackupDeletionPolicy = "Delete"
	BackupRetain BackupDeletionPolicy = "Retain"
)

// BackupPhase is a step of a backup.
// +kubebuilder:validation:MaxLength=32
type BackupPhase string

// Phases of a backup. The phase is empty until the backup starts.
const (
	// BackupQuiescing quiesces the engine, so that the files on the volumes are consistent.
	BackupQuiescing BackupPhase = "Quiescing"
	// BackupSnapshotting creates the snapshots and waits until they are cut.
	BackupSnapshotting BackupPhase = "Snapshotting"
	// BackupResuming resumes the engine.
	BackupResuming BackupPhase = "Resuming"
	// BackupWaiting waits until the snapshots are ready to use.
	BackupWaiting BackupPhase = "Waiting"
	// BackupDone is the phase of a backup that has completed or failed.
	BackupDone BackupPhase = "Done"
)

// BackupQuiesced is a quiesced replica.
type BackupQuiesced struct {
	// ordinal is the ordinal of the replica.
	// +required
	Ordinal int32 `json:"ordinal"`

	// podUID is the UID of the quiesced pod. A replacement of the pod is not quiesced.
	// +kubebuilder:validation:MaxLength=64
	// +required
	PodUID string `json:"podUID"`

	// containerID is the ID of the quiesced container. A container that starts later is not quiesced.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	ContainerID string `json:"containerID,omitempty"`
}

// BackupVolume is a volume in a backup.
type BackupVolume struct {
	// claim is the name of the PersistentVolumeClaim, such as data-orders-0.
	// +kubebuilder:validation:MaxLength=253
	// +required
	Claim string `json:"claim"`

	// template is the name of the claim template, such as data.
	// +kubebuilder:validation:MaxLength=63
	// +required
	Template string `json:"template"`

	// ordinal is the ordinal of the replica.
	// +required
	Ordinal int32 `json:"ordinal"`

	// snapshot is the name of the VolumeSnapshot.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	Snapshot string `json:"snapshot,omitempty"`

	// restoreSize is the minimum size of a volume that is created from the snapshot.
	// +optional
	RestoreSize *resource.Quantity `json:"restoreSize,omitempty"`

	// storageClassName is the StorageClass of the claim.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	StorageClassName string `json:"storageClassName,omitempty"`

	// volumeAttributesClassName is the VolumeAttributesClass of the claim.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeAttributesClassName string `json:"volumeAttributesClassName,omitempty"`

	// driver is the driver that provisioned the volume, according to the annotations of the claim.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	Driver string `json:"driver,omitempty"`

	// size is the size of the volume.
	// +optional
	Size *resource.Quantity `json:"size,omitempty"`
}
