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
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// ClusterSetting is the value of one setting.
// +kubebuilder:validation:MaxLength=7168
type ClusterSetting string

// ClusterWritableFolder is an absolute path in the container, without the segments . and ..
// +kubebuilder:validation:MaxLength=255
// +kubebuilder:validation:Pattern=`^(/[.]?[A-Za-z0-9_-][A-Za-z0-9._-]*)+$`
// +kubebuilder:validation:XValidation:rule="!['/config', '/scripts', '/credentials', '/credentials-store', '/tls', '/tmp'].exists(taken, self == taken || self.startsWith(taken + '/'))",message="writableFolders must be outside of /config, /scripts, /credentials, /credentials-store, /tls and /tmp"
type ClusterWritableFolder string

// ClusterResources are the compute resources of a replica.
// +kubebuilder:validation:XValidation:rule="!has(self.requests) || !has(self.limits) || ['cpu', 'memory', 'ephemeral-storage'].all(name, !(name in self.requests) || !(name in self.limits) || quantity(string(self.requests[name])).compareTo(quantity(string(self.limits[name]))) <= 0)",message="requests must not exceed limits"
type ClusterResources struct {
	// requests are the resources that are reserved for each replica.
	// +kubebuilder:validation:MaxProperties=12
	// +kubebuilder:validation:XValidation:rule="self.all(name, isQuantity(string(self[name])))",message="requests must be quantities"
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of resources must be no longer than 317 characters"
	// +optional
	Requests map[corev1.ResourceName]resource.Quantity `json:"requests,omitempty"`

	// limits are the maximum resources that each replica can use.
	// +kubebuilder:validation:MaxProperties=12
	// +kubebuilder:validation:XValidation:rule="self.all(name, isQuantity(string(self[name])))",message="limits must be quantities"
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of resources must be no longer than 317 characters"
	// +optional
	Limits map[corev1.ResourceName]resource.Quantity `json:"limits,omitempty"`
}
