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

// Reasons of the condition Succeeded while it is Unknown: what the backup waits for.
const (
	// ReasonClusterNotFound: the cluster does not exist or is being deleted. A cluster created later is not backed
	// up, so the backup fails at its deadline.
	ReasonClusterNotFound = "ClusterNotFound"
	// ReasonClusterPaused: the cluster is paused, so the backup waits.
	ReasonClusterPaused = "ClusterPaused"
	// ReasonClusterRestoring: a restore is replacing the claims of the cluster.
	ReasonClusterRestoring = "ClusterRestoring"
	// ReasonQueued: the maximum number of backups is in progress, which the operator's flag --backups-at-once sets.
	ReasonQueued = "Queued"
	// ReasonSnapshotCRDsNotInstalled: the CustomResourceDefinitions of volume snapshots are not installed. The
	// operator checks again.
	ReasonSnapshotCRDsNotInstalled = "SnapshotCRDsNotInstalled"
	// ReasonSnapshotClassNotFound: the VolumeSnapshotClass does not exist, or there is no default one. The operator
	// checks again.
	ReasonSnapshotClassNotFound = "SnapshotClassNotFound"
	// ReasonClaimsNotBound: a replica has a claim that is not bound.
	ReasonClaimsNotBound = "ClaimsNotBound"
	// ReasonReplicaNotRunning: a replica does not run, so it cannot be quiesced.
	ReasonReplicaNotRunning = "ReplicaNotRunning"
	// ReasonNoPrimary: no replica reports that it is the primary.
	ReasonNoPrimary = "NoPrimary"
	// ReasonAnotherBackupRunning: replicas are quiesced for another backup.
	ReasonAnotherBackupRunning = "AnotherBackupRunning"
	// ReasonQuiescing: the engine is making its files consistent.
	ReasonQuiescing = "Quiescing"
	// ReasonSnapshotting: the snapshots are being cut.
	ReasonSnapshotting = "Snapshotting"
	// ReasonResuming: the engine is resuming.
	ReasonResuming = "Resuming"
	// ReasonNotReadyToUse: the snapshots are cut but not ready to use yet.
	ReasonNotReadyToUse = "NotReadyToUse"
)

// Final reasons of the condition Succeeded.
const (
	// ReasonCompleted (True): the backup can be restored.
	ReasonCompleted = "Completed"
	// ReasonDeadlineExceeded (False): the backup did not complete by its deadline. The message says what it waited
	// for.
	ReasonDeadlineExceeded = "DeadlineExceeded"
	// ReasonQuiesceFailed (False): the engine did not quiesce in time.
	ReasonQuiesceFailed = "QuiesceFailed"
	// ReasonQuiesceExpired (False): the snapshots were not known to be cut when the engine resumed on its own.
	ReasonQuiesceExpired = "QuiesceExpired"
	// ReasonReplicaLost (False): a quiesced replica disappeared or restarted before its volumes were backed up.
	ReasonReplicaLost = "ReplicaLost"
	// ReasonSnapshotLost (False): a snapshot was deleted before it was ready to use.
	ReasonSnapshotLost = "SnapshotLost"
	// ReasonNameConflict (False): a snapshot with the same name already exists for another purpose.
	ReasonNameConflict = "NameConflict"
	// ReasonNoVolumes (False): the cluster has no volumes.
	ReasonNoVolumes = "NoVolumes"
	// ReasonClusterDeleted (False): the cluster was deleted before its volumes were backed up.
	ReasonClusterDeleted = "ClusterDeleted"
	// ReasonClusterReplaced (False): the cluster is not the one to be backed up: it was created later, or has another
	// UID.
	ReasonClusterReplaced = "ClusterReplaced"
)

// Reasons of the cluster's condition BackupHealthy.
const (
	// ReasonNoBackups (Unknown): no backup of this cluster has finished yet.
	ReasonNoBackups = "NoBackups"
	// ReasonLatestCompleted (True): the newest backup can be restored.
	ReasonLatestCompleted = "LatestCompleted"
	// ReasonLatestFailed (False): the newest backup failed.
	ReasonLatestFailed = "LatestFailed"
)
