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

// ExemplarRestoreSpec defines the desired state of ExemplarRestore
type ExemplarRestoreSpec struct {
	api.RestoreSpec `json:",inline"`
}

// ExemplarRestoreStatus defines the observed state of ExemplarRestore.
type ExemplarRestoreStatus struct {
	api.RestoreStatus `json:",inline"`
}

// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:path=exemplarrestores,singular=exemplarrestore,shortName=exemplarrs
// +kubebuilder:printcolumn:name="Cluster",type=string,JSONPath=`.spec.clusterName`
// +kubebuilder:printcolumn:name="Backup",type=string,JSONPath=`.spec.backupName`
// +kubebuilder:printcolumn:name="Succeeded",type=string,JSONPath=`.status.conditions[?(@.type=="Succeeded")].status`
// +kubebuilder:printcolumn:name="Reason",type=string,JSONPath=`.status.conditions[?(@.type=="Succeeded")].reason`
// +kubebuilder:printcolumn:name="Completed",type=date,JSONPath=`.status.completedAt`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
// +kubebuilder:printcolumn:name="State",type=string,JSONPath=`.spec.state`,priority=1
// +kubebuilder:printcolumn:name="Safety Backup",type=string,JSONPath=`.status.safetyBackupName`,priority=1
// +kubebuilder:validation:XValidation:rule="size(self.metadata.name) <= 56",message="the name must be no longer than 56 characters: the name of its safety backup appends a suffix to it"

// ExemplarRestore is the Schema for the exemplarrestores API
type ExemplarRestore struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	// +optional
	metav1.ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of ExemplarRestore
	// +required
	Spec ExemplarRestoreSpec `json:"spec"`

	// status defines the observed state of ExemplarRestore
	// +optional
	Status ExemplarRestoreStatus `json:"status,omitzero"`
}

// +kubebuilder:object:root=true

// ExemplarRestoreList contains a list of ExemplarRestore
type ExemplarRestoreList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []ExemplarRestore `json:"items"`
}

func init() {
	SchemeBuilder.Register(func(s *runtime.Scheme) error {
		s.AddKnownTypes(SchemeGroupVersion, &ExemplarRestore{}, &ExemplarRestoreList{})
		return nil
	})
}
