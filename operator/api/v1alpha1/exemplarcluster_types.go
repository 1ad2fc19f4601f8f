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
	// +stateful:when=statefulSet
	appsv1 "k8s.io/api/apps/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"stateful.example/runtime/api"
)

// EDIT THIS FILE!  THIS IS SCAFFOLDING FOR YOU TO OWN!
// NOTE: json tags are required.  Any new fields you add must have json tags for the fields to be serialized.

// ExemplarClusterSpec defines the desired state of ExemplarCluster
type ExemplarClusterSpec struct {
	// image of the application's container.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=512
	// +kubebuilder:validation:Pattern=`^\S+$`
	// +required
	Image string `json:"image"`

	// version of the application in the image, such as 17.2. Neither an older one nor one that skips a major version is given
	// to replicas: it may not read what they wrote. The condition Degraded says so. If left out, any image is taken.
	// +kubebuilder:validation:MaxLength=17
	// +kubebuilder:validation:XValidation:rule="self.matches('^(0|[1-9][0-9]{0,4})([.](0|[1-9][0-9]{0,4})){0,2}$')",message="version must be MAJOR, MAJOR.MINOR or MAJOR.MINOR.PATCH, such as 17.2"
	// +optional
	Version string `json:"version,omitempty"`

	// port is the TCP port on which the application serves its clients.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// replicas is how many replicas run, each with its own volume.
	// +stateful:when=statefulSet
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1000
	// +kubebuilder:default=1
	// +optional
	Replicas *int32 `json:"replicas,omitempty"`

	// podManagementPolicy OrderedReady starts one replica at a time, from the lowest ordinal, each when all below it are ready,
	// so an application whose replicas are ready only together never starts; Parallel starts and stops all at once. Another
	// one makes the StatefulSet again around its pods, and none restarts.
	// +stateful:when=statefulSet
	// +kubebuilder:validation:Enum=OrderedReady;Parallel
	// +kubebuilder:default=OrderedReady
	// +optional
	PodManagementPolicy appsv1.PodManagementPolicyType `json:"podManagementPolicy,omitempty"`

	// minReadySeconds that a replica must have been ready before the next one's turn, in starting, updating and removing.
	// +stateful:when=statefulSet
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=3600
	// +optional
	MinReadySeconds int32 `json:"minReadySeconds,omitempty"`

	// storage is the volume that every replica has of its own.
	// +stateful:when=statefulSet
	// +required
	Storage api.ClusterStorage `json:"storage"`

	// data is where every replica keeps what it can get again: it goes with the replica's pod. There is no such place if left
	// out.
	// +stateful:when=daemonSet
	// +optional
	Data *api.ClusterData `json:"data,omitempty"`

	// command in place of the image's entry point. Kubernetes puts the value of a variable in for $(NAME), in args too.
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:items:MaxLength=4096
	// +listType=atomic
	// +optional
	Command []string `json:"command,omitempty"`

	// args for the image's entry point.
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:items:MaxLength=1024
	// +listType=atomic
	// +optional
	Args []string `json:"args,omitempty"`

	// config are the parameters of the application, each with its type, bounds and default.
	// +stateful:when=parameters
	// +kubebuilder:default={}
	// +optional
	Config ExemplarClusterConfig `json:"config,omitzero"`

	// settings of the application that are no parameters, none of them secret. Each is a file in /config, executable so
	// that it may be a script; those without a dot in their name are environment variables too. A change rolls the
	// replicas.
	// +kubebuilder:validation:MaxProperties=32
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 128)",message="names of settings must be no longer than 128 characters"
	// +kubebuilder:validation:XValidation:rule="self.all(name, name.matches('^[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z0-9_-]+)*$'))",message="names of settings are those of environment variables, or of files with a dot"
	// +optional
	Settings map[string]api.ClusterSetting `json:"settings,omitempty"`

	// scripts are what only the application knows, such as its roles and how it is reloaded.
	// +optional
	Scripts ExemplarClusterScripts `json:"scripts,omitzero"`

	// credentials of the application: a Secret of yours, or one that the operator makes once.
	// +optional
	Credentials *api.ClusterCredentials `json:"credentials,omitempty"`

	// tls certificate of the application, by reference.
	// +optional
	TLS *api.ClusterTLS `json:"tls,omitempty"`

	// services besides the headless one and the one for clients.
	// +kubebuilder:default={}
	// +optional
	Services ExemplarClusterServices `json:"services,omitzero"`

	// pod is what the pods have besides the application's container.
	// +kubebuilder:default={}
	// +optional
	Pod ExemplarClusterPod `json:"pod,omitzero"`

	// update is how replicas are brought to a new revision.
	// +kubebuilder:default={}
	// +optional
	Update ExemplarClusterUpdate `json:"update,omitzero"`

	// state Running runs the replicas; Paused suspends reconciliation: only the status is updated.
	// +stateful:line=scaling
	// Hibernated stops all replicas and keeps their volumes; replicas says how many come back.
	// +stateful:line=!scaling
	// +kubebuilder:validation:Enum=Running;Paused
	// +stateful:line=scaling
	// +kubebuilder:validation:Enum=Running;Hibernated;Paused
	// +kubebuilder:default=Running
	// +optional
	State api.ClusterState `json:"state,omitempty"`

	// scaling is how replicas are scaled away.
	// +stateful:when=scaling
	// +kubebuilder:default={}
	// +optional
	Scaling ExemplarClusterScaling `json:"scaling,omitzero"`

	// monitoring is how the application is scraped; it is not if left out.
	// +stateful:when=monitoring
	// +optional
	Monitoring *ExemplarClusterMonitoring `json:"monitoring,omitempty"`

	// networkPolicy is who may connect.
	// +stateful:when=networkPolicies
	// +optional
	NetworkPolicy *api.ClusterNetworkPolicy `json:"networkPolicy,omitempty"`

	// bootstrap is where the first data comes from; there is none if left out.
	// +stateful:when=restore
	// +optional
	Bootstrap *api.ClusterBootstrap `json:"bootstrap,omitempty"`

	// resources of each replica.
	// +kubebuilder:default={requests: {cpu: "100m", memory: "256Mi", "ephemeral-storage": "64Mi"}, limits: {memory: "512Mi", "ephemeral-storage": "1Gi"}}
	// +optional
	Resources api.ClusterResources `json:"resources,omitzero"`

	// runAsUser is the user and group that the container runs as; the files of its volumes belong to that group.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=2147483647
	// +kubebuilder:default=10001
	// +optional
	RunAsUser *int64 `json:"runAsUser,omitempty"`

	// readOnlyRootFilesystem keeps the container from writing anywhere but in its volumes.
	// +kubebuilder:default=true
	// +optional
	ReadOnlyRootFilesystem *bool `json:"readOnlyRootFilesystem,omitempty"`

	// writableFolders are those besides /tmp that the container may write in, each empty at the start of a pod: an
	// application's sockets and caches. What the image has there is hidden.
	// +kubebuilder:validation:MaxItems=16
	// +listType=set
	// +optional
	WritableFolders []api.ClusterWritableFolder `json:"writableFolders,omitempty"`
}

