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
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// ClusterScaling is how replicas are scaled away: the highest ordinal first, one at a time, each drained before.
type ClusterScaling struct {
	DrainSpec       `json:",inline"`
	BackupGuardSpec `json:",inline"`
}

// DrainSpec is what happens to a replica before it is scaled away, and how many stay.
type DrainSpec struct {
	// drainTimeoutSeconds after which a replica that does not finish draining is kept, and said so.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=600
	// +optional
	DrainTimeoutSeconds *int32 `json:"drainTimeoutSeconds,omitempty"`

	// minReplicas below which nothing and nobody scales, such as a quorum. Hibernation does not count, and neither does
	// what was less to begin with.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +kubebuilder:default=1
	// +optional
	MinReplicas *int32 `json:"minReplicas,omitempty"`
}

// BackupGuardSpec keeps replicas from being scaled away before they are backed up.
type BackupGuardSpec struct {
	// backupWithinSeconds holds a scale-down until there is a completed backup no older than this; 0 asks for none.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=31536000
	// +optional
	BackupWithinSeconds int32 `json:"backupWithinSeconds,omitempty"`
}

// ClusterScalingStatus is how far scaling is, and what it asks of the cluster controller.
type ClusterScalingStatus struct {
	// replicas that the workload is to have now.
	// +optional
	Replicas *int32 `json:"replicas,omitempty"`

	// retainClaims keeps the claims of replicas scaled away, whatever the retention says, because they come back.
	// +optional
	RetainClaims bool `json:"retainClaims,omitempty"`

	// draining is the ordinal being drained.
	// +optional
	Draining *int32 `json:"draining,omitempty"`

	// drainingPod is the UID of its pod. If scaling it away is called off, that pod is restarted: what was drained from it
	// comes back with its next start.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	DrainingPod string `json:"drainingPod,omitempty"`

	// drainingSince is when its draining began.
	// +optional
	DrainingSince *metav1.Time `json:"drainingSince,omitempty"`
}
