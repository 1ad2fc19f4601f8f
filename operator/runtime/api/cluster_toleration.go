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

// ClusterToleration is Kubernetes' own, with bounds.
type ClusterToleration struct {
	// key of the taint, every one if left out.
	// +kubebuilder:validation:MaxLength=317
	// +optional
	Key string `json:"key,omitempty"`

	// operator relates the taint's value to this one: Exists, Equal, and what else the version of Kubernetes knows.
	// +kubebuilder:validation:MaxLength=16
	// +optional
	Operator string `json:"operator,omitempty"`

	// value of the taint.
	// +kubebuilder:validation:MaxLength=63
	// +optional
	Value string `json:"value,omitempty"`

	// effect of the taint, every one if left out.
	// +kubebuilder:validation:Enum=NoSchedule;PreferNoSchedule;NoExecute
	// +optional
	Effect string `json:"effect,omitempty"`

	// tolerationSeconds for which a taint with the effect NoExecute is tolerated, without end if left out.
	// +optional
	TolerationSeconds *int64 `json:"tolerationSeconds,omitempty"`
}
