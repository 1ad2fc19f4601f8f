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

import "stateful.example/runtime/api"

// ExemplarClusterUpdate is how replicas are brought to a new revision.
// +stateful:line=statefulSet
// +kubebuilder:validation:XValidation:rule="self.type == 'RollingUpdate' || !has(self.canary)",message="canary needs the type RollingUpdate"
// +stateful:line=daemonSet
// +kubebuilder:validation:XValidation:rule="self.type == 'RollingUpdate' || !has(self.maxUnavailable)",message="maxUnavailable needs the type RollingUpdate"
type ExemplarClusterUpdate struct {
	// type RollingUpdate replaces pods by itself; OnDelete waits for them to be deleted.
	// +stateful:line=statefulSet
	// By itself it goes from the highest ordinal to the lowest.
	// +kubebuilder:validation:Enum=RollingUpdate;OnDelete
	// +kubebuilder:default=RollingUpdate
	// +optional
	Type api.ClusterUpdateType `json:"type,omitempty"`

	// maxUnavailable is how many replicas may be away at a time, one if left out.
	// +stateful:when=daemonSet
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +optional
	MaxUnavailable *int32 `json:"maxUnavailable,omitempty"`

	// partition keeps the replicas below this ordinal at their revision.
	// +stateful:when=statefulSet
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1000
	// +optional
	Partition int32 `json:"partition,omitempty"`

	// +stateful:when=statefulSet
	// canary updates one replica at a time, and goes on only while every updated one is ready in the engine's eyes too.
	// +optional
	Canary *api.ClusterCanary `json:"canary,omitempty"`

	// +stateful:when=statefulSet
	// primary says what happens before the primary's turn: Switchover hands its role to an updated replica first, if
	// the engine can; Restart does not.
	// +kubebuilder:validation:Enum=Switchover;Restart
	// +kubebuilder:default=Switchover
	// +optional
	Primary api.ClusterPrimaryUpdate `json:"primary,omitempty"`
}
