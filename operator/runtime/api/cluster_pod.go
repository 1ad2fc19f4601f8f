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
	"k8s.io/apimachinery/pkg/runtime"
)

// ClusterPod is what the pods of all replicas have besides the application's container. Where Kubernetes' own
// types are large they are passed on: what Kubernetes does not know, or refuses, the condition Degraded tells.
type ClusterPod struct {
	PlacedPod `json:",inline"`
	SpreadPod `json:",inline"`
}

// PlacedPod is the part of pods that any workload has.
// +kubebuilder:validation:XValidation:rule="!has(self.preStopSeconds) || !has(self.terminationGracePeriodSeconds) || self.preStopSeconds < self.terminationGracePeriodSeconds",message="preStopSeconds must be less than terminationGracePeriodSeconds: they are a part of it, and the engine stops in the rest"
type PlacedPod struct {
	// annotations of the pods. A change rolls the replicas.
	// +kubebuilder:validation:MaxProperties=32
	// +kubebuilder:validation:XValidation:rule="self.all(name, !name.contains('apparmor.security.beta.kubernetes.io/') && !name.contains('seccomp.security.alpha.kubernetes.io/'))",message="annotations must not change how containers are confined"
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of annotations must be no longer than 317 characters"
	// +optional
	Annotations map[string]ClusterAnnotation `json:"annotations,omitempty"`

	// affinity of the pods.
	// +optional
	Affinity *ClusterPassedOn `json:"affinity,omitempty"`

	// tolerations of the pods.
	// +kubebuilder:validation:MaxItems=32
	// +listType=atomic
	// +optional
	Tolerations []ClusterToleration `json:"tolerations,omitempty"`

	// nodeSelector of the pods.
	// +kubebuilder:validation:MaxProperties=16
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of labels must be no longer than 317 characters"
	// +optional
	NodeSelector map[string]ClusterLabelValue `json:"nodeSelector,omitempty"`

	// priorityClassName of the pods.
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:XValidation:rule="!self.startsWith('system-')",message="classes whose names begin with system- are for what keeps nodes and Kubernetes itself running"
	// +optional
	PriorityClassName string `json:"priorityClassName,omitempty"`

	// serviceAccountName that the pods run as, with its token; the namespace's default, without a token, if left out. Only
	// who may impersonate it may name it.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	ServiceAccountName string `json:"serviceAccountName,omitempty"`

	// imagePullSecrets name the Secrets with which images are pulled. Only who may read them may name them.
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
	// led elsewhere first. They are a part of terminationGracePeriodSeconds.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=5
	// +optional
	PreStopSeconds *int64 `json:"preStopSeconds,omitempty"`

	// sidecars by their names. They run beside the application's container, as confined as it is, and start before it.
	// +kubebuilder:validation:MaxProperties=8
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 63 && name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$') && name != 'application')",message="names of sidecars are DNS labels, and not that of the application's container"
	// +optional
	Sidecars map[string]ClusterSidecar `json:"sidecars,omitempty"`

	// probes of the application's container; a TCP connection to its port for those left out.
	// +optional
	Probes *ClusterProbes `json:"probes,omitempty"`
}

// SpreadPod is the part of pods that are spread over nodes and zones.
type SpreadPod struct {
	// topologySpreadConstraints of the pods, instead of spreading them over zones.
	// +kubebuilder:validation:MaxItems=8
	// +listType=atomic
	// +optional
	TopologySpreadConstraints []ClusterTopologySpread `json:"topologySpreadConstraints,omitempty"`
}

// ClusterPassedOn is a part of a pod in the shape that Kubernetes knows. It is read only when the pods' template
// is made: a part that cannot be read must not keep the operator from reading the resources of others.
// +kubebuilder:validation:Type=object
// +kubebuilder:pruning:PreserveUnknownFields
// +kubebuilder:validation:MaxProperties=64
type ClusterPassedOn struct {
	runtime.RawExtension `json:",inline"`
}

// ClusterAnnotation is the value of an annotation.
// +kubebuilder:validation:MaxLength=4096
type ClusterAnnotation string

// ClusterLabelValue is the value of a label.
// +kubebuilder:validation:MaxLength=63
type ClusterLabelValue string
