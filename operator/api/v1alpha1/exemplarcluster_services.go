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
	corev1 "k8s.io/api/core/v1"
)

// ExemplarClusterServices are the Services besides the headless one and the one for clients.
type ExemplarClusterServices struct {
	// perRole adds <name>-primary and <name>-replicas, which follow what the engine says of the roles.
	// +optional
	PerRole bool `json:"perRole,omitempty"`

	// perOrdinal adds a Service for each replica, <name>-<ordinal>, for clients that know them apart.
	// +stateful:when=statefulSet
	// +optional
	PerOrdinal bool `json:"perOrdinal,omitempty"`

	// sessionAffinity of the Service for clients.
	// +kubebuilder:validation:Enum=None;ClientIP
	// +kubebuilder:default=None
	// +optional
	SessionAffinity corev1.ServiceAffinity `json:"sessionAffinity,omitempty"`
}
