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
	corev1 "k8s.io/api/core/v1"
)

// ClusterServices are the Services besides the headless one and the one for clients.
type ClusterServices struct {
	RoleServices    `json:",inline"`
	OrdinalServices `json:",inline"`
}

// RoleServices are those that any workload may have.
type RoleServices struct {
	// perRole adds <name>-primary and <name>-replicas, which follow what the engine says of the roles.
	// +optional
	PerRole bool `json:"perRole,omitempty"`

	// sessionAffinity of the Service for clients.
	// +kubebuilder:validation:Enum=None;ClientIP
	// +kubebuilder:default=None
	// +optional
	SessionAffinity corev1.ServiceAffinity `json:"sessionAffinity,omitempty"`
}

// OrdinalServices are those of replicas that are known apart.
type OrdinalServices struct {
	// perOrdinal adds a Service for each replica, <name>-<ordinal>, for clients that know them apart.
	// +optional
	PerOrdinal bool `json:"perOrdinal,omitempty"`
}

// ClusterTLS is a certificate by reference.
type ClusterTLS struct {
	// secretName of the Secret of type kubernetes.io/tls, mounted at /tls. The operator does not read it.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	// +required
	SecretName string `json:"secretName"`

	// revision restarts the replicas, one at a time, when it is changed. The kubelet renews the files of a Secret that is
	// renewed, so it is only for applications that do not reread their certificate.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	Revision string `json:"revision,omitempty"`
}
