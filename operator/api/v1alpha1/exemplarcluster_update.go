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

import (
	appsv1 "k8s.io/api/apps/v1"
)

// ExemplarClusterUpdate is how replicas are brought to a new revision.
// +kubebuilder:validation:XValidation:rule="self.type == 'RollingUpdate' || !has(self.canary)",message="canary needs the type RollingUpdate"
type ExemplarClusterUpdate struct {
	// type RollingUpdate goes from the highest ordinal to the lowest; OnDelete waits for pods to be deleted.
	// +kubebuilder:validation:Enum=RollingUpdate;OnDelete
	// +kubebuilder:default=RollingUpdate
	// +optional
	Type appsv1.StatefulSetUpdateStrategyType `json:"type,omitempty"`

	// partition keeps the replicas below this ordinal at their revision.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1000
	// +optional
	Partition int32 `json:"partition,omitempty"`

	// canary updates one replica at a time, and goes on only while every updated one is ready in the engine's eyes too.
	// +optional
	Canary *ExemplarClusterCanary `json:"canary,omitempty"`

	// primary says what happens before the primary's turn: Switchover hands its role to an updated replica first, if
	// the engine can; Restart does not.
	// +kubebuilder:validation:Enum=Switchover;Restart
	// +kubebuilder:default=Switchover
	// +optional
	Primary ExemplarClusterPrimaryUpdate `json:"primary,omitempty"`
}

// ExemplarClusterPrimaryUpdate is what happens before the primary is updated.
type ExemplarClusterPrimaryUpdate string

// What happens before the primary is updated.
const (
	PrimarySwitchover ExemplarClusterPrimaryUpdate = "Switchover"
	PrimaryRestart    ExemplarClusterPrimaryUpdate = "Restart"
)

// ExemplarClusterCanary paces an update.
type ExemplarClusterCanary struct {
	// soakSeconds that an updated replica must have been ready before the next one's turn.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=30
	// +optional
	SoakSeconds *int32 `json:"soakSeconds,omitempty"`
}
