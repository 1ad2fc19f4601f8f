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

// DaemonSetSpec is the part of a cluster's spec that applies to a DaemonSet: one replica on each node.
// +kubebuilder:validation:XValidation:rule="!has(self.writableFolders) || !has(self.data) || !(self.data.mountPath in self.writableFolders)",message="writableFolders must not contain data.mountPath, which is writable already"
type DaemonSetSpec struct {
	// data is a folder for data that a replica can recreate: it is deleted with the replica's pod. If unset, there is
	// no such folder.
	// +optional
	Data *ClusterData `json:"data,omitempty"`
}
