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

package cluster

// Reasons of the conditions, and of events. Each belongs to one condition, so that `kubectl wait` and alerts can tell
// states apart without reading messages.
const (
	// ReasonAllReplicasReady (Ready): every replica is ready and runs the newest revision.
	ReasonAllReplicasReady = "AllReplicasReady"
	// ReasonReplicasNotReady (Ready): some replica is missing, not ready, or of an earlier revision.
	ReasonReplicasNotReady = "ReplicasNotReady"
	// ReasonNoEligibleNodes (Ready): no node is eligible to run a pod, so no client is served.
	ReasonNoEligibleNodes = "NoEligibleNodes"
	// ReasonScaledToZero (Ready): the spec requests no replicas, so no client is served.
	ReasonScaledToZero = "ScaledToZero"
	// ReasonNotObserved (Ready): no replicas have been created yet.
	ReasonNotObserved = "NotObserved"
	// ReasonDependencyNotReady (Ready): replicas wait for another controller before they are created.
	ReasonDependencyNotReady = "DependencyNotReady"

	// ReasonRollingOut (Progressing): replicas are created, removed or brought to the newest revision.
	ReasonRollingOut = "RollingOut"
	// ReasonRolloutComplete (Progressing): there is nothing left to do.
	ReasonRolloutComplete = "RolloutComplete"
	// ReasonPaused (Progressing): the spec suspends reconciliation.
	ReasonPaused = "Paused"

	// ReasonAsExpected (Degraded): nothing is wrong.
	ReasonAsExpected = "AsExpected"
	// ReasonReplicasUnavailable (Degraded): replicas that were ready are no longer, and nothing is being rolled out.
	ReasonReplicasUnavailable = "ReplicasUnavailable"
	// ReasonHeldByPartition (Degraded): a replica is not running, and update.partition keeps it at its revision. Lower it.
	ReasonHeldByPartition = "HeldByPartition"
	// ReasonVersionRefused (Degraded): the spec's version is older than the one that the replicas have run, or skips a major version. The
	// replicas are not updated.
	ReasonVersionRefused = "VersionRefused"
	// ReasonInvalid (Degraded): the API server finds an owned object invalid. The spec must change.
	ReasonInvalid = "Invalid"
	// ReasonNameConflict (Degraded): an object of that name belongs to another owner. Delete it, or rename this cluster.
	ReasonNameConflict = "NameConflict"
	// ReasonApplyFailed (Degraded): an object could not be written. It is retried.
	ReasonApplyFailed = "ApplyFailed"

	// ReasonRoleUnknown is of events alone: a replica does not report its role, so Services may lead to another replica than the primary.
	ReasonRoleUnknown = "RoleUnknown"
)

// Reasons of events alone, which report what was done.
const (
	// ReasonApplied: an object was created, changed or repaired.
	ReasonApplied = "Applied"
	// ReasonDeleted: an object that is no longer requested was deleted.
	ReasonDeleted = "Deleted"
	// ReasonRecreating: the workload is recreated around its pods.
	ReasonRecreating = "Recreating"
	// ReasonStuckPodDeleted: a pod that was never ready at a superseded revision is deleted and recreated.
	ReasonStuckPodDeleted = "StuckPodDeleted"
	// ReasonScaledDownPodDeleted: a pod that was scaled away is deleted without waiting for lower ones that go too and are not ready.
	ReasonScaledDownPodDeleted = "ScaledDownPodDeleted"
)
