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
	"k8s.io/apimachinery/pkg/api/resource"
)

// ClusterStorage is the storage of each replica.
// +kubebuilder:validation:XValidation:rule="quantity(string(self.size)).isGreaterThan(quantity('0'))",message="size must be greater than zero"
// +kubebuilder:validation:XValidation:rule="has(self.storageClassName) == has(oldSelf.storageClassName) && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",message="storageClassName is immutable: existing volumes keep their class"
// +kubebuilder:validation:XValidation:rule="(has(self.additional) ? self.additional.size() : 0) == (has(oldSelf.additional) ? oldSelf.additional.size() : 0) && (!has(self.additional) || self.additional.all(volume, oldSelf.additional.exists(old, old.name == volume.name)))",message="additional volumes cannot be added or removed: running replicas keep their volumes"
type ClusterStorage struct {
	// size is the size of each replica's volume. Volumes can grow. An increase that no volume has reached yet can be
	// reverted. A size that is smaller than the volumes changes nothing, and the condition StorageReady reports it.
	// +required
	Size resource.Quantity `json:"size"`

	// storageClassName is the StorageClass of the volumes. If unset, the default StorageClass is used.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	// +optional
	StorageClassName *string `json:"storageClassName,omitempty"`

	// mountPath is the path of the volume in the container.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$`
	// +kubebuilder:default="/data"
	// +optional
	MountPath string `json:"mountPath,omitempty"`

	// volumeAttributesClassName is the VolumeAttributesClass of the volumes, such as a faster tier. It can change
	// while the volumes are in use.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeAttributesClassName *string `json:"volumeAttributesClassName,omitempty"`

	// additional are further volumes of each replica, such as one for a log.
	// +kubebuilder:validation:MaxItems=4
	// +listType=map
	// +listMapKey=name
	// +optional
	Additional []ClusterVolume `json:"additional,omitempty"`

	// retention is what happens to claims that are no longer used.
	// +kubebuilder:default={}
	// +optional
	Retention ClusterRetention `json:"retention,omitzero"`
}

// ClusterRetention is when claims are deleted. Their data is deleted too, if the reclaim policy of their class is
// Delete.
type ClusterRetention struct {
	// whenDeleted is what happens to the claims when this resource is deleted.
	// +kubebuilder:validation:Enum=Retain;Delete
	// +kubebuilder:default=Retain
	// +optional
	WhenDeleted appsv1.PersistentVolumeClaimRetentionPolicyType `json:"whenDeleted,omitempty"`

	// whenScaled is what happens to the claims of replicas that a scale-down removes.
	// +kubebuilder:validation:Enum=Retain;Delete
	// +kubebuilder:default=Retain
	// +optional
	WhenScaled appsv1.PersistentVolumeClaimRetentionPolicyType `json:"whenScaled,omitempty"`
}

// ClusterVolume is a further volume of each replica.
// +kubebuilder:validation:XValidation:rule="quantity(string(self.size)).isGreaterThan(quantity('0'))",message="size must be greater than zero"
// +kubebuilder:validation:XValidation:rule="has(self.storageClassName) == has(oldSelf.storageClassName) && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",message="storageClassName is immutable: existing volumes keep their class"
type ClusterVolume struct {
	// name is the name of the volume. The names of its claims begin with it.
	// +kubebuilder:validation:MaxLength=20
	// +kubebuilder:validation:Pattern=`^[a-z]([-a-z0-9]*[a-z0-9])?$`
	// +kubebuilder:validation:XValidation:rule="!(self in ['data', 'config', 'live', 'scripts', 'tmp', 'tls', 'credentials', 'credentials-store'])",message="this name is taken: every replica has a volume of this name"
	// +required
	Name string `json:"name"`

	// size is the size of each replica's volume. Volumes can grow. An increase that no volume has reached yet can be
	// reverted. A size that is smaller than the volumes changes nothing, and the condition StorageReady reports it.
	// +required
	Size resource.Quantity `json:"size"`

	// storageClassName is the StorageClass of the volumes. If unset, the default StorageClass is used.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	StorageClassName *string `json:"storageClassName,omitempty"`

	// volumeAttributesClassName is the VolumeAttributesClass of the volumes, such as a faster tier. It can change
	// while the volumes are in use.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeAttributesClassName *string `json:"volumeAttributesClassName,omitempty"`

	// mountPath is the path of the volume in the container.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$`
	// +required
	MountPath string `json:"mountPath"`
}

// ClusterStorageStatus is the observed state of the volumes, and what the storage controller asks of the cluster
// controller.
type ClusterStorageStatus struct {
	// templates are the claim templates that the workload should have. If they differ, the workload is recreated
	// without restarting its pods.
	// +kubebuilder:validation:MaxItems=5
	// +listType=map
	// +listMapKey=name
	// +optional
	Templates []ClusterClaimTemplate `json:"templates,omitempty"`

	// claims are the claims that need attention, the lowest ordinal first.
	// +kubebuilder:validation:MaxItems=32
	// +listType=map
	// +listMapKey=name
	// +optional
	Claims []ClusterClaim `json:"claims,omitempty"`
}

// ClusterClaimTemplate is the size of a claim template.
type ClusterClaimTemplate struct {
	// name is the name of the template.
	// +kubebuilder:validation:MaxLength=63
	// +required
	Name string `json:"name"`

	// size is the size of the claims that are created from it.
	// +required
	Size resource.Quantity `json:"size"`
}

// ClusterClaim is a claim that needs attention.
type ClusterClaim struct {
	// name is the name of the claim.
	// +kubebuilder:validation:MaxLength=253
	// +required
	Name string `json:"name"`

	// capacity is the capacity of its volume.
	// +optional
	Capacity *resource.Quantity `json:"capacity,omitempty"`

	// reason is the reason in one word, such as Pending, Resizing or Infeasible.
	// +kubebuilder:validation:MaxLength=64
	// +required
	Reason string `json:"reason"`

	// message is a human-readable explanation.
	// +kubebuilder:validation:MaxLength=512
	// +optional
	Message string `json:"message,omitempty"`
}
