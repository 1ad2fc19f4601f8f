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

package scaling

// Reasons of the condition Scaled, and of events.
const (
	// ReasonAtTarget: the desired number of replicas runs.
	ReasonAtTarget = "AtTarget"
	// ReasonScalingUp: replicas are being added.
	ReasonScalingUp = "ScalingUp"
	// ReasonScalingDown: replicas are being removed.
	ReasonScalingDown = "ScalingDown"
	// ReasonDraining: the replica to be removed next is draining.
	ReasonDraining = "Draining"
	// ReasonDrainTimedOut: the replica to be removed did not finish draining in time, so it is kept.
	ReasonDrainTimedOut = "DrainTimedOut"
	// ReasonRemainingReplicasNotReady: a replica is kept until the remaining ones are ready.
	ReasonRemainingReplicasNotReady = "RemainingReplicasNotReady"
	// ReasonBelowMinimum: the spec asks for fewer replicas than minReplicas.
	ReasonBelowMinimum = "BelowMinimum"
	// ReasonDrainCanceled: the scale-down was canceled, and the replica that was draining restarts.
	ReasonDrainCanceled = "DrainCanceled"
	// ReasonPaused: the cluster is paused while the number of replicas differs from the desired one.
	ReasonPaused = "Paused"
	// ReasonStopped: no replica runs, because the cluster is stopped on purpose. The message says why.
	ReasonStopped = "Stopped"
	// ReasonStopping: all replicas are stopping.
	ReasonStopping = "Stopping"
)

// ReasonBackupMissing (Scaled): a replica is kept until there is a recent backup.
const ReasonBackupMissing = "BackupMissing"

// ReasonBackupRunning (Scaled): a replica is kept while replicas are quiesced for a backup.
const ReasonBackupRunning = "BackupRunning"

// ReasonRunning (Hibernated): the spec does not ask for hibernation.
const ReasonRunning = "Running"
