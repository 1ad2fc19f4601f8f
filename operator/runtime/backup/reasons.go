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

package backup

// Reasons of the condition Succeeded while it is Unknown: what is waited for.
const (
	// ReasonClusterNotFound: there is no cluster of that name, or it is being deleted. One that is created later is not
	// backed up, so this ends at the deadline.
	ReasonClusterNotFound = "ClusterNotFound"
	// ReasonClusterPaused: nothing is done to a paused cluster.
	ReasonClusterPaused = "ClusterPaused"
	// ReasonClusterRestoring: the claims of the cluster are being replaced.
	ReasonClusterRestoring = "ClusterRestoring"
	// ReasonQueued: as many backups are under way as may be at once.
	ReasonQueued = "Queued"
	// ReasonSnapshotCRDsNotInstalled: the API server does not have the kinds of snapshots. It is asked again.
	ReasonSnapshotCRDsNotInstalled = "SnapshotCRDsNotInstalled"
	// ReasonSnapshotClassNotFound: the VolumeSnapshotClass does not exist, or none is the default. The operator looks again.
	ReasonSnapshotClassNotFound = "SnapshotClassNotFound"
	// ReasonClaimsNotBound: some replica has no volume yet.
	ReasonClaimsNotBound = "ClaimsNotBound"
	// ReasonReplicaNotRunning: some replica does not run, so it cannot be quiesced.
	ReasonReplicaNotRunning = "ReplicaNotRunning"
	// ReasonNoPrimary: no replica says that it is the primary.
	ReasonNoPrimary = "NoPrimary"
	// ReasonAnotherBackupRunning: replicas are quiesced for another backup.
	ReasonAnotherBackupRunning = "AnotherBackupRunning"
	// ReasonQuiescing: the engine is making its files consistent.
	ReasonQuiescing = "Quiescing"
	// ReasonSnapshotting: the snapshots are being cut.
	ReasonSnapshotting = "Snapshotting"
	// ReasonResuming: the engine is let go on.
	ReasonResuming = "Resuming"
	// ReasonNotReadyToUse: the snapshots are cut, and cannot be restored yet.
	ReasonNotReadyToUse = "NotReadyToUse"
)

// Reasons of the condition Succeeded at the end.
const (
	// ReasonCompleted (True): the backup can be restored.
	ReasonCompleted = "Completed"
	// ReasonDeadlineExceeded (False): the backup was not complete in time. The message says what it waited for.
	ReasonDeadlineExceeded = "DeadlineExceeded"
	// ReasonQuiesceFailed (False): the engine did not quiesce in time.
	ReasonQuiesceFailed = "QuiesceFailed"
	// ReasonQuiesceExpired (False): snapshots were not found cut before the engine resumed by itself.
	ReasonQuiesceExpired = "QuiesceExpired"
	// ReasonReplicaLost (False): a quiesced replica went away, or restarted, before its volumes were taken.
	ReasonReplicaLost = "ReplicaLost"
	// ReasonSnapshotLost (False): a snapshot was deleted before it could be restored.
	ReasonSnapshotLost = "SnapshotLost"
	// ReasonNameConflict (False): a snapshot of that name was made for something else.
	ReasonNameConflict = "NameConflict"
	// ReasonNoVolumes (False): the cluster has no volumes.
	ReasonNoVolumes = "NoVolumes"
	// ReasonClusterDeleted (False): the cluster was deleted before its volumes were taken.
	ReasonClusterDeleted = "ClusterDeleted"
	// ReasonClusterReplaced (False): the cluster of that name is not the one to be backed up: it was created later, or has
	// another UID.
	ReasonClusterReplaced = "ClusterReplaced"
)

// Reasons of the cluster's condition BackupHealthy.
const (
	// ReasonNoBackups (Unknown): no backup of this cluster has finished yet.
	ReasonNoBackups = "NoBackups"
	// ReasonLatestCompleted (True): the latest backup can be restored.
	ReasonLatestCompleted = "LatestCompleted"
	// ReasonLatestFailed (False): the latest backup failed.
	ReasonLatestFailed = "LatestFailed"
)
