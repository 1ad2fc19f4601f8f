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

// ClusterSidecar is a container beside the application's. It runs as the same user, without privileges, and may have
// what the cluster's pods have: its own settings, and the credentials and the certificate that the spec names.
type ClusterSidecar struct {
	// image of the container.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=512
	// +kubebuilder:validation:Pattern=`^\S+$`
	// +required
	Image string `json:"image"`

	// command in place of the image's entry point.
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

	// env are its environment variables. A later one may refer to an earlier one by $(NAME).
	// +kubebuilder:validation:MaxItems=32
	// +listType=map
	// +listMapKey=name
	// +optional
	Env []ClusterVariable `json:"env,omitempty"`

	// ports on which it listens.
	// +kubebuilder:validation:MaxItems=8
	// +listType=atomic
	// +optional
	Ports []ClusterSidecarPort `json:"ports,omitempty"`

	// resources of the container.
	// +optional
	Resources *ClusterPassedOn `json:"resources,omitempty"`

	// readOnlyRootFilesystem keeps the container from writing anywhere but in its volumes.
	// +kubebuilder:default=true
	// +optional
	ReadOnlyRootFilesystem *bool `json:"readOnlyRootFilesystem,omitempty"`

	// volumeMounts are volumes of the pod.
	// +kubebuilder:validation:MaxItems=16
	// +listType=map
	// +listMapKey=mountPath
	// +optional
	VolumeMounts []ClusterVolumeMount `json:"volumeMounts,omitempty"`

	// probes of the container, none if left out.
	// +optional
	Probes ClusterProbes `json:"probes,omitzero"`
}

// ClusterVariable is an environment variable. It is empty if nothing is said of its value.
// +kubebuilder:validation:XValidation:rule="[has(self.value), has(self.fieldPath), has(self.credentialsKey)].filter(given, given).size() <= 1",message="a variable has only one of value, fieldPath and credentialsKey"
type ClusterVariable struct {
	// name of the variable.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=128
	// +kubebuilder:validation:Pattern=`^[A-Za-z_][A-Za-z0-9_]*$`
	// +required
	Name string `json:"name"`

	// value of the variable, not a secret.
	// +kubebuilder:validation:MaxLength=4096
	// +optional
	Value string `json:"value,omitempty"`

	// fieldPath is the field of the pod that has the value.
	// +kubebuilder:validation:Enum=metadata.name;metadata.namespace;metadata.uid;spec.nodeName;status.hostIP;status.podIP;status.podIPs
	// +optional
	FieldPath string `json:"fieldPath,omitempty"`

	// credentialsKey is the key of the Secret of spec.credentials that has the value.
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[A-Za-z0-9_-][A-Za-z0-9._-]*$`
	// +optional
	CredentialsKey string `json:"credentialsKey,omitempty"`
}

// ClusterSidecarPort is a port of a container, and not of its node.
type ClusterSidecarPort struct {
	// containerPort is its number.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	ContainerPort int32 `json:"containerPort"`

	// name by which probes call it.
	// +kubebuilder:validation:MaxLength=15
	// +optional
	Name string `json:"name,omitempty"`

	// protocol of the port.
	// +kubebuilder:validation:Enum=TCP;UDP;SCTP
	// +kubebuilder:default=TCP
	// +optional
	Protocol string `json:"protocol,omitempty"`
}

// ClusterVolumeMount is where a container has one of the pod's volumes.
type ClusterVolumeMount struct {
	// name of the volume, such as data, tmp, credentials or tls.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +required
	Name string `json:"name"`

	// mountPath in the container.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=255
	// +required
	MountPath string `json:"mountPath"`

	// readOnly keeps the container from writing there.
	// +optional
	ReadOnly bool `json:"readOnly,omitempty"`

	// subPath of the volume, in place of the whole.
	// +kubebuilder:validation:MaxLength=255
	// +optional
	SubPath string `json:"subPath,omitempty"`
}
