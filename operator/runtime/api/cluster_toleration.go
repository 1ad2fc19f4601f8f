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

// ClusterToleration is a Toleration with bounds.
type ClusterToleration struct {
	// key is the key of the taint. If unset, it matches all keys.
	// +kubebuilder:validation:MaxLength=317
	// +optional
	Key string `json:"key,omitempty"`

	// operator relates the value of the taint to this value: Exists, Equal, or another operator that the version of
	// Kubernetes supports.
	// +kubebuilder:validation:MaxLength=16
	// +optional
	Operator string `json:"operator,omitempty"`

	// value is the value of the taint.
	// +kubebuilder:validation:MaxLength=63
	// +optional
	Value string `json:"value,omitempty"`

	// effect is the effect of the taint. If unset, it matches all effects.
	// +kubebuilder:validation:Enum=NoSchedule;PreferNoSchedule;NoExecute
	// +optional
	Effect string `json:"effect,omitempty"`

	// tolerationSeconds is how long a taint with the effect NoExecute is tolerated. If unset, it is tolerated
	// forever.
	// +optional
	TolerationSeconds *int64 `json:"tolerationSeconds,omitempty"`
}
