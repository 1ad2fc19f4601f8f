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
	// ReasonAtTarget: as many replicas run as the spec requests.
	ReasonAtTarget = "AtTarget"
	// ReasonScalingUp: replicas are being added.
	ReasonScalingUp = "ScalingUp"
	// ReasonScalingDown: replicas are being removed.
	ReasonScalingDown = "ScalingDown"
	// ReasonDraining: the replica that goes next is being drained.
	ReasonDraining = "Draining"
	// ReasonDrainTimedOut: the replica that was to go is kept because it did not finish draining in time.
	ReasonDrainTimedOut = "DrainTimedOut"
	// ReasonRemainingReplicasNotReady: a replica is kept until those that stay are ready.
	ReasonRemainingReplicasNotReady = "RemainingReplicasNotReady"
	// ReasonBelowMinimum: the spec requests fewer replicas than scaling.minReplicas.
	ReasonBelowMinimum = "BelowMinimum"
	// ReasonDrainCanceled: a replica that was being drained stays after all, and is being restarted.
	ReasonDrainCanceled = "DrainCanceled"
	// ReasonPaused: the cluster is paused, and the number of replicas is not the requested one.
	ReasonPaused = "Paused"
	// ReasonStopped: no replica runs, as intended for now.
	ReasonStopped = "Stopped"
	// ReasonStopping: all replicas are being stopped.
	ReasonStopping = "Stopping"
)

// ReasonBackupMissing (Scaled): a replica is kept until there is a recent backup.
const ReasonBackupMissing = "BackupMissing"

// ReasonBackupRunning (Scaled): a replica is kept while replicas are quiesced for a backup.
const ReasonBackupRunning = "BackupRunning"

// ReasonRunning (Hibernated): hibernation is not requested. Its other reasons are the API's.
const ReasonRunning = "Running"
