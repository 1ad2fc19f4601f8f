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

package v1alpha1

// ExemplarClusterScaling is how replicas are scaled away: the highest ordinal first, one at a time, each drained before.
type ExemplarClusterScaling struct {
	// drainTimeoutSeconds after which a replica that does not finish draining is kept, and said so.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=600
	// +optional
	DrainTimeoutSeconds *int32 `json:"drainTimeoutSeconds,omitempty"`

	// minReplicas below which nothing and nobody scales, such as a quorum. Hibernation does not count, and neither does
	// what was less to begin with.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +kubebuilder:default=1
	// +optional
	MinReplicas *int32 `json:"minReplicas,omitempty"`

	// backupWithinSeconds holds a scale-down until there is a completed backup no older than this; 0 asks for none.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=31536000
	// +stateful:when=backup
	// +optional
	BackupWithinSeconds int32 `json:"backupWithinSeconds,omitempty"`
}
