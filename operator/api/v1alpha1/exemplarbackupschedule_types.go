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

// ExemplarBackupScheduleSpec defines the desired state of ExemplarBackupSchedule
type ExemplarBackupScheduleSpec struct {
	api.BackupScheduleSpec `json:",inline"`
}

// ExemplarBackupScheduleStatus defines the observed state of ExemplarBackupSchedule.
type ExemplarBackupScheduleStatus struct {
	api.BackupScheduleStatus `json:",inline"`
}

// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +kubebuilder:resource:path=exemplarbackupschedules,singular=exemplarbackupschedule,shortName=exemplarsched
// +kubebuilder:printcolumn:name="Cluster",type=string,JSONPath=`.spec.clusterName`
// +kubebuilder:printcolumn:name="Schedule",type=string,JSONPath=`.spec.schedule`
// +kubebuilder:printcolumn:name="State",type=string,JSONPath=`.spec.state`
// +kubebuilder:printcolumn:name="Status",type=string,JSONPath=`.status.conditions[?(@.type=="Scheduled")].reason`
// +kubebuilder:printcolumn:name="Last",type=date,JSONPath=`.status.lastScheduledAt`
// +kubebuilder:printcolumn:name="Next",type=string,JSONPath=`.status.nextScheduledAt`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
// +kubebuilder:printcolumn:name="Time Zone",type=string,JSONPath=`.spec.timeZone`,priority=1
// +kubebuilder:validation:XValidation:rule="size(self.metadata.name) <= 46",message="the name must be no longer than 46 characters: the names of its backups append the time to it"

// ExemplarBackupSchedule is the Schema for the exemplarbackupschedules API
type ExemplarBackupSchedule struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	// +optional
	metav1.ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of ExemplarBackupSchedule
	// +required
	Spec ExemplarBackupScheduleSpec `json:"spec"`

	// status defines the observed state of ExemplarBackupSchedule
	// +optional
	Status ExemplarBackupScheduleStatus `json:"status,omitzero"`
}

// +kubebuilder:object:root=true

// ExemplarBackupScheduleList contains a list of ExemplarBackupSchedule
type ExemplarBackupScheduleList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []ExemplarBackupSchedule `json:"items"`
}

func init() {
	SchemeBuilder.Register(func(s *runtime.Scheme) error {
		s.AddKnownTypes(SchemeGroupVersion, &ExemplarBackupSchedule{}, &ExemplarBackupScheduleList{})
		return nil
	})
}
