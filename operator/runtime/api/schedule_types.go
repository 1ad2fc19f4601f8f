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

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// BackupScheduleSpec defines the desired state of BackupSchedule
type BackupScheduleSpec struct {
	// clusterName is the Cluster, in the same namespace. While there is none, no backups are made and none are
	// removed. One that is created again under that name is another cluster: it is backed up from then on, and the backups
	// of the earlier one neither count as kept nor are removed.
	ClusterName string `json:"clusterName"`

	// schedule in cron's five fields, such as "0 3 * * *", or @daily and the like.
	Schedule string `json:"schedule"`

	// timeZone of the schedule, such as Europe/Berlin.
	TimeZone string `json:"timeZone,omitempty"`

	// jitterSeconds by which a backup may be made later than its time, so that those of many schedules do not begin at once.
	// Each schedule has its own moment, the same each time.
	JitterSeconds *int32 `json:"jitterSeconds,omitempty"`

	// state Suspended makes no backups and deletes none.
	State BackupScheduleState `json:"state,omitempty"`

	// retention says which of its backups are kept. The newest that completed always is.
	Retention BackupRetention `json:"retention,omitzero"`

	// template of the backups it makes.
	Template BackupTemplate `json:"template,omitzero"`
}

// BackupScheduleStatus defines the observed state of BackupSchedule.
type BackupScheduleStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// clusterUID is that of the cluster of which backups are made, empty while there is none.
	ClusterUID string `json:"clusterUID,omitempty"`

	// earlierBackups is how many backups of the schedule are of earlier clusters of the same name. They are not removed.
	EarlierBackups int32 `json:"earlierBackups,omitempty"`

	// lastScheduledAt is the time of the schedule that a backup was last made for.
	LastScheduledAt *metav1.Time `json:"lastScheduledAt,omitempty"`

	// nextScheduledAt is the next time of the schedule. The backup is made up to jitterSeconds later.
	NextScheduledAt *metav1.Time `json:"nextScheduledAt,omitempty"`

	// lastBackup names the backup that was made last.
	LastBackup string `json:"lastBackup,omitempty"`

	// conditions represent the current state of the BackupSchedule resource.
	// Each condition has a unique type and reflects the status of a specific aspect of the resource.
	//
	// The status of each condition is one of True, False, or Unknown.
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// BackupSchedule is the Schema of the backupschedules
type BackupSchedule struct {
	metav1.TypeMeta `json:",inline"`

	// metadata is a standard object metadata
	ObjectMeta `json:"metadata,omitzero"`

	// spec defines the desired state of BackupSchedule
	Spec BackupScheduleSpec `json:"spec"`

	// status defines the observed state of BackupSchedule
	Status BackupScheduleStatus `json:"status,omitzero"`
}

// BackupScheduleList contains a list of BackupSchedule
type BackupScheduleList struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitzero"`
	Items           []BackupSchedule `json:"items"`
}
