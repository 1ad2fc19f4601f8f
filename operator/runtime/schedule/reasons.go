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

package schedule

// Reasons of the condition Scheduled.
const (
	// ReasonOnTime (True): the next backup is due at the time in status.nextScheduledAt.
	ReasonOnTime = "OnTime"
	// ReasonBackupAlreadyActive (True): a backup was skipped, because the previous one had not finished.
	ReasonBackupAlreadyActive = "BackupAlreadyActive"
	// ReasonMissedSchedule (True): a backup was skipped, because the operator was unavailable when it was due. It is
	// not made up for.
	ReasonMissedSchedule = "MissedSchedule"
	// ReasonNameConflict (True): a backup was skipped, because a backup with its name exists that the schedule did
	// not create.
	ReasonNameConflict = "NameConflict"
	// ReasonClusterNotFound (False): the cluster does not exist or is being deleted. No backups are created or
	// deleted.
	ReasonClusterNotFound = "ClusterNotFound"
	// ReasonSuspended (False): no backups are created or deleted.
	ReasonSuspended = "Suspended"
	// ReasonInvalidSchedule (False): the schedule is invalid. The message says why.
	ReasonInvalidSchedule = "InvalidSchedule"
	// ReasonUnknownTimeZone (False): the time zone does not exist.
	ReasonUnknownTimeZone = "UnknownTimeZone"
	// ReasonNeverDue (False): the schedule matches no date in any year.
	ReasonNeverDue = "NeverDue"
)
