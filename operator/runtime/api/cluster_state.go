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

import "k8s.io/apimachinery/pkg/api/meta"

// ClusterState is the desired state of a cluster.
type ClusterState string

// Values of ClusterState.
const (
	// ClusterRunning runs the desired number of replicas.
	ClusterRunning ClusterState = "Running"
	// ClusterHibernated stops all replicas and keeps their volumes.
	ClusterHibernated ClusterState = "Hibernated"
	// ClusterPaused suspends reconciliation.
	ClusterPaused ClusterState = "Paused"
)

// Reasons of the condition Hibernated while the spec asks for hibernation.
const (
	// ReasonHibernated: no replica runs, and the claims are kept.
	ReasonHibernated = "Hibernated"
	// ReasonHibernating: replicas are stopping.
	ReasonHibernating = "Hibernating"
)

// Paused reports whether reconciliation is suspended.
func (cluster *Cluster) Paused() bool {
	return cluster.Spec.State == ClusterPaused
}

// Hibernates reports whether no replica should run. A paused cluster stays as it is: it hibernates if it did so
// before it was paused, which only its condition still tells.
func (cluster *Cluster) Hibernates() bool {
	if !cluster.Paused() {
		return cluster.Spec.State == ClusterHibernated
	}
	before := meta.FindStatusCondition(cluster.Status.Conditions, ConditionHibernated)
	return before != nil && (before.Reason == ReasonHibernated || before.Reason == ReasonHibernating)
}
