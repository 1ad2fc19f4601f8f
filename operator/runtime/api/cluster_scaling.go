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

// ClusterScaling configures scale-down, which removes one replica at a time, the highest ordinal first, and drains
// each before it stops.
type ClusterScaling struct {
	DrainSpec       `json:",inline"`
	BackupGuardSpec `json:",inline"`
}

// DrainSpec is how long a drain may take, and the lower bound for scale-down.
type DrainSpec struct {
	// drainTimeoutSeconds is how long a replica may take to drain. A replica that takes longer is kept, and the
	// condition Scaled reports it.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=86400
	// +kubebuilder:default=600
	// +optional
	DrainTimeoutSeconds *int32 `json:"drainTimeoutSeconds,omitempty"`

	// minReplicas is the lower bound for scale-down, such as a quorum. It does not apply to hibernation, and it does
	// not scale up a cluster that has fewer replicas.
	// +kubebuilder:validation:Minimum=1
	// +kubebuilder:validation:Maximum=1000
	// +kubebuilder:default=1
	// +optional
	MinReplicas *int32 `json:"minReplicas,omitempty"`
}

// BackupGuardSpec requires a backup before a replica is removed.
type BackupGuardSpec struct {
	// backupWithinSeconds holds a scale-down until a completed backup is no older than this. 0 requires no backup.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=31536000
	// +optional
	BackupWithinSeconds int32 `json:"backupWithinSeconds,omitempty"`
}

// ClusterScalingStatus is the progress of scaling, and what the scaling controller asks of the cluster controller.
type ClusterScalingStatus struct {
	// replicas is the number of replicas that the workload should have now.
	// +optional
	Replicas *int32 `json:"replicas,omitempty"`

	// retainClaims keeps the claims of removed replicas, whatever the retention policy, because the replicas come
	// back.
	// +optional
	RetainClaims bool `json:"retainClaims,omitempty"`

	// draining is the ordinal of the replica that is being drained.
	// +optional
	Draining *int32 `json:"draining,omitempty"`

	// drainingPod is the UID of its pod. If the scale-down is canceled, the pod is restarted, because only a restart
	// undoes a drain.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	DrainingPod string `json:"drainingPod,omitempty"`

	// drainingSince is the time at which the drain started.
	// +optional
	DrainingSince *metav1.Time `json:"drainingSince,omitempty"`
}
