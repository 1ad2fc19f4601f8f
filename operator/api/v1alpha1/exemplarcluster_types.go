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

// ExemplarClusterSpec defines the desired state of ExemplarCluster
type ExemplarClusterSpec struct {
	api.ApplicationSpec `json:",inline"`
	// +stateful:line=statefulSet
	api.StatefulSetSpec `json:",inline"`
	// +stateful:line=daemonSet
	api.DaemonSetSpec `json:",inline"`
	// +stateful:line=monitoring
	api.MonitoringSpec `json:",inline"`
	// +stateful:line=networkPolicies
	api.NetworkPolicySpec `json:",inline"`
	// +stateful:line=restore
	api.BootstrapSpec `json:",inline"`

	// +stateful:when=parameters
	// config are the parameters of the application, with types, bounds and defaults.
	// +kubebuilder:default={}
	// +optional
	Config ExemplarClusterConfig `json:"config,omitzero"`
	// +stateful:end

	// scripts are the operations that only the application can perform, such as reporting its role and reloading.
	// +optional
	Scripts ExemplarClusterScripts `json:"scripts,omitzero"`

	// services configures Services in addition to the headless Service and the client Service.
	// +kubebuilder:default={}
	// +optional
	Services ExemplarClusterServices `json:"services,omitzero"`

	// pod configures the pods, apart from the application's container.
	// +kubebuilder:default={}
	// +optional
	Pod ExemplarClusterPod `json:"pod,omitzero"`

	// update configures how replicas are updated.
	// +kubebuilder:default={}
	// +optional
	Update ExemplarClusterUpdate `json:"update,omitzero"`

	// state is the desired state. Running runs the replicas. Paused suspends reconciliation: only the status is updated.
	// +stateful:line=scaling
	// Hibernated stops all replicas and keeps their volumes; replicas is the number that starts again.
	// +stateful:line=!scaling
	// +kubebuilder:validation:Enum=Running;Paused
	// +stateful:line=scaling
	// +kubebuilder:validation:Enum=Running;Hibernated;Paused
	// +kubebuilder:default=Running
	// +optional
	State api.ClusterState `json:"state,omitempty"`

	// +stateful:when=scaling
	// scaling configures scale-down.
	// +kubebuilder:default={}
	// +optional
	Scaling ExemplarClusterScaling `json:"scaling,omitzero"`
	// +stateful:end
}

// ExemplarClusterScripts are the operations that only the application can perform. Each script is a file in /scripts, mounted
// from a ConfigMap. The operator skips operations without a script.
type ExemplarClusterScripts struct {
	api.RoleScripts `json:",inline"`
	// +stateful:line=statefulSet
	api.RolloutScripts `json:",inline"`
	// +stateful:line=backup
	api.BackupScripts `json:",inline"`
	// +stateful:line=scaling
	api.DrainScripts `json:",inline"`
}

// ExemplarClusterServices configure Services in addition to the headless Service and the client Service.
type ExemplarClusterServices struct {
	api.RoleServices `json:",inline"`
	// +stateful:line=statefulSet
	api.OrdinalServices `json:",inline"`
}

// ExemplarClusterPod configures the pods of all replicas, apart from the application's container.
type ExemplarClusterPod struct {
	api.PlacedPod `json:",inline"`
	// +stateful:line=statefulSet
	api.SpreadPod `json:",inline"`
}

// ExemplarClusterUpdate configures how replicas are updated.
type ExemplarClusterUpdate struct {
	api.PacedUpdate `json:",inline"`
	// +stateful:line=statefulSet
	api.StatefulSetUpdate `json:",inline"`
	// +stateful:line=daemonSet
	api.DaemonSetUpdate `json:",inline"`
}

// +stateful:when=scaling

// ExemplarClusterScaling configures scale-down, which removes one replica at a time, the highest ordinal first, and drains
// each before it stops.
type ExemplarClusterScaling struct {
	api.DrainSpec `json:",inline"`
	// +stateful:line=backup
	api.BackupGuardSpec `json:",inline"`
}

// +stateful:end

// ExemplarClusterStatus defines the observed state of ExemplarCluster.
type ExemplarClusterStatus struct {
	api.ApplicationStatus `json:",inline"`
	// +stateful:line=statefulSet
	api.StatefulSetStatus `json:",inline"`
	// +stateful:line=scaling
	api.ScalingStatus `json:",inline"`
	// +stateful:line=backup
	api.BackupsStatus `json:",inline"`
	// +stateful:line=restore
	api.RestoresStatus `json:",inline"`
}

// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +stateful:line=statefulSet
// +kubebuilder:subresource:scale:specpath=.spec.replicas,statuspath=.status.replicas,selectorpath=.status.selector
// +kubebuilder:resource:path=exemplarclusters,singular=exemplarcluster,shortName=exemplar
// +stateful:line=daemonSet
// +kubebuilder:printcolumn:name="Nodes",type=integer,JSONPath=`.status.replicas`
// +stateful:line=statefulSet
// +kubebuilder:printcolumn:name="Replicas",type=integer,JSONPath=`.spec.replicas`
// +kubebuilder:printcolumn:name="Ready",type=integer,JSONPath=`.status.readyReplicas`
// +kubebuilder:printcolumn:name="State",type=string,JSONPath=`.spec.state`
// +kubebuilder:printcolumn:name="Status",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
// +kubebuilder:printcolumn:name="Progress",type=string,JSONPath=`.status.conditions[?(@.type=="Progressing")].reason`,priority=1
// +kubebuilder:printcolumn:name="Health",type=string,JSONPath=`.status.conditions[?(@.type=="Degraded")].reason`,priority=1
// +kubebuilder:printcolumn:name="Version",type=string,JSONPath=`.status.version`,priority=1
// +kubebuilder:printcolumn:name="Image",type=string,JSONPath=`.spec.image`,priority=1
// +kubebuilder:validation:XValidation:rule="size(self.metadata.name) <= 52",message="the name must be no longer than 52 characters: a label of its pods appends a revision to it"
// +kubebuilder:validation:XValidation:rule="self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",message="the name must be a DNS label that begins with a letter: Services are named after it"
// +kubebuilder:validation:XValidation:rule="!has(self.spec.credentials) || !has(self.spec.credentials.passwordVariable) || !has(self.spec.settings) || !(self.spec.credentials.passwordVariable in self.spec.settings)",message="credentials.passwordVariable must not be a setting too: names of environment variables are unique"

// ExemplarCluster is the Schema for the exemplarclusters API
type ExemplarCluster struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	// +optional
	metav1.ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of ExemplarCluster
	// +required
	Spec ExemplarClusterSpec `json:"spec"`

	// status defines the observed state of ExemplarCluster
	// +optional
	Status ExemplarClusterStatus `json:"status,omitzero"`
}

// +kubebuilder:object:root=true

// ExemplarClusterList contains a list of ExemplarCluster
type ExemplarClusterList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []ExemplarCluster `json:"items"`
}

func init() {
	SchemeBuilder.Register(func(s *runtime.Scheme) error {
		s.AddKnownTypes(SchemeGroupVersion, &ExemplarCluster{}, &ExemplarClusterList{})
		return nil
	})
}
