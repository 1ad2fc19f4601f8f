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

package restore

// Reasons of Succeeded while it is Unknown, and of Bootstrapped while it is False: what the operator waits for.
const (
	// ReasonClusterPaused: the cluster is paused, so the restore waits.
	ReasonClusterPaused = "ClusterPaused"
	// ReasonClusterBootstrapping: the cluster's initial claims do not exist yet.
	ReasonClusterBootstrapping = "ClusterBootstrapping"
	// ReasonClaimsTerminating (Bootstrapped): claims of an earlier cluster with the same name are being deleted.
	ReasonClaimsTerminating = "ClaimsTerminating"
	// ReasonBackupNotFound: the backup does not exist. A new cluster waits for it; a restore fails.
	ReasonBackupNotFound = "BackupNotFound"
	// ReasonBackupNotReady: the backup is not complete yet.
	ReasonBackupNotReady = "BackupNotReady"
	// ReasonVolumeTooSmall: the volumes in the spec are too small for the data.
	ReasonVolumeTooSmall = "VolumeTooSmall"
	// ReasonLeftoverClaims: claims of replicas that were removed, or of an earlier cluster, still exist with their
	// data. The condition is False if they appeared during the restore.
	ReasonLeftoverClaims = "LeftoverClaims"
	// ReasonVerifyingBackup: a volume is created from the backup to prove that it can be restored.
	ReasonVerifyingBackup = "VerifyingBackup"
	// ReasonTakingSafetyBackup: the current data is backed up while the replicas run.
	ReasonTakingSafetyBackup = "TakingSafetyBackup"
	// ReasonStopping: the replicas are stopping.
	ReasonStopping = "Stopping"
	// ReasonReplacing: claims are being replaced.
	ReasonReplacing = "Replacing"
	// ReasonStarting: the replicas are starting on the restored data.
	ReasonStarting = "Starting"
)

// Final reasons. With False, the cluster stays as it was, except with Superseded and SourceLost.
const (
	// ReasonRestored (True): every replica runs on the restored data, or will when it starts.
	ReasonRestored = "Restored"
	// ReasonClaimsKept (True, Bootstrapped): the cluster already had claims and keeps them.
	ReasonClaimsKept = "ClaimsKept"
	// ReasonCanceled (False): state was set to Canceled before a claim was replaced.
	ReasonCanceled = "Canceled"
	// ReasonDeadlineExceeded (False): no claim was replaced within deadlineSeconds.
	ReasonDeadlineExceeded = "DeadlineExceeded"
	// ReasonClusterNotFound (False): the cluster does not exist or is being deleted.
	ReasonClusterNotFound = "ClusterNotFound"
	// ReasonClusterNewerThanRestore (False): the cluster was created after the restore.
	ReasonClusterNewerThanRestore = "ClusterNewerThanRestore"
	// ReasonBackupNewerThanRestore (False): the backup was created after the restore.
	ReasonBackupNewerThanRestore = "BackupNewerThanRestore"
	// ReasonReplicasNotCovered (False): the backup does not contain the volumes of all replicas, and otherReplicas is
	// Refuse.
	ReasonReplicasNotCovered = "ReplicasNotCovered"
	// ReasonStorageClassNotFound (False): a StorageClass for the volumes does not exist.
	ReasonStorageClassNotFound = "StorageClassNotFound"
	// ReasonStorageDriverMismatch (False): a StorageClass uses another driver than the snapshots.
	ReasonStorageDriverMismatch = "StorageDriverMismatch"
	// ReasonBackupFailed (False): the backup failed and cannot be restored.
	ReasonBackupFailed = "BackupFailed"
	// ReasonSnapshotNotFound (False): a snapshot of the backup no longer exists.
	ReasonSnapshotNotFound = "SnapshotNotFound"
	// ReasonClaimTemplateNotFound (False): the backup contains volumes for which the cluster has no claim template.
	ReasonClaimTemplateNotFound = "ClaimTemplateNotFound"
	// ReasonAnotherRestoreRunning (False): another restore of the cluster is in progress.
	ReasonAnotherRestoreRunning = "AnotherRestoreRunning"
	// ReasonSafetyBackupFailed (False): the current data could not be backed up.
	ReasonSafetyBackupFailed = "SafetyBackupFailed"
	// ReasonNameConflict (False): a backup with the safety backup's name, or a claim with the name of the restore's
	// proof, already exists.
	ReasonNameConflict = "NameConflict"
	// ReasonClusterDeleted (False): the cluster was deleted during the restore.
	ReasonClusterDeleted = "ClusterDeleted"
	// ReasonSourceLost (False): the backup or one of its snapshots was deleted while claims were replaced. No replica
	// starts until the cluster is restored from another backup.
	ReasonSourceLost = "SourceLost"
	// ReasonSuperseded (False): another restore started before the replicas did.
	ReasonSuperseded = "Superseded"
)
