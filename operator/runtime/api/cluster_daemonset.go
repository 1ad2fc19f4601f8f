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

// DaemonSetSpec is the part of a cluster's spec that a DaemonSet has: a replica on each node.
// +kubebuilder:validation:XValidation:rule="!has(self.writableFolders) || !has(self.data) || !(self.data.mountPath in self.writableFolders)",message="writableFolders must not be where data is: that can be written anyway"
type DaemonSetSpec struct {
	// data is where every replica keeps what it can get again: it goes with the replica's pod. There is no such place if left
	// out.
	// +optional
	Data *ClusterData `json:"data,omitempty"`
}
