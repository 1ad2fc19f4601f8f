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

package schedule_test

import (
	"fmt"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/schedule"
	"stateful.example/runtime/test/environment"
)

// first is the backup that the desk's schedule is due for first.
const first = "nightly-202611230200"

// Time zones. But for utc there are none such: local is wherever the operator is.
const (
	utc      = "UTC"
	atlantis = "Europe/Atlantis"
	local    = "Local"
)

func TestABackupIsMadeWhenItIsDueAndOnce(t *testing.T) {
	d := newDesk(t)
	g := NewWithT(t)
	d.expect(metav1.ConditionTrue, schedule.ReasonOnTime)
	g.Expect(d.backups()).To(BeEmpty(), "not when the schedule is created")
	g.Expect(d.schedule.Status.NextScheduledAt.UTC().Format(time.RFC3339)).To(Equal("2026-11-23T02:00:00Z"))
	g.Expect(d.visit().RequeueAfter).To(Equal(14*time.Hour + time.Millisecond))

	d.at("2026-11-23 01:59:59")
	d.visit()
	g.Expect(d.backups()).To(BeEmpty(), "not before")

	d.at("2026-11-23 02:00:00")
	for range 2 {
		d.visit()
		g.Expect(d.backups()).To(Equal([]string{first}))
		g.Expect(d.schedule.Status.LastBackup).To(Equal(first))
		g.Expect(d.schedule.Status.NextScheduledAt.UTC().Format(time.RFC3339)).To(Equal("2026-11-24T02:00:00Z"))
	}
	made := &api.Backup{ObjectMeta: metav1.ObjectMeta{
		Namespace: d.schedule.Namespace, Name: first,
	}}
	environment.Read(t, g, made)
	g.Expect(made.Spec.ClusterName).To(Equal(environment.ClusterName))
	g.Expect(made.Spec.Replicas).To(Equal(api.ReplicasAll), "never less, unless somebody says so")
	g.Expect(made.OwnerReferences).To(BeEmpty(), "it stays when the schedule is deleted")
}

func TestWhatIsLeftOut(t *testing.T) {
	tests := []struct {
		name   string
		before func(*desk)
		at     string
		reason string
		makes  []string
	}{
		{"nothing, a little late", func(*desk) {}, "2026-11-23 02:09:00", schedule.ReasonOnTime,
			[]string{first}},
		{"what was missed", func(*desk) {}, "2026-11-23 02:11:00", schedule.ReasonMissedSchedule, nil},
		{"what was missed for days", func(*desk) {}, "2026-11-26 02:11:00", schedule.ReasonMissedSchedule, nil},
		{"all but the latest of several", func(d *desk) {
			d.change(func(s *api.BackupSchedule) { s.Spec.Schedule = "*/2 * * * *" })
			d.visit()
		}, "2026-11-22 12:09:00", schedule.ReasonOnTime, []string{"nightly-202611221208"}},
		{"while the one before runs", func(d *desk) {
			d.at("2026-11-23 02:00:00")
			d.visit()
		}, "2026-11-24 02:00:00", schedule.ReasonBackupAlreadyActive, []string{first}},
		{"nothing, once the one before is finished", func(d *desk) {
			d.at("2026-11-23 02:00:00")
			d.visit()
			d.finish(first, metav1.ConditionTrue)
		}, "2026-11-24 02:00:00", schedule.ReasonOnTime, []string{first, "nightly-202611240200"}},
		{"where somebody else made one of the name", func(d *desk) {
			environment.Create(d.t, &api.Backup{
				ObjectMeta: metav1.ObjectMeta{Namespace: d.schedule.Namespace, Name: first},
				Spec:       api.BackupSpec{ClusterName: environment.ClusterName},
			})
		}, "2026-11-23 02:00:00", schedule.ReasonNameConflict, []string{first}},
		{"by a change at the last moment", func(d *desk) {
			d.change(func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(5)) })
		}, "2026-11-23 02:00:00", schedule.ReasonOnTime, []string{first}},
		{"what an edited schedule would have been due for", func(d *desk) {
			d.change(func(s *api.BackupSchedule) { s.Spec.Schedule = "55 12 * * *" })
		}, "2026-11-22 12:00:00", schedule.ReasonOnTime, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			test.before(d)
			d.at(test.at)
			d.visit()
			d.expect(metav1.ConditionTrue, test.reason)
			NewWithT(t).Expect(d.backups()).To(ConsistOf(test.makes))
			NewWithT(t).Expect(d.schedule.Status.NextScheduledAt.After(d.now)).To(BeTrue())
		})
	}
}

// The operator may die between making a backup and noting that it did.
func TestABackupMadeBeforeACrashIsAdopted(t *testing.T) {
	d := newDesk(t)
	before := *d.schedule.Status.DeepCopy()
	d.at("2026-11-23 02:00:00")
	d.visit()
	after := *d.schedule.Status.DeepCopy()
	environment.ChangeStatus(t, d.schedule, func(s *api.BackupSchedule) { s.Status = before })
	d.at("2026-11-23 02:01:00")
	d.visit()
	g := NewWithT(t)
	g.Expect(d.backups()).To(Equal([]string{first}))
	g.Expect(d.schedule.Status.LastBackup).To(Equal(after.LastBackup))
	g.Expect(d.schedule.Status.LastScheduledAt.Equal(after.LastScheduledAt)).To(BeTrue())
}

