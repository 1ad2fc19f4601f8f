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

// ClusterLabelSelector is a LabelSelector with bounds. An empty selector matches everything.
type ClusterLabelSelector struct {
	// matchLabels are labels that must all be present with these values.
	// +kubebuilder:validation:MaxProperties=16
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of labels must be no longer than 317 characters"
	// +optional
	MatchLabels map[string]ClusterLabelValue `json:"matchLabels,omitempty"`

	// matchExpressions are requirements that must all be met.
	// +kubebuilder:validation:MaxItems=16
	// +listType=atomic
	// +optional
	MatchExpressions []ClusterLabelRequirement `json:"matchExpressions,omitempty"`
}

// ClusterLabelRequirement is a requirement on the labels of an object.
type ClusterLabelRequirement struct {
	// key is the label key.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=317
	// +required
	Key string `json:"key"`

	// operator relates the label to the values.
	// +kubebuilder:validation:Enum=In;NotIn;Exists;DoesNotExist
	// +required
	Operator string `json:"operator"`

	// values are the values that In and NotIn compare with.
	// +kubebuilder:validation:MaxItems=32
	// +listType=atomic
	// +optional
	Values []ClusterLabelValue `json:"values,omitempty"`
}
