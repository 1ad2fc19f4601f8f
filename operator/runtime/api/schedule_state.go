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

// BackupScheduleState is the desired state of a schedule.
type BackupScheduleState string

// Values of BackupScheduleState.
const (
	// ScheduleActive creates backups when they are due, and deletes those beyond the retention.
	ScheduleActive BackupScheduleState = "Active"
	// ScheduleSuspended does neither.
	ScheduleSuspended BackupScheduleState = "Suspended"
)

// Suspended reports whether backups are neither created nor deleted.
func (schedule *BackupSchedule) Suspended() bool {
	return schedule.Spec.State == ScheduleSuspended
}
