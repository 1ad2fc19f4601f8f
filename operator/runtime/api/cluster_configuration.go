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

// ClusterConfigurationStatus is what the configuration controller asks of the cluster controller.
type ClusterConfigurationStatus struct {
	// configMapName is the name of the immutable ConfigMap that replicas should mount.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	ConfigMapName string `json:"configMapName,omitempty"`

	// scriptsHash is the hash of the current scripts, which take effect without a restart.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ScriptsHash string `json:"scriptsHash,omitempty"`

	// liveHash is the hash of the current parameters that take effect by a reload.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	LiveHash string `json:"liveHash,omitempty"`

	// reloadedHash is the newest liveHash that all replicas have reloaded.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ReloadedHash string `json:"reloadedHash,omitempty"`
}