func TestASuspendedScheduleMakesNoneAndRemovesNone(t *testing.T) {
	d := newDesk(t)
	for day := range 4 {
		d.made(day, metav1.ConditionTrue)
	}
	put := func(state api.BackupScheduleState) {
		d.change(func(s *api.BackupSchedule) {
			s.Spec.State, s.Spec.Retention.Keep = state, new(int32(1))
		})
		d.visit()
	}
	put(api.ScheduleSuspended)
	g := NewWithT(t)
	d.expect(metav1.ConditionFalse, schedule.ReasonSuspended)
	g.Expect(d.schedule.Status.NextScheduledAt).To(BeNil())
	d.at("2026-11-23 02:00:00")
	g.Expect(d.visit().RequeueAfter).To(BeZero())
	g.Expect(d.backups()).To(HaveLen(4))

	d.at("2026-11-23 02:05:00")
	put(api.ScheduleActive)
	d.expect(metav1.ConditionTrue, schedule.ReasonOnTime)
	g.Expect(d.backups()).To(Equal([]string{"nightly-202611040200"}), "and nothing that was due meanwhile")
}

// The API server admits none of these but the last two: it may know more time zones than the operator.
func TestASchedulePeopleGotWrong(t *testing.T) {
	tests := []struct {
		name, schedule, zone, reason, told string
	}{
		{"is not read", "61 * * * *", utc, schedule.ReasonInvalidSchedule, "minute"},
		{"is in no zone", atThree, atlantis, schedule.ReasonUnknownTimeZone, atlantis},
		{"is in whatever zone the operator is", atThree, local, schedule.ReasonUnknownTimeZone, local},
		{"has a range of a number and a name that is none", "0 0 * * 5-MON", utc, schedule.ReasonInvalidSchedule, "ends before"},
		{"is never due", "0 0 30 2 *", utc, schedule.ReasonNeverDue, "no year"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			d.read = func(s *api.BackupSchedule) {
				s.Spec.Schedule, s.Spec.TimeZone = test.schedule, test.zone
			}
			d.visit()
			d.expect(metav1.ConditionFalse, test.reason)
			g := NewWithT(t)
			g.Expect(meta.FindStatusCondition(d.schedule.Status.Conditions, api.ConditionScheduled).Message).
				To(ContainSubstring(test.told))
			g.Expect(d.schedule.Status.NextScheduledAt).To(BeNil())

			d.read = nil
			d.visit()
			d.expect(metav1.ConditionTrue, schedule.ReasonOnTime)
		})
	}
}

// A cluster that is gone is not backed up, and nothing of it is removed; one of its name is another cluster.
func TestAScheduleWhoseClusterIsGone(t *testing.T) {
	d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(1)) })
	g := NewWithT(t)
	d.at("2026-11-23 02:00:00")
	d.visit()
	d.finish(first, metav1.ConditionTrue)
	d.made(0, metav1.ConditionTrue)
	d.removeCluster()
	d.at("2026-11-24 02:00:00")
	g.Expect(d.visit().RequeueAfter).To(BeZero())
	d.expect(metav1.ConditionFalse, schedule.ReasonClusterNotFound)
	g.Expect(d.schedule.Status.NextScheduledAt).To(BeNil())
	g.Expect(d.schedule.Status.ClusterUID).To(BeEmpty())
	g.Expect(d.schedule.Status.EarlierBackups).To(Equal(int32(2)))
	earlier := d.backups()
	g.Expect(earlier).To(ConsistOf(first, "nightly-202611010200"), "none is made, and none removed")

	d.addCluster()
	d.visit()
	d.expect(metav1.ConditionTrue, schedule.ReasonOnTime)
	g.Expect(d.backups()).To(ConsistOf(earlier), "nor is one made for a time at which it was not there")
	for day, name := range []string{"nightly-202611250200", "nightly-202611260200"} {
		d.at(fmt.Sprintf("2026-11-%d 02:00:00", 25+day))
		d.visit()
		d.finish(name, metav1.ConditionTrue)
	}
	d.visit()
	g.Expect(d.backups()).To(ConsistOf(append(earlier, "nightly-202611260200")))
	g.Expect(d.schedule.Status.EarlierBackups).To(Equal(int32(2)))
}

// The cluster may be replaced between two visits.
func TestANamesakeMissedNothing(t *testing.T) {
	d := newDesk(t)
	d.removeCluster()
	d.addCluster()
	d.at("2026-11-23 02:00:00")
	d.visit()
	d.expect(metav1.ConditionTrue, schedule.ReasonOnTime)
	NewWithT(t).Expect(d.backups()).To(BeEmpty())
	NewWithT(t).Expect(d.schedule.Status.ClusterUID).To(Equal(string(d.cluster.UID)))
}

func TestSchedulesOfOneTimeDoNotMakeBackupsAtOnce(t *testing.T) {
	g := NewWithT(t)
	moments := map[time.Duration]bool{}
	for range 5 {
		d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.JitterSeconds = new(int32(600)) })
		d.at("2026-11-23 01:59:59")
		again := d.visit().RequeueAfter
		later := again - time.Second
		g.Expect(later).To(And(BeNumerically(">=", 0), BeNumerically("<=", 10*time.Minute+time.Millisecond)))
		moments[later] = true
		d.now = d.now.Add(again - 2*time.Millisecond)
		d.visit()
		g.Expect(d.backups()).To(BeEmpty())
		d.now = d.now.Add(2 * time.Millisecond)
		d.visit()
		g.Expect(d.backups()).To(ConsistOf(first), "named after the time that it is of")
	}
	g.Expect(len(moments)).To(BeNumerically(">", 1))
}
