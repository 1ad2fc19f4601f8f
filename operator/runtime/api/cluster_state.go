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

// ClusterState is what is wanted of a cluster.
type ClusterState string

// What is wanted of a cluster.
const (
	// ClusterRunning has as many replicas as are asked for.
	ClusterRunning ClusterState = "Running"
	// ClusterHibernated has none, and keeps their volumes.
	ClusterHibernated ClusterState = "Hibernated"
	// ClusterPaused stays as it is.
	ClusterPaused ClusterState = "Paused"
)

// Reasons of the condition Hibernated that say that hibernation was asked for.
const (
	// ReasonHibernated: no replica runs, and their claims are kept.
	ReasonHibernated = "Hibernated"
	// ReasonHibernating: replicas are being stopped.
	ReasonHibernating = "Hibernating"
)

// Paused says that everything is to stay as it is.
func (cluster *Cluster) Paused() bool {
	return cluster.Spec.State == ClusterPaused
}

// Hibernates says that no replica is to run. A cluster that is paused stays as it is, so it hibernates if it did before, which
// its spec no longer says.
func (cluster *Cluster) Hibernates() bool {
	if !cluster.Paused() {
		return cluster.Spec.State == ClusterHibernated
	}
	before := meta.FindStatusCondition(cluster.Status.Conditions, ConditionHibernated)
	return before != nil && (before.Reason == ReasonHibernated || before.Reason == ReasonHibernating)
}
