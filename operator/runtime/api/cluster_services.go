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

// ClusterServices configure Services in addition to the headless Service and the client Service.
type ClusterServices struct {
	RoleServices    `json:",inline"`
	OrdinalServices `json:",inline"`
}

// RoleServices apply to every workload.
type RoleServices struct {
	// perRole adds the Services <name>-primary and <name>-replicas, which follow the roles that the engine reports.
	// +optional
	PerRole bool `json:"perRole,omitempty"`

	// sessionAffinity is the session affinity of the client Service.
	// +kubebuilder:validation:Enum=None;ClientIP
	// +kubebuilder:default=None
	// +optional
	SessionAffinity corev1.ServiceAffinity `json:"sessionAffinity,omitempty"`
}

// OrdinalServices apply to replicas with a stable identity.
type OrdinalServices struct {
	// perOrdinal adds a Service <name>-<ordinal> for each replica, for clients that address replicas individually.
	// +optional
	PerOrdinal bool `json:"perOrdinal,omitempty"`
}

// ClusterTLS refers to a TLS certificate.
type ClusterTLS struct {
	// secretName is the name of a Secret of type kubernetes.io/tls, which is mounted at /tls. The operator does not
	// read it.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	// +required
	SecretName string `json:"secretName"`

	// revision restarts the replicas, one at a time, when it changes. The kubelet updates the mounted files when the
	// Secret changes, so change it only for applications that do not reload their certificate.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	Revision string `json:"revision,omitempty"`
}
