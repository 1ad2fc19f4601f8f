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

// ClusterStorage is the volume that every replica has of its own.
// +kubebuilder:validation:XValidation:rule="quantity(string(self.size)).isGreaterThan(quantity('0'))",message="size must be greater than zero"
// +kubebuilder:validation:XValidation:rule="has(self.storageClassName) == has(oldSelf.storageClassName) && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",message="storageClassName is immutable: existing volumes keep their class"
// +kubebuilder:validation:XValidation:rule="(has(self.additional) ? self.additional.size() : 0) == (has(oldSelf.additional) ? oldSelf.additional.size() : 0) && (!has(self.additional) || self.additional.all(volume, oldSelf.additional.exists(old, old.name == volume.name)))",message="additional volumes can be neither added nor taken away: running replicas keep their volumes"
type ClusterStorage struct {
	// size of each replica's volume. It can grow; what no volume has reached yet can be taken back, and less than a volume
	// has changes nothing about it, which the condition StorageReady tells.
	// +required
	Size resource.Quantity `json:"size"`

	// storageClassName of the volumes; the default class of the Kubernetes cluster if left out.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	// +optional
	StorageClassName *string `json:"storageClassName,omitempty"`

	// mountPath is where the container finds the volume.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$`
	// +kubebuilder:default="/data"
	// +optional
	MountPath string `json:"mountPath,omitempty"`

	// volumeAttributesClassName of the volumes, such as a faster tier; it can be changed while they are in use.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeAttributesClassName *string `json:"volumeAttributesClassName,omitempty"`

	// additional volumes of every replica, such as one for a log.
	// +kubebuilder:validation:MaxItems=4
	// +listType=map
	// +listMapKey=name
	// +optional
	Additional []ClusterVolume `json:"additional,omitempty"`

	// retention says what becomes of the volume claims that are no longer used.
	// +kubebuilder:default={}
	// +optional
	Retention ClusterRetention `json:"retention,omitzero"`
}

// ClusterRetention says when claims are deleted, and with them, if their class says so, the data.
type ClusterRetention struct {
	// whenDeleted is what happens to the claims when the resource is deleted.
	// +kubebuilder:validation:Enum=Retain;Delete
	// +kubebuilder:default=Retain
	// +optional
	WhenDeleted appsv1.PersistentVolumeClaimRetentionPolicyType `json:"whenDeleted,omitempty"`

	// whenScaled is what happens to the claims of replicas that are scaled away.
	// +kubebuilder:validation:Enum=Retain;Delete
	// +kubebuilder:default=Retain
	// +optional
	WhenScaled appsv1.PersistentVolumeClaimRetentionPolicyType `json:"whenScaled,omitempty"`
}

// ClusterVolume is a further volume that every replica has of its own.
// +kubebuilder:validation:XValidation:rule="quantity(string(self.size)).isGreaterThan(quantity('0'))",message="size must be greater than zero"
// +kubebuilder:validation:XValidation:rule="has(self.storageClassName) == has(oldSelf.storageClassName) && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",message="storageClassName is immutable: existing volumes keep their class"
type ClusterVolume struct {
	// name of the volume, which is what its claims begin with.
	// +kubebuilder:validation:MaxLength=20
	// +kubebuilder:validation:Pattern=`^[a-z]([-a-z0-9]*[a-z0-9])?$`
	// +kubebuilder:validation:XValidation:rule="!(self in ['data', 'config', 'live', 'scripts', 'tmp', 'tls', 'credentials', 'credentials-store'])",message="this name is taken by a volume that every replica has"
	// +required
	Name string `json:"name"`

	// size of each replica's volume. It can grow; what no volume has reached yet can be taken back, and less than a volume
	// has changes nothing about it, which the condition StorageReady tells.
	// +required
	Size resource.Quantity `json:"size"`

	// storageClassName of the volumes; the default class of the Kubernetes cluster if left out.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	StorageClassName *string `json:"storageClassName,omitempty"`

	// volumeAttributesClassName of the volumes, such as a faster tier; it can be changed while they are in use.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +optional
	VolumeAttributesClassName *string `json:"volumeAttributesClassName,omitempty"`

	// mountPath is where the container finds the volume.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$`
	// +required
	MountPath string `json:"mountPath"`
}

// ClusterStorageStatus is how the volumes are, and what the storage controller asks of the cluster controller.
type ClusterStorageStatus struct {
	// templates are the claim templates that the workload is to have: it is recreated around its pods if they differ.
	// +kubebuilder:validation:MaxItems=5
	// +listType=map
	// +listMapKey=name
	// +optional
	Templates []ClusterClaimTemplate `json:"templates,omitempty"`

	// claims of the replicas, lowest ordinal first, as far as they need attention.
	// +kubebuilder:validation:MaxItems=32
	// +listType=map
	// +listMapKey=name
	// +optional
	Claims []ClusterClaim `json:"claims,omitempty"`
}

// ClusterClaimTemplate is a claim template's size.
type ClusterClaimTemplate struct {
	// name of the template.
	// +kubebuilder:validation:MaxLength=63
	// +required
	Name string `json:"name"`

	// size of the claims made from it.
	// +required
	Size resource.Quantity `json:"size"`
}

// ClusterClaim is a claim that needs attention.
type ClusterClaim struct {
	// name of the claim.
	// +kubebuilder:validation:MaxLength=253
	// +required
	Name string `json:"name"`

	// capacity that its volume has.
	// +optional
	Capacity *resource.Quantity `json:"capacity,omitempty"`

	// reason in one word, such as Pending, Resizing, Infeasible.
	// +kubebuilder:validation:MaxLength=64
	// +required
	Reason string `json:"reason"`

	// message for people.
	// +kubebuilder:validation:MaxLength=512
	// +optional
	Message string `json:"message,omitempty"`
}
