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
	// clusterName is the ExemplarCluster whose data is replaced, in the same namespace.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=52
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="clusterName is immutable: make another restore"
	// +required
	ClusterName string `json:"clusterName"`

	// backupName is the ExemplarBackup, in the same namespace, that the data comes from.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="backupName is immutable: make another restore"
	// +required
	BackupName string `json:"backupName"`

	// safetyBackup takes a backup of what is replaced first, while the replicas run: what is written until they stop is not
	// in it, unless the cluster hibernates. Without it the present data is lost.
	// +kubebuilder:default=true
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="safetyBackup is immutable: make another restore"
	// +optional
	SafetyBackup *bool `json:"safetyBackup,omitempty"`

	// otherReplicas says what becomes of volumes that the backup does not have: Refuse to restore, or let them be Empty. Empty
	// is for an engine whose replicas copy what they lack from their primary; of any other they lose their data.
	// +kubebuilder:validation:Enum=Refuse;Empty
	// +kubebuilder:default=Refuse
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="otherReplicas is immutable: make another restore"
	// +optional
	OtherReplicas api.RestoreOtherReplicas `json:"otherReplicas,omitempty"`

	// deadlineSeconds after the creation of this resource at which the restore has failed if it has not begun to replace
	// claims by then: the cluster goes on as it was. Once it has begun, it goes through.
	// +kubebuilder:validation:Minimum=10
	// +kubebuilder:validation:Maximum=604800
	// +kubebuilder:default=3600
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="deadlineSeconds is immutable: make another restore"
	// +optional
	DeadlineSeconds *int32 `json:"deadlineSeconds,omitempty"`

	// state Canceled ends a restore that has not begun to replace claims: the cluster goes on as it was. Once it has begun, it
	// is too late.
	// +kubebuilder:validation:Enum=Active;Canceled
	// +kubebuilder:default=Active
	// +kubebuilder:validation:XValidation:rule="oldSelf != 'Canceled' || self == 'Canceled'",message="a canceled restore stays so: make another restore"
	// +optional
	State api.RestoreState `json:"state,omitempty"`
}

// ExemplarRestoreStatus defines the observed state of ExemplarRestore.
type ExemplarRestoreStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// phase of the work, for the controller to go on from: Proving, SafetyBackup, Stopping, Replacing, Starting, Done.
	// The conditions are for everybody else.
	// +optional
	Phase api.RestorePhase `json:"phase,omitempty"`

	// clusterUID tells the cluster from a later one of the same name.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// waitingSince is since when it waits for what Succeeded says.
	// +optional
	WaitingSince *metav1.Time `json:"waitingSince,omitempty"`

	// safetyBackupName is the backup of what was replaced.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	SafetyBackupName string `json:"safetyBackupName,omitempty"`

	// completedAt is when all replicas ran on the restored data.
	// +optional
	CompletedAt *metav1.Time `json:"completedAt,omitempty"`

	// For Kubernetes API conventions, see:
	// https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties

	// conditions represent the current state of the ExemplarRestore resource.
	// Each condition has a unique type and reflects the status of a specific aspect of the resource.
	//
	// The status of each condition is one of True, False, or Unknown.
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=16
	// +optional
	Conditions []metav1.Condition `json:"conditions,omitempty"`
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
// +kubebuilder:validation:XValidation:rule="size(self.metadata.name) <= 56",message="the name must be no longer than 56 characters: its safety backup carries it with a suffix"

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
