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
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// ClusterSpec defines the desired state of Cluster
type ClusterSpec struct {
	// image of the application's container.
	Image string `json:"image"`

	// version of the application in the image, such as 17.2. Neither an older one nor one that skips a major version is given
	// to replicas: it may not read what they wrote. The condition Degraded says so. If left out, any image is taken.
	Version string `json:"version,omitempty"`

	// port is the TCP port on which the application serves its clients.
	Port int32 `json:"port"`

	// replicas is how many replicas run, each with its own volume.
	Replicas *int32 `json:"replicas,omitempty"`

	// podManagementPolicy OrderedReady starts one replica at a time, from the lowest ordinal, each when all below it are ready,
	// so an application whose replicas are ready only together never starts; Parallel starts and stops all at once. Another
	// one makes the StatefulSet again around its pods, and none restarts.
	PodManagementPolicy appsv1.PodManagementPolicyType `json:"podManagementPolicy,omitempty"`

	// minReadySeconds that a replica must have been ready before the next one's turn, in starting, updating and removing.
	MinReadySeconds int32 `json:"minReadySeconds,omitempty"`

	// storage is the volume that every replica has of its own.
	Storage ClusterStorage `json:"storage"`

	// data is where every replica keeps what it can get again: it goes with the replica's pod. There is no such place if left
	// out.
	Data *ClusterData `json:"data,omitempty"`

	// command in place of the image's entry point. Kubernetes puts the value of a variable in for $(NAME), in args too.
	Command []string `json:"command,omitempty"`

	// args for the image's entry point.
	Args []string `json:"args,omitempty"`

	// config are the parameters of the application, each with its type, bounds and default.
	Config ClusterConfig `json:"config,omitzero"`

	// settings of the application that are no parameters, none of them secret. Each is a file in /config, executable so
	// that it may be a script; those without a dot in their name are environment variables too. A change rolls the
	// replicas.
	Settings map[string]ClusterSetting `json:"settings,omitempty"`

	// scripts are what only the application knows, such as its roles and how it is reloaded.
	Scripts ClusterScripts `json:"scripts,omitzero"`

	// credentials of the application: a Secret of yours, or one that the operator makes once.
	Credentials *ClusterCredentials `json:"credentials,omitempty"`

	// tls certificate of the application, by reference.
	TLS *ClusterTLS `json:"tls,omitempty"`

	// services besides the headless one and the one for clients.
	Services ClusterServices `json:"services,omitzero"`

	// pod is what the pods have besides the application's container.
	Pod ClusterPod `json:"pod,omitzero"`

	// update is how replicas are brought to a new revision.
	Update ClusterUpdate `json:"update,omitzero"`

	// state Running runs the replicas; Paused suspends reconciliation: only the status is updated.
	// Hibernated stops all replicas and keeps their volumes; replicas says how many come back.
	State ClusterState `json:"state,omitempty"`

	// scaling is how replicas are scaled away.
	Scaling ClusterScaling `json:"scaling,omitzero"`

	// monitoring is how the application is scraped; it is not if left out.
	Monitoring *ClusterMonitoring `json:"monitoring,omitempty"`

	// networkPolicy is who may connect.
	NetworkPolicy *ClusterNetworkPolicy `json:"networkPolicy,omitempty"`

	// bootstrap is where the first data comes from; there is none if left out.
	Bootstrap *ClusterBootstrap `json:"bootstrap,omitempty"`

	// resources of each replica.
	Resources ClusterResources `json:"resources,omitzero"`

	// runAsUser is the user and group that the container runs as; the files of its volumes belong to that group.
	RunAsUser *int64 `json:"runAsUser,omitempty"`

	// readOnlyRootFilesystem keeps the container from writing anywhere but in its volumes.
	ReadOnlyRootFilesystem *bool `json:"readOnlyRootFilesystem,omitempty"`

	// writableFolders are those besides /tmp that the container may write in, each empty at the start of a pod: an
	// application's sockets and caches. What the image has there is hidden.
	WritableFolders []ClusterWritableFolder `json:"writableFolders,omitempty"`
}

// ClusterStatus defines the observed state of Cluster.
type ClusterStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// replicas is how many replicas exist.
	// replicas is how many nodes are to have one.
	Replicas int32 `json:"replicas"`

	// readyReplicas is how many of them are ready.
	ReadyReplicas int32 `json:"readyReplicas"`

	// version that all replicas ran when they were last ready, if the spec says which they are to run.
	Version string `json:"version,omitempty"`

	// selector finds the replicas' pods.
	// The scale subresource hands it to autoscalers.
	Selector string `json:"selector,omitempty"`

	// currentRevision is the revision that all replicas had when they were last settled.
	CurrentRevision string `json:"currentRevision,omitempty"`

	// updateRevision is the revision that replicas are being brought to.
	UpdateRevision string `json:"updateRevision,omitempty"`

	// storage is written by the storage controller.
	Storage *ClusterStorageStatus `json:"storage,omitempty"`

	// configuration is written by the configuration controller.
	Configuration *ClusterConfigurationStatus `json:"configuration,omitempty"`

	// credentials is written by the credentials controller.
	Credentials *ClusterCredentialsStatus `json:"credentials,omitempty"`

	// scaling is written by the scaling controller.
	Scaling *ClusterScalingStatus `json:"scaling,omitempty"`

	// backup is written by the backup controller.
	Backup *ClusterBackupStatus `json:"backup,omitempty"`

	// restore is written by the restore controller.
	Restore *ClusterRestoreStatus `json:"restore,omitempty"`

	// conditions represent the current state of the Cluster resource.
	// Each condition has a unique type and reflects the status of a specific aspect of the resource.
	//
	// Standard condition types include:
	// - "Ready": every replica is ready and runs the newest revision
	// - "Progressing": the resource is being created or updated
	// - "Degraded": the resource failed to reach or maintain its desired state
	//
	// The status of each condition is one of True, False, or Unknown.
	Conditions []metav1.Condition `json:"conditions,omitempty"`
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
