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
	appsv1 "k8s.io/api/apps/v1"
)

// StatefulSetSpec is the part of a cluster's spec that applies to a StatefulSet: replicas with a volume each.
// +kubebuilder:validation:XValidation:rule="!has(self.writableFolders) || !(self.storage.mountPath in self.writableFolders) && (!has(self.storage.additional) || !self.storage.additional.exists(volume, volume.mountPath in self.writableFolders))",message="writableFolders must not contain the mountPath of a volume, which is writable already"
type StatefulSetSpec struct {
	// replicas is the desired number of replicas, each with its own volume.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1000
	// +kubebuilder:default=1
	// +optional
	Replicas *int32 `json:"replicas,omitempty"`

	// podManagementPolicy is the order in which replicas start and stop. OrderedReady starts one replica at a time,
	// from the lowest ordinal, when all lower ones are ready; Parallel starts and stops all at once. Choose Parallel
	// if replicas become ready only together. A change recreates the StatefulSet without restarting its pods.
	// +kubebuilder:validation:Enum=OrderedReady;Parallel
	// +kubebuilder:default=OrderedReady
	// +optional
	PodManagementPolicy appsv1.PodManagementPolicyType `json:"podManagementPolicy,omitempty"`

	// minReadySeconds is how long a replica must be ready before the next one is started, updated or removed.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=3600
	// +optional
	MinReadySeconds int32 `json:"minReadySeconds,omitempty"`

	// storage is the storage of each replica.
	// +required
	Storage ClusterStorage `json:"storage"`
}
