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
	// clusterName is the cluster, in the same namespace. While there is none, no backups are made and none are
	// removed. One that is created again under that name is another cluster: it is backed up from then on, and the backups
	// of the earlier one neither count as kept nor are removed.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=52
	// +kubebuilder:validation:XValidation:rule="self == oldSelf",message="clusterName is immutable: make another schedule"
	// +required
	ClusterName string `json:"clusterName"`

	// schedule in cron's five fields, such as "0 3 * * *", or @daily and the like.
	// +kubebuilder:validation:MinLength=5
	// +kubebuilder:validation:MaxLength=128
	// +kubebuilder:validation:XValidation:rule="self.lowerAscii().matches(r'^\\s*@(yearly|annually|monthly|weekly|daily|midnight|hourly)\\s*$') || self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$')",message="must be five fields, such as \"0 3 * * *\", or @yearly, @monthly, @weekly, @daily or @hourly"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\*|([0-5]?[0-9])(-([0-5]?[0-9]))?)(/(0?[1-9]|[1-5][0-9]))?(,(\\*|([0-5]?[0-9])(-([0-5]?[0-9]))?)(/(0?[1-9]|[1-5][0-9]))?)*\\s')",message="the minute must be *, or values of 0 to 59, ranges and steps of them"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){1}(\\*|([01]?[0-9]|2[0-3])(-([01]?[0-9]|2[0-3]))?)(/(0?[1-9]|1[0-9]|2[0-3]))?(,(\\*|([01]?[0-9]|2[0-3])(-([01]?[0-9]|2[0-3]))?)(/(0?[1-9]|1[0-9]|2[0-3]))?)*\\s')",message="the hour must be *, or values of 0 to 23, ranges and steps of them"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){2}(\\*|(0?[1-9]|[12][0-9]|3[01])(-(0?[1-9]|[12][0-9]|3[01]))?)(/(0?[1-9]|[12][0-9]|3[01]))?(,(\\*|(0?[1-9]|[12][0-9]|3[01])(-(0?[1-9]|[12][0-9]|3[01]))?)(/(0?[1-9]|[12][0-9]|3[01]))?)*\\s')",message="the day of the month must be *, or values of 1 to 31, ranges and steps of them"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){3}(\\*|(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(-(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))?)(/(0?[1-9]|1[0-2]))?(,(\\*|(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(-(0?[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))?)(/(0?[1-9]|1[0-2]))?)*\\s')",message="the month must be *, or values of 1 to 12 or JAN to DEC, ranges and steps of them"
	// +kubebuilder:validation:XValidation:rule="self.contains('@') || !self.matches(r'^\\s*(\\S+\\s+){4}\\S+\\s*$') || self.lowerAscii().matches(r'^\\s*(\\S+\\s+){4}(\\*|(0?[0-7]|sun|mon|tue|wed|thu|fri|sat)(-(0?[0-7]|sun|mon|tue|wed|thu|fri|sat))?)(/(0?[1-7]))?(,(\\*|(0?[0-7]|sun|mon|tue|wed|thu|fri|sat)(-(0?[0-7]|sun|mon|tue|wed|thu|fri|sat))?)(/(0?[1-7]))?)*\\s*$')",message="the day of the week must be *, or values of 0 to 7 or SUN to SAT, ranges and steps of them"
	// +kubebuilder:validation:XValidation:rule="self.findAll('[0-9]{1,4}-[0-9]{1,4}').all(range, int(range.split('-')[0]) <= int(range.split('-')[1]))",message="a range must not end before it begins"
	// +kubebuilder:validation:XValidation:rule="self.lowerAscii().findAll('[a-z]{3}-[a-z]{3}').all(range, 'sunmontuewedthufrisat'.indexOf(range.split('-')[0]) <= 'sunmontuewedthufrisat'.indexOf(range.split('-')[1]) && 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(range.split('-')[0]) <= 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(range.split('-')[1]))",message="a range must not end before it begins"
	// +required
	Schedule string `json:"schedule"`

	// timeZone of the schedule, such as Europe/Berlin.
	// +kubebuilder:validation:MaxLength=64
	// +kubebuilder:validation:Pattern=`^[A-Za-z0-9_+/-]+$`
	// +kubebuilder:validation:XValidation:rule="self != 'Local' && timestamp('2000-01-01T00:00:00Z').getFullYear(self) > 0",message="there must be such a time zone, as in Europe/Berlin"
	// +kubebuilder:default=UTC
	// +optional
	TimeZone string `json:"timeZone,omitempty"`

	// jitterSeconds by which a backup may be made later than its time, so that those of many schedules do not begin at once.
	// Each schedule has its own moment, the same each time.
	// +kubebuilder:validation:Minimum=0
	// +kubebuilder:validation:Maximum=1800
	// +kubebuilder:default=60
	// +optional
	JitterSeconds *int32 `json:"jitterSeconds,omitempty"`

	// state Suspended makes no backups and deletes none.
	// +kubebuilder:validation:Enum=Active;Suspended
	// +kubebuilder:default=Active
	// +optional
	State BackupScheduleState `json:"state,omitempty"`

	// retention says which of its backups are kept. The newest that completed always is.
	// +kubebuilder:default={}
	// +optional
	Retention BackupRetention `json:"retention,omitzero"`

	// template of the backups it makes.
	// +optional
	Template BackupTemplate `json:"template,omitzero"`
}

// BackupScheduleStatus defines the observed state of BackupSchedule.
type BackupScheduleStatus struct {
	// observedGeneration is the generation of the spec that this status describes.
	// +optional
	ObservedGeneration int64 `json:"observedGeneration,omitempty"`

	// clusterUID is that of the cluster of which backups are made, empty while there is none.
	// +kubebuilder:validation:MaxLength=64
	// +optional
	ClusterUID string `json:"clusterUID,omitempty"`

	// earlierBackups is how many backups of the schedule are of earlier clusters of the same name. They are not removed.
	// +optional
	EarlierBackups int32 `json:"earlierBackups,omitempty"`

	// lastScheduledAt is the time of the schedule that a backup was last made for.
	// +optional
	LastScheduledAt *metav1.Time `json:"lastScheduledAt,omitempty"`

	// nextScheduledAt is the next time of the schedule. The backup is made up to jitterSeconds later.
	// +optional
	NextScheduledAt *metav1.Time `json:"nextScheduledAt,omitempty"`

	// lastBackup names the backup that was made last.
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
