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

// ClusterSidecar is a container beside the application's container. It runs as the same user, without privileges, and
// can only use what belongs to the cluster's pods: its own settings, and the credentials and the certificate in the
// spec.
type ClusterSidecar struct {
	// image is the image of the container.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=512
	// +kubebuilder:validation:Pattern=`^\S+$`
	// +required
	Image string `json:"image"`

	// command overrides the entrypoint of the image.
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

	// env are the environment variables. A variable can refer to earlier ones by $(NAME).
	// +kubebuilder:validation:MaxItems=32
	// +listType=map
	// +listMapKey=name
	// +optional
	Env []ClusterVariable `json:"env,omitempty"`

	// ports are the ports on which the container listens.
	// +kubebuilder:validation:MaxItems=8
	// +listType=atomic
	// +optional
	Ports []ClusterSidecarPort `json:"ports,omitempty"`

	// resources are the compute resources of the container.
	// +optional
	Resources *ClusterPassedOn `json:"resources,omitempty"`

	// readOnlyRootFilesystem mounts the root filesystem of the container read-only.
	// +kubebuilder:default=true
	// +optional
	ReadOnlyRootFilesystem *bool `json:"readOnlyRootFilesystem,omitempty"`

	// volumeMounts are the volumes of the pod that the container mounts.
	// +kubebuilder:validation:MaxItems=16
	// +listType=map
	// +listMapKey=mountPath
	// +optional
	VolumeMounts []ClusterVolumeMount `json:"volumeMounts,omitempty"`

	// probes are the probes of the container. If unset, there are none.
	// +optional
	Probes ClusterProbes `json:"probes,omitzero"`
}

// ClusterVariable is an environment variable. It is empty if none of its sources is set.
// +kubebuilder:validation:XValidation:rule="[has(self.value), has(self.fieldPath), has(self.credentialsKey)].filter(given, given).size() <= 1",message="a variable must have at most one of value, fieldPath and credentialsKey"
type ClusterVariable struct {
	// name is the name of the variable.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=128
	// +kubebuilder:validation:Pattern=`^[A-Za-z_][A-Za-z0-9_]*$`
	// +required
	Name string `json:"name"`

	// value is the value of the variable. It must not be a secret.
	// +kubebuilder:validation:MaxLength=4096
	// +optional
	Value string `json:"value,omitempty"`

	// fieldPath is the field of the pod that contains the value.
	// +kubebuilder:validation:Enum=metadata.name;metadata.namespace;metadata.uid;spec.nodeName;status.hostIP;status.podIP;status.podIPs
	// +optional
	FieldPath string `json:"fieldPath,omitempty"`

	// credentialsKey is the key, in the Secret of spec.credentials, of the value.
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[A-Za-z0-9_-][A-Za-z0-9._-]*$`
	// +optional
	CredentialsKey string `json:"credentialsKey,omitempty"`
}

// ClusterSidecarPort is a port of the container. Host ports are not supported.
type ClusterSidecarPort struct {
	// containerPort is the number of the port.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=65535
	// +required
	ContainerPort int32 `json:"containerPort"`

	// name is the name of the port, for probes.
	// +kubebuilder:validation:MaxLength=15
	// +optional
	Name string `json:"name,omitempty"`

	// protocol is the protocol of the port.
	// +kubebuilder:validation:Enum=TCP;UDP;SCTP
	// +kubebuilder:default=TCP
	// +optional
	Protocol string `json:"protocol,omitempty"`
}

// ClusterVolumeMount mounts one of the pod's volumes.
type ClusterVolumeMount struct {
	// name is the name of the volume, such as data, tmp, credentials or tls.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=63
	// +required
	Name string `json:"name"`

	// mountPath is the path of the volume in the container.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=255
	// +required
	MountPath string `json:"mountPath"`

	// readOnly mounts the volume read-only.
	// +optional
	ReadOnly bool `json:"readOnly,omitempty"`

	// subPath is the path in the volume to mount. If unset, it is the root of the volume.
	// +kubebuilder:validation:MaxLength=255
	// +optional
	SubPath string `json:"subPath,omitempty"`
}
