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

// ClusterData is a folder on the replica's node. It outlives the container but not the pod: after an update, a node
// drain or an eviction, the replica starts with an empty folder. Keep only data in it that a replica can recreate,
// such as a cache or a copy of its peers' data. Volumes of type hostPath, which outlive the pod, are not supported:
// Pod Security forbids them even at the level baseline.
// +kubebuilder:validation:XValidation:rule="!has(self.sizeLimit) || quantity(string(self.sizeLimit)).isGreaterThan(quantity('0'))",message="sizeLimit must be greater than zero"
type ClusterData struct {
	// sizeLimit is the size above which the replica is evicted and loses its data. Usage also counts as ephemeral
	// storage, so resources.limits should allow at least as much.
	// +optional
	SizeLimit *resource.Quantity `json:"sizeLimit,omitempty"`

	// mountPath is the path of the folder in the container.
	// +kubebuilder:validation:MaxLength=255
	// +kubebuilder:validation:Pattern=`^/[A-Za-z0-9._/-]*[A-Za-z0-9._-]$`
	// +kubebuilder:default="/data"
	// +optional
	MountPath string `json:"mountPath,omitempty"`
}
