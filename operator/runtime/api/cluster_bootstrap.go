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

// BootstrapSpec is the part of a cluster's spec that says where its first data comes from.
// +kubebuilder:validation:XValidation:rule="has(self.bootstrap) == has(oldSelf.bootstrap)",message="bootstrap can be neither added nor taken away: it matters once, when the claims are created"
type BootstrapSpec struct {
	// bootstrap is where the first data comes from; there is none if left out.
	// +optional
	Bootstrap *ClusterBootstrap `json:"bootstrap,omitempty"`
}

// ClusterBootstrap is where the first data comes from. It matters once, when the claims are created.
// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="bootstrap is immutable: it matters once, when the claims are created"
type ClusterBootstrap struct {
	// fromBackup names a backup in the same namespace. Where claims of an earlier cluster of this name are left, all
	// are kept if none lacks; if some do, nothing is made: either delete them, or make the cluster without bootstrap.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +required
	FromBackup string `json:"fromBackup"`
}

// ClusterRestoreStatus is what a restore in place asks of the other controllers.
type ClusterRestoreStatus struct {
	// name of the restore.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	Name string `json:"name,omitempty"`

	// uid of the restore.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	UID string `json:"uid,omitempty"`

	// backup that the data comes from, once claims are being replaced: from then on the restore goes through to its end,
	// even if the restore is deleted, because a cluster of old and new data would be worse than either.
	// +kubebuilder:validation:MaxLength=63
	// +optional
	Backup string `json:"backup,omitempty"`

	// backupUID tells the backup from a later one of the same name.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	BackupUID string `json:"backupUID,omitempty"`

	// replicas that the workload is to have while claims are replaced: none.
	// +optional
	Replicas *int32 `json:"replicas,omitempty"`
}