// ExemplarClusterStatus defines the observed state of ExemplarCluster.
type ExemplarClusterStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// +stateful:line=statefulSet
	// replicas is how many replicas exist.
	// +stateful:line=daemonSet
	// replicas is how many nodes are to have one.
	// +optional
	Replicas int32 `json:"replicas"`

	// readyReplicas is how many of them are ready.
	// +optional
	ReadyReplicas int32 `json:"readyReplicas"`

	// version that all replicas ran when they were last ready, if the spec says which they are to run.
	// +kubebuilder:validation:MaxLength=17
	// +optional
	Version string `json:"version,omitempty"`

	// selector finds the replicas' pods.
	// +stateful:line=statefulSet
	// The scale subresource hands it to autoscalers.
	// +kubebuilder:validation:MaxLength=1024
	// +optional
	Selector string `json:"selector,omitempty"`

	// currentRevision is the revision that all replicas had when they were last settled.
	// +stateful:when=statefulSet
	// +kubebuilder:validation:MaxLength=253
	// +optional
	CurrentRevision string `json:"currentRevision,omitempty"`

	// updateRevision is the revision that replicas are being brought to.
	// +stateful:when=statefulSet
	// +kubebuilder:validation:MaxLength=253
	// +optional
	UpdateRevision string `json:"updateRevision,omitempty"`

	// storage is written by the storage controller.
	// +stateful:when=statefulSet
	// +optional
	Storage *api.ClusterStorageStatus `json:"storage,omitempty"`

	// configuration is written by the configuration controller.
	// +optional
	Configuration *ExemplarClusterConfigurationStatus `json:"configuration,omitempty"`

	// credentials is written by the credentials controller.
	// +optional
	Credentials *api.ClusterCredentialsStatus `json:"credentials,omitempty"`

	// scaling is written by the scaling controller.
	// +stateful:when=scaling
	// +optional
	Scaling *api.ClusterScalingStatus `json:"scaling,omitempty"`

	// backup is written by the backup controller.
	// +stateful:when=backup
	// +optional
	Backup *api.ClusterBackupStatus `json:"backup,omitempty"`

	// restore is written by the restore controller.
	// +stateful:when=restore
	// +optional
	Restore *api.ClusterRestoreStatus `json:"restore,omitempty"`

	// For Kubernetes API conventions, see:
	// https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md#typical-status-properties

	// conditions represent the current state of the ExemplarCluster resource.
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

