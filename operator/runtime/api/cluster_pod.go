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

// ClusterPod configures the pods of all replicas, apart from the application's container. Large Kubernetes types are
// passed through: the condition Degraded reports what Kubernetes does not know or rejects.
type ClusterPod struct {
	PlacedPod `json:",inline"`
	SpreadPod `json:",inline"`
}

// PlacedPod is the part that applies to every workload.
// +kubebuilder:validation:XValidation:rule="!has(self.preStopSeconds) || !has(self.terminationGracePeriodSeconds) || self.preStopSeconds < self.terminationGracePeriodSeconds",message="preStopSeconds must be less than terminationGracePeriodSeconds: the application stops in the remaining time"
type PlacedPod struct {
	// annotations are annotations of the pods. A change triggers a rolling update.
	// +kubebuilder:validation:MaxProperties=32
	// +kubebuilder:validation:XValidation:rule="self.all(name, !name.contains('apparmor.security.beta.kubernetes.io/') && !name.contains('seccomp.security.alpha.kubernetes.io/'))",message="annotations must not set AppArmor or seccomp profiles"
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of annotations must be no longer than 317 characters"
	// +optional
	Annotations map[string]ClusterAnnotation `json:"annotations,omitempty"`

	// affinity is the affinity of the pods.
	// +optional
	Affinity *ClusterPassedOn `json:"affinity,omitempty"`

	// tolerations are the tolerations of the pods.
	// +kubebuilder:validation:MaxItems=32
	// +listType=atomic
	// +optional
	Tolerations []ClusterToleration `json:"tolerations,omitempty"`

	// nodeSelector is the node selector of the pods.
	// +kubebuilder:validation:MaxProperties=16
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 317)",message="names of labels must be no longer than 317 characters"
	// +optional
	NodeSelector map[string]ClusterLabelValue `json:"nodeSelector,omitempty"`

	// priorityClassName is the PriorityClass of the pods.
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:XValidation:rule="!self.startsWith('system-')",message="classes whose names begin with system- are reserved for components of Kubernetes"
	// +optional
	PriorityClassName string `json:"priorityClassName,omitempty"`

	// serviceAccountName is the ServiceAccount that the pods run as, with its token mounted. If unset, the pods run
	// as the namespace's default ServiceAccount, without a token. You can only set a ServiceAccount that you may
	// impersonate.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	ServiceAccountName string `json:"serviceAccountName,omitempty"`

	// imagePullSecrets are the names of the Secrets that are used to pull images. You can only set Secrets that you
	// may get.
	// +kubebuilder:validation:MaxItems=8
	// +kubebuilder:validation:items:MinLength=1
	// +kubebuilder:validation:items:MaxLength=253
	// +listType=set
	// +optional
	ImagePullSecrets []string `json:"imagePullSecrets,omitempty"`

	// terminationGracePeriodSeconds is the time that a replica has to shut down.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=60
	// +optional
	TerminationGracePeriodSeconds *int64 `json:"terminationGracePeriodSeconds,omitempty"`

	// preStopSeconds is the delay between the removal of a replica from its Services and the signal to stop, so that
	// clients move to other replicas first. It is part of terminationGracePeriodSeconds.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=3600
	// +kubebuilder:default=5
	// +optional
	PreStopSeconds *int64 `json:"preStopSeconds,omitempty"`

	// sidecars are further containers, by name. They start before the application's container and run with the same
	// restrictions.
	// +kubebuilder:validation:MaxProperties=8
	// +kubebuilder:validation:XValidation:rule="self.all(name, size(name) <= 63 && name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$') && name != 'application')",message="names of sidecars must be DNS labels, and not application, the name of the main container"
	// +optional
	Sidecars map[string]ClusterSidecar `json:"sidecars,omitempty"`

	// probes are the probes of the application's container. A probe that is unset checks that the port accepts TCP
	// connections.
	// +optional
	Probes *ClusterProbes `json:"probes,omitempty"`
}

// SpreadPod is the part that applies to pods spread over nodes and zones.
type SpreadPod struct {
	// topologySpreadConstraints are the topology spread constraints of the pods. If unset, pods are spread over
	// zones.
	// +kubebuilder:validation:MaxItems=8
	// +listType=atomic
	// +optional
	TopologySpreadConstraints []ClusterTopologySpread `json:"topologySpreadConstraints,omitempty"`
}

// ClusterPassedOn is a part of a pod in Kubernetes' own format. It is decoded only when the pod template is built, so
// that an invalid value in one resource does not keep the operator from reading the others.
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
