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

// Reasons of Succeeded while it is Unknown, and of Bootstrapped while it is False: what is waited for.
const (
	// ReasonClusterPaused: nothing is done to a paused cluster.
	ReasonClusterPaused = "ClusterPaused"
	// ReasonClusterBootstrapping: the cluster's first claims do not exist yet.
	ReasonClusterBootstrapping = "ClusterBootstrapping"
	// ReasonClaimsTerminating (Bootstrapped): claims of an earlier cluster of that name are being deleted.
	ReasonClaimsTerminating = "ClaimsTerminating"
	// ReasonBackupNotFound: there is no backup of that name. A restore does not wait for one, and is False.
	ReasonBackupNotFound = "BackupNotFound"
	// ReasonBackupNotReady: the backup is not complete yet.
	ReasonBackupNotReady = "BackupNotReady"
	// ReasonVolumeTooSmall: the cluster asks for volumes that the data does not fit into.
	ReasonVolumeTooSmall = "VolumeTooSmall"
	// ReasonLeftoverClaims: claims of replicas that were scaled away, or of an earlier cluster, would keep their data. It is
	// False if they came to be while the restore was under way.
	ReasonLeftoverClaims = "LeftoverClaims"
	// ReasonVerifyingBackup: a volume is made of the backup beside those that are there, to know that it can be done.
	ReasonVerifyingBackup = "VerifyingBackup"
	// ReasonTakingSafetyBackup: what is replaced is backed up.
	ReasonTakingSafetyBackup = "TakingSafetyBackup"
	// ReasonStopping: the replicas are being stopped.
	ReasonStopping = "Stopping"
	// ReasonReplacing: claims are being replaced.
	ReasonReplacing = "Replacing"
	// ReasonStarting: the replicas are starting on the restored data.
	ReasonStarting = "Starting"
)

// Reasons at the end. Those that are False leave the cluster as it was, but for Superseded and SourceLost.
const (
	// ReasonRestored (True): every replica runs on the restored data, or will when it is started.
	ReasonRestored = "Restored"
	// ReasonClaimsKept (True, Bootstrapped): the cluster had claims already, and keeps them.
	ReasonClaimsKept = "ClaimsKept"
	// ReasonCanceled (False): somebody set state to Canceled before a claim was replaced.
	ReasonCanceled = "Canceled"
	// ReasonDeadlineExceeded (False): no claim was replaced within deadlineSeconds.
	ReasonDeadlineExceeded = "DeadlineExceeded"
	// ReasonClusterNotFound (False): there is no cluster of that name, or it is being deleted.
	ReasonClusterNotFound = "ClusterNotFound"
	// ReasonClusterNewerThanRestore (False): the cluster was made after the restore.
	ReasonClusterNewerThanRestore = "ClusterNewerThanRestore"
	// ReasonBackupNewerThanRestore (False): the backup was made after the restore.
	ReasonBackupNewerThanRestore = "BackupNewerThanRestore"
	// ReasonReplicasNotCovered (False): the backup does not have the volumes of all replicas.
	ReasonReplicasNotCovered = "ReplicasNotCovered"
	// ReasonStorageClassNotFound (False): a class that the volumes are to have does not exist.
	ReasonStorageClassNotFound = "StorageClassNotFound"
	// ReasonStorageDriverMismatch (False): a class is of another driver than the snapshots.
	ReasonStorageDriverMismatch = "StorageDriverMismatch"
	// ReasonBackupFailed (False): the backup cannot be restored.
	ReasonBackupFailed = "BackupFailed"
	// ReasonSnapshotNotFound (False): a snapshot of the backup is gone.
	ReasonSnapshotNotFound = "SnapshotNotFound"
	// ReasonClaimTemplateNotFound (False): the backup has volumes that the cluster has no place for.
	ReasonClaimTemplateNotFound = "ClaimTemplateNotFound"
	// ReasonAnotherRestoreRunning (False): one restore at a time.
	ReasonAnotherRestoreRunning = "AnotherRestoreRunning"
	// ReasonSafetyBackupFailed (False): what would be replaced could not be backed up.
	ReasonSafetyBackupFailed = "SafetyBackupFailed"
	// ReasonNameConflict (False): a backup of the safety backup's name, or a claim of a proof's, was made by somebody else.
	ReasonNameConflict = "NameConflict"
	// ReasonClusterDeleted (False): the cluster was deleted meanwhile.
	ReasonClusterDeleted = "ClusterDeleted"
	// ReasonSourceLost (False): the backup or one of its snapshots went while claims were replaced. The cluster stays
	// stopped until another restore.
	ReasonSourceLost = "SourceLost"
	// ReasonSuperseded (False): another restore began before the replicas had started.
	ReasonSuperseded = "Superseded"
)
