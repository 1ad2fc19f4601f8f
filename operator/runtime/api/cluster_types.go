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

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// ClusterSpec defines the desired state of Cluster: the parts of all features. An application's own kind has the
// parts of its features, under the same names.
type ClusterSpec struct {
	ApplicationSpec   `json:",inline"`
	StatefulSetSpec   `json:",inline"`
	DaemonSetSpec     `json:",inline"`
	MonitoringSpec    `json:",inline"`
	NetworkPolicySpec `json:",inline"`
	BootstrapSpec     `json:",inline"`

	// services configures Services in addition to the headless Service and the client Service.
	Services ClusterServices `json:"services,omitzero"`

	// pod configures the pods, apart from the application's container.
	Pod ClusterPod `json:"pod,omitzero"`

	// update configures how replicas are updated.
	Update ClusterUpdate `json:"update,omitzero"`

	// state is the desired state. Running runs the replicas. Paused suspends reconciliation: only the status is
	// updated. Hibernated stops all replicas and keeps their volumes; replicas is the number that starts again.
	State ClusterState `json:"state,omitempty"`

	// config are the parameters of the application, with types, bounds and defaults.
	Config ClusterConfig `json:"config,omitzero"`

	// scripts are the operations that only the application can perform, such as reporting its role and reloading.
	Scripts ClusterScripts `json:"scripts,omitzero"`

	// scaling configures scale-down.
	Scaling ClusterScaling `json:"scaling,omitzero"`
}

// ClusterStatus defines the observed state of Cluster: the parts of all features.
type ClusterStatus struct {
	ApplicationStatus `json:",inline"`
	StatefulSetStatus `json:",inline"`
	ScalingStatus     `json:",inline"`
	BackupsStatus     `json:",inline"`
	RestoresStatus    `json:",inline"`
}

// ApplicationStatus is the part of a cluster's status that every application has.
type ApplicationStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// replicas is the number of replicas or, if every node has one, the number of nodes that should have one.
	// +optional
	Replicas int32 `json:"replicas"`

	// readyReplicas is the number of ready replicas.
	// +optional
	ReadyReplicas int32 `json:"readyReplicas"`

	// version is the version that all replicas ran when they were last ready. It is unset if the spec has no version.
	// +kubebuilder:validation:MaxLength=17
	// +optional
	Version string `json:"version,omitempty"`

	// selector is the label selector of the replicas' pods.
	// +kubebuilder:validation:MaxLength=1024
	// +optional
	Selector string `json:"selector,omitempty"`

	// configuration is set by the configuration controller.
	// +optional
	Configuration *ClusterConfigurationStatus `json:"configuration,omitempty"`

	// credentials is set by the credentials controller.
	// +optional
	Credentials *ClusterCredentialsStatus `json:"credentials,omitempty"`

	// conditions represent the current state of the resource.
	// Each condition has a unique type and reflects the status of a specific aspect of the resource.
	//
	// Standard condition types include:
	// - "Ready": every replica is ready and runs the newest revision
	// - "Progressing": the resource is being created or updated
	// - "Degraded": the resource failed to reach or maintain its desired state
	//
	// The status of each condition is one of True, False, or Unknown.
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=32
	// +optional
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// StatefulSetStatus is the part of a cluster's status that applies to a StatefulSet.
type StatefulSetStatus struct {
	// currentRevision is the revision that all replicas had when the last rollout completed.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	CurrentRevision string `json:"currentRevision,omitempty"`

	// updateRevision is the revision to which replicas are updated.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	UpdateRevision string `json:"updateRevision,omitempty"`

	// storage is set by the storage controller.
	// +optional
	Storage *ClusterStorageStatus `json:"storage,omitempty"`
}

// ScalingStatus is the part of a cluster's status that applies to scaling.
type ScalingStatus struct {
	// scaling is set by the scaling controller.
	// +optional
	Scaling *ClusterScalingStatus `json:"scaling,omitempty"`
}

// BackupsStatus is the part of a cluster's status that applies to backups.
type BackupsStatus struct {
	// backup is set by the backup controller.
	// +optional
	Backup *ClusterBackupStatus `json:"backup,omitempty"`
}

// RestoresStatus is the part of a cluster's status that applies to restores.
type RestoresStatus struct {
	// restore is set by the restore controller.
	// +optional
	Restore *ClusterRestoreStatus `json:"restore,omitempty"`
}

// Cluster is the Schema of the clusters
type Cluster struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of Cluster
	Spec ClusterSpec `json:"spec"`

	// status defines the observed state of Cluster
	Status ClusterStatus `json:"status,omitzero"`
}

// ClusterList contains a list of Cluster
type ClusterList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []Cluster `json:"items"`
}
