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
	// ReasonOnTime (True): the next backup is due at the time in status.
	ReasonOnTime = "OnTime"
	// ReasonBackupAlreadyActive (True): a backup was left out, because the one before was not finished.
	ReasonBackupAlreadyActive = "BackupAlreadyActive"
	// ReasonMissedSchedule (True): a backup was skipped, because the operator was unavailable when it was due. It is not made up for.
	ReasonMissedSchedule = "MissedSchedule"
	// ReasonNameConflict (True): a backup was left out, because somebody else made one of its name.
	ReasonNameConflict = "NameConflict"
	// ReasonClusterNotFound (False): there is no cluster of that name, or it is being deleted. No backups are made, and none
	// are removed.
	ReasonClusterNotFound = "ClusterNotFound"
	// ReasonSuspended (False): no backups are made, and none are removed.
	ReasonSuspended = "Suspended"
	// ReasonInvalidSchedule (False): the schedule cannot be read. The message says why.
	ReasonInvalidSchedule = "InvalidSchedule"
	// ReasonUnknownTimeZone (False): there is no such time zone.
	ReasonUnknownTimeZone = "UnknownTimeZone"
	// ReasonNeverDue (False): the schedule is of a date that no year has.
	ReasonNeverDue = "NeverDue"
)
