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

// ClusterBackupStatus is the observed state of the cluster's backups.
type ClusterBackupStatus struct {
	// lastCompleted is the name of the newest backup that can be restored.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	LastCompleted string `json:"lastCompleted,omitempty"`

	// lastCompletedAt is the point in time of the data in that backup.
	// +optional
	LastCompletedAt *metav1.Time `json:"lastCompletedAt,omitempty"`

	// quiescing is the backup that quiesces replicas; only one does so at a time. It is part of the cluster's status
	// so that replicas are resumed even if the backup is deleted.
	// +structType=atomic
	// +optional
	Quiescing *ClusterQuiescing `json:"quiescing,omitempty"`
}

// ClusterQuiescing refers to the backup that quiesces replicas.
type ClusterQuiescing struct {
	// backup is the name of the backup.
	// +kubebuilder:validation:MaxLength=253
	// +required
	Backup string `json:"backup"`

	// uid is the UID of the backup.
	// +kubebuilder:validation:MaxLength=64
	// +required
	UID string `json:"uid"`

	// until is the time at which the replicas resume on their own.
	// +required
	Until metav1.Time `json:"until"`
}
