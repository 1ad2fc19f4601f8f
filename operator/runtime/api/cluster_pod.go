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
	// annotations of the pods. A change rolls the replicas.
	Annotations map[string]ClusterAnnotation `json:"annotations,omitempty"`

	// affinity of the pods.
	// It takes the place of spreading them over nodes.
	Affinity *ClusterPassedOn `json:"affinity,omitempty"`

	// tolerations of the pods.
	Tolerations []ClusterToleration `json:"tolerations,omitempty"`

	// nodeSelector of the pods.
	NodeSelector map[string]ClusterLabelValue `json:"nodeSelector,omitempty"`

	// topologySpreadConstraints of the pods, instead of spreading them over zones.
	TopologySpreadConstraints []ClusterTopologySpread `json:"topologySpreadConstraints,omitempty"`

	// priorityClassName of the pods.
	PriorityClassName string `json:"priorityClassName,omitempty"`

	// serviceAccountName that the pods run as, with its token; the namespace's default, without a token, if left out. Only
	// who may impersonate it may name it.
	ServiceAccountName string `json:"serviceAccountName,omitempty"`

	// imagePullSecrets name the Secrets with which images are pulled. Only who may read them may name them.
	ImagePullSecrets []string `json:"imagePullSecrets,omitempty"`

	// terminationGracePeriodSeconds an engine has to stop, flush and hand over.
	TerminationGracePeriodSeconds *int64 `json:"terminationGracePeriodSeconds,omitempty"`

	// preStopSeconds pass between a replica leaving the Services and its engine being told to stop, so that clients are
	// led elsewhere first. They are a part of terminationGracePeriodSeconds.
	PreStopSeconds *int64 `json:"preStopSeconds,omitempty"`

	// sidecars by their names. They run beside the application's container, as confined as it is, and start before it.
	Sidecars map[string]ClusterSidecar `json:"sidecars,omitempty"`

	// probes of the application's container; a TCP connection to its port for those left out.
	Probes *ClusterProbes `json:"probes,omitempty"`
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
