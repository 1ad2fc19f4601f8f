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

// BootstrapSpec is the part of a cluster's spec that selects the source of its initial data.
// +kubebuilder:validation:XValidation:rule="has(self.bootstrap) == has(oldSelf.bootstrap)",message="bootstrap cannot be added or removed: it applies only when the claims are created"
type BootstrapSpec struct {
	// bootstrap is the source of the initial data. If unset, the cluster starts empty.
	// +optional
	Bootstrap *ClusterBootstrap `json:"bootstrap,omitempty"`
}

// ClusterBootstrap is the source of the initial data. It applies only when the claims are created.
// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="bootstrap is immutable: it applies only when the claims are created"
type ClusterBootstrap struct {
	// fromBackup is the name of a backup in the same namespace. If an earlier cluster with this name left all of its
	// claims behind, they are used as they are. If some of them are missing, no claim is created: delete the rest, or
	// create the cluster without bootstrap.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +required
	FromBackup string `json:"fromBackup"`
}

// ClusterRestoreStatus is the restore in place that the other controllers follow.
type ClusterRestoreStatus struct {
	// name is the name of the restore.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	Name string `json:"name,omitempty"`

	// uid is the UID of the restore.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	UID string `json:"uid,omitempty"`

	// backup is the name of the backup, set before the first claim is replaced. From then on the restore runs to its
	// end, even if its resource is deleted, because a mix of old and new data is worse than either.
	// +kubebuilder:validation:MaxLength=63
	// +optional
	Backup string `json:"backup,omitempty"`

	// backupUID is the UID of the backup. It distinguishes the backup from a later one with the same name.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	BackupUID string `json:"backupUID,omitempty"`

	// replicas is the number of replicas while claims are replaced: 0.
	// +optional
	Replicas *int32 `json:"replicas,omitempty"`
}
