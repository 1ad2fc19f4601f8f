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
	// clusterName is the name of the cluster to back up, in the same namespace. While the cluster does not exist, no
	// backups are created or deleted. A new cluster with that name is backed up from then on; backups of the earlier
	// one do not count towards the retention and are not deleted.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=52
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="clusterName is immutable: make another schedule"
	// +required
	ClusterName string `json:"clusterName"`

	// schedule is a cron expression of five fields, such as "0 3 * * *", or a macro such as @daily.
	// +kubebuilder:validation:MinLength=5
	// +kubebuilder:validation:MaxLength=128
	// +kubebuilder:validation:XValidation:rule="self.lowerAscii().matches(r'^\\s*@(yearly|annually|monthly|weekly|daily|midnight|hourly)\\s*$') || self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$')",message="must be five fields, such as \"0 3 * * *\", or @yearly, @monthly, @weekly, @daily or @hourly"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\*|([0-5]?[0-9])(-([0-5]?[0-9]))?)(/(0?[1-9]|[1-5][0-9]))?(,(\\*|([0-5]?[0-9])(-([0-5]?[0-9]))?)(/(0?[1-9]|[1-5][0-9]))?)*\\s')",message="the minute must be *, or values from 0 to 59, with ranges and steps"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){1}(\\*|([01]?[0-9]|2[0-3])(-([01]?[0-9]|2[0-3]))?)(/(0?[1-9]|1[0-9]|2[0-3]))?(,(\\*|([01]?[0-9]|2[0-3])(-([01]?[0-9]|2[0-3]))?)(/(0?[1-9]|1[0-9]|2[0-3]))?)*\\s')",message="the hour must be *, or values from 0 to 23, with ranges and steps"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){2}(\\*|(0?[1-9]|[12][0-9]|3[01])(-(0?[1-9]|[12][0-9]|3[01]))?)(/(0?[1-9]|[12][0-9]|3[01]))?(,(\\*|(0?[1-9]|[12][0-9]|3[01])(-(0?[1-9]|[12][0-9]|3[01]))?)(/(0?[1-9]|[12][0-9]|3[01]))?)*\\s')",message="the day of the month must be *, or values from 1 to 31, with ranges and steps"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){3}(\\*|(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(-(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))?)(/(0?[1-9]|1[0-2]))?(,(\\*|(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(-(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))?)(/(0?[1-9]|1[0-2]))?)*\\s')",message="the month must be *, or values from 1 to 12 or JAN to DEC, with ranges and steps"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){4}(\\*|(0?[0-7]|sun|mon|tue|wed|thu|fri|sat)(-(0?[0-7]|sun|mon|tue|wed|thu|fri|sat))?)(/(0?[1-7]))?(,(\\*|(0?[0-7]|sun|mon|tue|wed|thu|fri|sat)(-(0?[0-7]|sun|mon|tue|wed|thu|fri|sat))?)(/(0?[1-7]))?)*\\s*$')",message="the day of the week must be *, or values from 0 to 7 or SUN to SAT, with ranges and steps"
	// +kubebuilder:validation:XValidation:rule="self.findAll('[0-9]{1,4}-[0-9]{1,4}').all(range, int(range.split('-')[0]) <= int(range.split('-')[1]))",message="a range must not end before it starts"
	// +kubebuilder:validation:XValidation:rule="self.lowerAscii().findAll('[a-z]{3}-[a-z]{3}').all(range, 'sunmontuewedthufrisat'.indexOf(range.split('-')[0]) <= 'sunmontuewedthufrisat'.indexOf(range.split('-')[1]) && 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(range.split('-')[0]) <= 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(range.split('-')[1]))",message="a range must not end before it starts"
	// +required
	Schedule string `json:"schedule"`

	// timeZone is the time zone of the schedule, such as Europe/Berlin.
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^[A-Za-z0-9_+/-]+$`
	// +kubebuilder:validation:XValidation:rule="self != 'Local' && timestamp('2000-01-01T00:00:00Z').getFullYear(self) > 0",message="timeZone must be the name of a time zone, such as Europe/Berlin"
	// +kubebuilder:default=UTC
	// +optional
	TimeZone string `json:"timeZone,omitempty"`

	// jitterSeconds is the maximum delay of a backup after its scheduled time, so that many schedules do not start at
	// once. The delay of a schedule is the same each time.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1800
	// +kubebuilder:default=60
	// +optional
	JitterSeconds *int32 `json:"jitterSeconds,omitempty"`

	// state is the desired state. Suspended neither creates nor deletes backups.
	// +kubebuilder:validation:Enum=Active;Suspended
	// +kubebuilder:default=Active
	// +optional
	State BackupScheduleState `json:"state,omitempty"`

	// retention is how many backups of the schedule are kept. The newest completed backup is always kept.
	// +kubebuilder:default={}
	// +optional
	Retention BackupRetention `json:"retention,omitzero"`

	// template is the template of the schedule's backups.
	// +optional
	Template BackupTemplate `json:"template,omitzero"`
}

// BackupScheduleStatus defines the observed state of BackupSchedule.
type BackupScheduleStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// clusterUID is the UID of the cluster that is backed up. It is empty while the cluster does not exist.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// earlierBackups is the number of backups of earlier clusters with the same name, which are not deleted.
	// +optional
	EarlierBackups int32 `json:"earlierBackups,omitempty"`

	// lastScheduledAt is the scheduled time of the newest backup.
	// +optional
	LastScheduledAt *metav1.Time `json:"lastScheduledAt,omitempty"`

	// nextScheduledAt is the scheduled time of the next backup, which is created up to jitterSeconds later.
	// +optional
	NextScheduledAt *metav1.Time `json:"nextScheduledAt,omitempty"`

	// lastBackup is the name of the newest backup.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	LastBackup string `json:"lastBackup,omitempty"`

	// conditions represent the current state of the resource.
	// Each condition has a unique type and reflects the status of a specific aspect of the resource.
	//
	// The status of each condition is one of True, False, or Unknown.
	// +listType=map
	// +listMapKey=type
	// +kubebuilder:validation:MaxItems=16
	// +optional
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
