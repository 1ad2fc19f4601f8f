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

// ExemplarClusterPod is what the pods of all replicas have besides the application's container. Where Kubernetes' own
// types are large they are passed on as they are: the API server checks them when the pods' template is applied.
type ExemplarClusterPod struct {
	// annotations of the pods. A change rolls the replicas.
	// +kubebuilder:validation:MaxProperties=32
	// +optional
	Annotations map[string]ExemplarClusterAnnotation `json:"annotations,omitempty"`

	// affinity of the pods, instead of spreading them over nodes.
	// +kubebuilder:validation:Schemaless
	// +kubebuilder:validation:Type=object
	// +kubebuilder:pruning:PreserveUnknownFields
	// +optional
	Affinity *corev1.Affinity `json:"affinity,omitempty"`

	// tolerations of the pods.
	// +kubebuilder:validation:MaxItems=32
	// +listType=atomic
	// +optional
	Tolerations []corev1.Toleration `json:"tolerations,omitempty"`

	// nodeSelector of the pods.
	// +kubebuilder:validation:MaxProperties=16
	// +optional
	NodeSelector map[string]ExemplarClusterLabelValue `json:"nodeSelector,omitempty"`

	// topologySpreadConstraints of the pods, instead of spreading them over zones.
	// +kubebuilder:validation:MaxItems=8
	// +listType=atomic
	// +optional
	TopologySpreadConstraints []corev1.TopologySpreadConstraint `json:"topologySpreadConstraints,omitempty"`

	// priorityClassName of the pods.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	PriorityClassName string `json:"priorityClassName,omitempty"`

	// serviceAccountName that the pods run as; the namespace's default, without a token, if left out.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	ServiceAccountName string `json:"serviceAccountName,omitempty"`

	// imagePullSecrets name the Secrets with which images are pulled.
	// +kubebuilder:validation:MaxItems=8
	// +kubebuilder:validation:items:MinLength=1
	// +kubebuilder:validation:items:MaxLength=253
	// +listType=set
	// +optional
	ImagePullSecrets []string `json:"imagePullSecrets,omitempty"`

	// terminationGracePeriodSeconds an engine has to stop, flush and hand over.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=60
	// +optional
	TerminationGracePeriodSeconds *int64 `json:"terminationGracePeriodSeconds,omitempty"`

	// preStopSeconds pass between a replica leaving the Services and its engine being told to stop, so that clients are
	// led elsewhere first.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=5
	// +optional
	PreStopSeconds *int64 `json:"preStopSeconds,omitempty"`

	// sidecars by their names, without the name in them. They run beside the application's container and start before it.
	// +kubebuilder:validation:Schemaless
	// +kubebuilder:validation:Type=object
	// +kubebuilder:pruning:PreserveUnknownFields
	// +optional
	Sidecars map[string]corev1.Container `json:"sidecars,omitempty"`

	// probes of the application's container; a TCP connection to its port for those left out.
	// +optional
	Probes *ExemplarClusterProbes `json:"probes,omitempty"`
}

// ExemplarClusterAnnotation is the value of an annotation.
// +kubebuilder:validation:MaxLength=4096
type ExemplarClusterAnnotation string

// ExemplarClusterLabelValue is the value of a label.
// +kubebuilder:validation:MaxLength=63
type ExemplarClusterLabelValue string

// ExemplarClusterProbes are the probes of the application's container.
type ExemplarClusterProbes struct {
	// startup is asked until it succeeds, before the others.
	// +kubebuilder:validation:Schemaless
	// +kubebuilder:validation:Type=object
	// +kubebuilder:pruning:PreserveUnknownFields
	// +optional
	Startup *corev1.Probe `json:"startup,omitempty"`

	// readiness lets a replica into the Services.
	// +kubebuilder:validation:Schemaless
	// +kubebuilder:validation:Type=object
	// +kubebuilder:pruning:PreserveUnknownFields
	// +optional
	Readiness *corev1.Probe `json:"readiness,omitempty"`

	// liveness restarts the container.
	// +kubebuilder:validation:Schemaless
	// +kubebuilder:validation:Type=object
	// +kubebuilder:pruning:PreserveUnknownFields
	// +optional
	Liveness *corev1.Probe `json:"liveness,omitempty"`
}
