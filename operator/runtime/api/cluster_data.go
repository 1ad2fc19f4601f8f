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

// ClusterData is a folder of the replica's own on its node. It outlives the container and not the pod: an update, a
// drain of the node or an eviction begins with an empty one. Keep in it what a replica can get again, such as a cache or a copy
// of what its peers have. Folders of the node itself, which would outlive the pod, are not offered: Pod Security forbids them
// even at its level "baseline".
// +kubebuilder:validation:XValidation:rule="!has(self.sizeLimit) || quantity(string(self.sizeLimit)).isGreaterThan(quantity('0'))",message="sizeLimit must be greater than zero"
type ClusterData struct {
	// sizeLimit beyond which the replica is evicted, with what it had. What is used counts as ephemeral storage too, so the
	// limit of that in resources should be no less.
	// +optional
	SizeLimit *resource.Quantity `json:"sizeLimit,omitempty"`

	// mountPath is where the container finds the folder.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$`
	// +kubebuilder:default="/data"
	// +optional
	MountPath string `json:"mountPath,omitempty"`
}