// +kubebuilder:object:root=true
// +kubebuilder:subresource:status
// +stateful:when=statefulSet
// +kubebuilder:subresource:scale:specpath=.spec.replicas,statuspath=.status.replicas,selectorpath=.status.selector
// +kubebuilder:resource:path=exemplarclusters,singular=exemplarcluster,shortName=exemplar
// +stateful:when=daemonSet
// +kubebuilder:printcolumn:name="Nodes",type=integer,JSONPath=`.status.replicas`
// +stateful:when=statefulSet
// +kubebuilder:printcolumn:name="Replicas",type=integer,JSONPath=`.spec.replicas`
// +kubebuilder:printcolumn:name="Ready",type=integer,JSONPath=`.status.readyReplicas`
// +kubebuilder:printcolumn:name="State",type=string,JSONPath=`.spec.state`
// +kubebuilder:printcolumn:name="Status",type=string,JSONPath=`.status.conditions[?(@.type=="Ready")].reason`
// +kubebuilder:printcolumn:name="Age",type=date,JSONPath=`.metadata.creationTimestamp`
// +kubebuilder:printcolumn:name="Progress",type=string,JSONPath=`.status.conditions[?(@.type=="Progressing")].reason`,priority=1
// +kubebuilder:printcolumn:name="Health",type=string,JSONPath=`.status.conditions[?(@.type=="Degraded")].reason`,priority=1
// +kubebuilder:printcolumn:name="Version",type=string,JSONPath=`.status.version`,priority=1
// +kubebuilder:printcolumn:name="Image",type=string,JSONPath=`.spec.image`,priority=1
// +kubebuilder:validation:XValidation:rule="size(self.metadata.name) <= 52",message="the name must be no longer than 52 characters: pods carry it, with a revision behind it, in a label of at most 63"
// +kubebuilder:validation:XValidation:rule="self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",message="the name must be a DNS label that begins with a letter: Services are named after it"
// +kubebuilder:validation:XValidation:rule="!has(self.spec.credentials) || !has(self.spec.credentials.passwordVariable) || !has(self.spec.settings) || !(self.spec.credentials.passwordVariable in self.spec.settings)",message="credentials.passwordVariable must not be a setting too: the container has one variable of a name"
// +stateful:when=statefulSet
// +kubebuilder:validation:XValidation:rule="!has(self.spec.writableFolders) || !(self.spec.storage.mountPath in self.spec.writableFolders) && (!has(self.spec.storage.additional) || !self.spec.storage.additional.exists(volume, volume.mountPath in self.spec.writableFolders))",message="writableFolders must not be where volumes are: they keep what is written anyway"
// +stateful:when=daemonSet
// +kubebuilder:validation:XValidation:rule="!has(self.spec.writableFolders) || !has(self.spec.data) || !(self.spec.data.mountPath in self.spec.writableFolders)",message="writableFolders must not be where data is: that can be written anyway"
// +stateful:when=restore
// +kubebuilder:validation:XValidation:rule="has(self.spec.bootstrap) == has(oldSelf.spec.bootstrap)",message="bootstrap can be neither added nor taken away: it matters once, when the claims are created"

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
