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
	// image is the container image of the application.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=512
	// +kubebuilder:validation:Pattern=`^\S+$`
	// +required
	Image string `json:"image"`

	// version is the version of the application in the image, such as 17.2. The operator rejects downgrades and
	// upgrades that skip a major version, because the application may not be able to read its data, and reports it in
	// the condition Degraded. If unset, versions are not checked.
	// +kubebuilder:validation:MaxLength=17
	// +kubebuilder:validation:XValidation:rule="self.matches('^(0|[1-9][0-9]{0,4})([.](0|[1-9][0-9]{0,4})){0,2}$')",message="version must be MAJOR, MAJOR.MINOR or MAJOR.MINOR.PATCH, such as 17.2"
	// +optional
	Version string `json:"version,omitempty"`

	// port is the TCP port on which the application serves clients.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	Port int32 `json:"port"`

	// command overrides the entrypoint of the image. Kubernetes expands references to variables, $(NAME), here and in
	// args.
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:items:MaxLength=4096
	// +listType=atomic
	// +optional
	Command []string `json:"command,omitempty"`

	// args are the arguments to the entrypoint.
	// +kubebuilder:validation:MaxItems=64
	// +kubebuilder:validation:items:MaxLength=1024
	// +listType=atomic
	// +optional
	Args []string `json:"args,omitempty"`

	// settings are configuration values of the application, none of them secret. Each setting is a file in /config,
	// executable so that it can be a script. Settings without a dot in their name are environment variables too. A
	// change triggers a rolling update of the replicas.
	// +kubebuilder:validation:MaxProperties=32
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 128)",message="names of settings must be no longer than 128 characters"
	// +kubebuilder:validation:XValidation:rule="self.all(name, name.matches('^[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z0-9_-]+)*$'))",message="names of settings must be names of environment variables, or of files with a dot"
	// +optional
	Settings map[string]ClusterSetting `json:"settings,omitempty"`

	// credentials are the credentials of the application: an existing Secret, or one that the operator creates once.
	// +optional
	Credentials *ClusterCredentials `json:"credentials,omitempty"`

	// tls is the TLS certificate of the application.
	// +optional
	TLS *ClusterTLS `json:"tls,omitempty"`

	// resources are the compute resources of each replica.
	// +kubebuilder:default={requests: {cpu: "100m", memory: "256Mi", "ephemeral-storage": "64Mi"}, limits: {memory: "512Mi", "ephemeral-storage": "1Gi"}}
	// +optional
	Resources ClusterResources `json:"resources,omitzero"`

	// runAsUser is the user and group that the containers run as. Files on their volumes belong to that group.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=2147483647
	// +kubebuilder:default=10001
	// +optional
	RunAsUser *int64 `json:"runAsUser,omitempty"`

	// readOnlyRootFilesystem mounts the root filesystem of the container read-only.
	// +kubebuilder:default=true
	// +optional
	ReadOnlyRootFilesystem *bool `json:"readOnlyRootFilesystem,omitempty"`

	// writableFolders are folders besides /tmp that the container can write to, such as for sockets and caches. Each
	// starts empty with every pod and hides what the image contains at that path.
	// +kubebuilder:validation:MaxItems=16
	// +listType=set
	// +optional
	WritableFolders []ClusterWritableFolder `json:"writableFolders,omitempty"`
}
