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
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"stateful.example/runtime/api"
)

// EDIT THIS FILE!  THIS IS SCAFFOLDING FOR YOU TO OWN!
// NOTE: json tags are required.  Any new fields you add must have json tags for the fields to be serialized.

// ExemplarBackupSpec defines the desired state of ExemplarBackup
type ExemplarBackupSpec struct {
	api.BackupSpec `json:",inline"`
}

// ExemplarBackupStatus defines the observed state of ExemplarBackup.
type ExemplarBackupStatus struct {
	api.BackupStatus `json:",inline"`
}

// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:path=exemplarbackups,singular=exemplarbackup,shortName=exemplarbk
// +kubebuilder:printcolumn:name="Cluster",type=string,JSONPath=`.spec.clusterName`
// +kubebuilder:printcolumn:name="Succeeded",type=string,JSONPath=`.status.conditions[?(@.type=="Succeeded")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Succeeded")].reason`
// +kubebuilder:printcolumn:name="Taken",type=date,JSONPath=`.status.takenAt`
// +kubebuilder:printcolumn:name="Completed",type=date,JSONPath=`.status.completedAt`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
// +kubebuilder:printcolumn:name="Replicas",type=integer,JSONPath=`.status.replicas`,priority=1
// +kubebuilder:printcolumn:name="Consistency",type=string,JSONPath=`.spec.consistency`,priority=1
// +kubebuilder:printcolumn:name="Image",type=string,JSONPath=`.status.image`,priority=1
// +kubebuilder:validation:XValidation:rule="self.spec == oldSelf.spec",message="spec is immutable: make another backup"
// +kubebuilder:validation:XValidation:rule="size(self.metadata.name) <= 63",message="the name must be no longer than 63 characters: a label of its snapshots contains it"

// ExemplarBackup is the Schema for the exemplarbackups API
type ExemplarBackup struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	// +optional
	metav1.ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of ExemplarBackup
	// +required
	Spec ExemplarBackupSpec `json:"spec"`

	// status defines the observed state of ExemplarBackup
	// +optional
	Status ExemplarBackupStatus `json:"status,omitzero"`
}

// +kubebuilder:object:root=true

// ExemplarBackupList contains a list of ExemplarBackup
type ExemplarBackupList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []ExemplarBackup `json:"items"`
}

func init() {
	SchemeBuilder.Register(func(s *runtime.Scheme) error {
		s.AddKnownTypes(SchemeGroupVersion, &ExemplarBackup{}, &ExemplarBackupList{})
		return nil
	})
}
