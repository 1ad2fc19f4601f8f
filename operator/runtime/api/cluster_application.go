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

// ApplicationSpec is the part of a cluster's spec that every application has.
type ApplicationSpec struct {
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

	// settings of the application that are no parameters, none of them secret. Each is a file in /config, executable so
	// that it may be a script; those without a dot in their name are environment variables too. A change rolls the
	// replicas.
	// +kubebuilder:validation:MaxProperties=32
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 128)",message="names of settings must be no longer than 128 characters"
	// +kubebuilder:validation:XValidation:rule="self.all(name, name.matches('^[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z0-9_-]+)*$'))",message="names of settings are those of environment variables, or of files with a dot"
	// +optional
	Settings map[string]ClusterSetting `json:"settings,omitempty"`

	// credentials of the application: a Secret of yours, or one that the operator makes once.
	// +optional
	Credentials *ClusterCredentials `json:"credentials,omitempty"`

	// tls certificate of the application, by reference.
	// +optional
	TLS *ClusterTLS `json:"tls,omitempty"`

	// resources of each replica.
	// +kubebuilder:default={requests: {cpu: "100m", memory: "256Mi", "ephemeral-storage": "64Mi"}, limits: {memory: "512Mi", "ephemeral-storage": "1Gi"}}
	// +optional
	Resources ClusterResources `json:"resources,omitzero"`

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
	WritableFolders []ClusterWritableFolder `json:"writableFolders,omitempty"`
}
