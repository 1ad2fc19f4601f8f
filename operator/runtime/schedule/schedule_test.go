// SPDX-License-Identifier: Apache-2.0

package schedule_test

import (
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/api"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/schedule"
	"stateful.example/runtime/test/environment"
)

// Time zones. But for utc there are none such: local is wherever the operator is.
const (
	utc      = "UTC"
	atlantis = "Europe/Atlantis"
	local    = "Local"
)

func TestABackupIsMadeWhenItIsDueAndOnce(t *testing.T) {
	d := newDesk(t)
	g := NewWithT(t)
	d.expect(good, schedule.ReasonOnTime)
	d.expectBackups()
	d.expectNext("2026-11-23T02:00:00Z")
	g.Expect(d.visit().RequeueAfter).To(Equal(14*time.Hour + time.Millisecond))
	d.visitAt("2026-11-23 01:59:59")
	d.expectBackups()

	d.at(due)
	for range 2 {
		d.visit()
		d.expectBackups(first)
		g.Expect(d.schedule.Status.LastBackup).To(Equal(first))
		d.expectNext("2026-11-24T02:00:00Z")
	}
	made := d.backup(first)
	environment.Read(t, g, made)
	g.Expect(made.Spec.ClusterName).To(Equal(environment.ClusterName))
	g.Expect(made.Spec.Replicas).To(Equal(api.ReplicasAll), "never less, unless the template says so")
	g.Expect(made.OwnerReferences).To(BeEmpty(), "it stays when the schedule is deleted")
}

func TestWhatIsLeftOut(t *testing.T) {
	nothing := func(*desk) {}
	edited := func(edit func(*api.BackupSchedule)) func(*desk) { return func(d *desk) { d.change(edit) } }
	at := func(cron string) func(*api.BackupSchedule) {
		return func(s *api.BackupSchedule) { s.Spec.Schedule = cron }
	}
	for _, test := range []struct {
		name   string
		before func(*desk)
		at     string
		reason string
		makes  []string
	}{
		{"nothing, a little late", nothing, "2026-11-23 02:09:00", schedule.ReasonOnTime, []string{first}},
		{"what was missed", nothing, "2026-11-23 02:11:00", schedule.ReasonMissedSchedule, nil},
		{"what was missed for days", nothing, "2026-11-26 02:11:00", schedule.ReasonMissedSchedule, nil},
		{"all but the latest of several", func(d *desk) {
			d.change(at("*/2 * * * *"))
			d.visit()
		}, "2026-11-22 12:09:00", schedule.ReasonOnTime, []string{"nightly-202611221208"}},
		{"while the one before runs", func(d *desk) { d.visitAt(due) }, dueAgain, schedule.ReasonBackupAlreadyActive,
			[]string{first}},
		{"nothing, once the one before is finished", func(d *desk) {
			d.visitAt(due)
			d.finish(first, good)
		}, dueAgain, schedule.ReasonOnTime, []string{first, second}},
		{"where somebody else made one of the name", func(d *desk) { environment.Create(d.t, d.backup(first)) }, due,
			schedule.ReasonNameConflict, []string{first}},
		{"by a change at the last moment", edited(keep(5)), due, schedule.ReasonOnTime, []string{first}},
		{"what an edited schedule would have been due for", edited(at("55 12 * * *")), "2026-11-22 12:00:00",
			schedule.ReasonOnTime, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			test.before(d)
			d.visitAt(test.at)
			d.expect(good, test.reason)
			d.expectBackups(test.makes...)
			NewWithT(t).Expect(d.schedule.Status.NextScheduledAt.After(d.now)).To(BeTrue())
		})
	}
}

// The operator may die between making a backup and noting that it did.
func TestABackupMadeBeforeACrashIsAdopted(t *testing.T) {
	d := newDesk(t)
	before := *d.schedule.Status.DeepCopy()
	d.visitAt(due)
	after := *d.schedule.Status.DeepCopy()
	environment.ChangeStatus(t, d.schedule, func(s *api.BackupSchedule) { s.Status = before })
	d.visitAt("2026-11-23 02:01:00")
	d.expectBackups(first)
	g := NewWithT(t)
	g.Expect(d.schedule.Status.LastBackup).To(Equal(after.LastBackup))
	g.Expect(d.schedule.Status.LastScheduledAt.Equal(after.LastScheduledAt)).To(BeTrue())
}

func TestASuspendedScheduleMakesNoneAndRemovesNone(t *testing.T) {
	d := newDesk(t)
	names := make([]string, 4)
	for day := range names {
		names[day] = d.made(day, good)
	}
	put := func(state api.BackupScheduleState) {
		d.change(func(s *api.BackupSchedule) { s.Spec.State, s.Spec.Retention.Keep = state, new(int32(1)) })
		d.visit()
	}
	put(api.ScheduleSuspended)
	d.expect(bad, schedule.ReasonSuspended)
	NewWithT(t).Expect(d.schedule.Status.NextScheduledAt).To(BeNil())
	NewWithT(t).Expect(d.visitAt(due).RequeueAfter).To(BeZero())
	d.expectBackups(names...)

	d.at("2026-11-23 02:05:00")
	put(api.ScheduleActive)
	d.expect(good, schedule.ReasonOnTime)
	// Nothing is made that was due meanwhile.
	d.expectBackups(names[3])
}

// The API server admits none of these but the last two: it may know more time zones than the operator.
func TestASchedulePeopleGotWrong(t *testing.T) {
	for _, test := range []struct{ name, schedule, zone, reason, message string }{
		{"is not read", "61 * * * *", utc, schedule.ReasonInvalidSchedule, "minute"},
		{"is in no zone", atThree, atlantis, schedule.ReasonUnknownTimeZone, atlantis},
		{"is in whatever zone the operator is", atThree, local, schedule.ReasonUnknownTimeZone, local},
		{"has a range of a number and a name that is none", "0 0 * * 5-MON", utc, schedule.ReasonInvalidSchedule, "ends before"},
		{"is never due", "0 0 30 2 *", utc, schedule.ReasonNeverDue, "no date"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t)
			d.read = func(s *api.BackupSchedule) { s.Spec.Schedule, s.Spec.TimeZone = test.schedule, test.zone }
			d.visit()
			d.expect(bad, test.reason)
			g := NewWithT(t)
			g.Expect(environment.Message(d.schedule, api.ConditionScheduled)).To(ContainSubstring(test.message))
			g.Expect(d.schedule.Status.NextScheduledAt).To(BeNil())
			d.read = nil
			d.visit()
			d.expect(good, schedule.ReasonOnTime)
		})
	}
}

// A cluster that is gone is not backed up, and nothing of it is removed; one of its name is another cluster.
func TestAScheduleWhoseClusterIsGone(t *testing.T) {
	d := newDesk(t, keep(1))
	g := NewWithT(t)
	d.visitAt(due)
	d.finish(first, good)
	old := d.made(0, good)
	environment.Delete(t, d.cluster)
	g.Expect(d.visitAt(dueAgain).RequeueAfter).To(BeZero())
	d.expect(bad, schedule.ReasonClusterNotFound)
	g.Expect(d.schedule.Status.NextScheduledAt).To(BeNil())
	g.Expect(d.schedule.Status.ClusterUID).To(BeEmpty())
	g.Expect(d.schedule.Status.EarlierBackups).To(Equal(int32(2)))
	d.expectBackups(first, old)

	d.addCluster()
	d.visit()
	d.expect(good, schedule.ReasonOnTime)
	// None is made for a time at which the cluster was not there.
	d.expectBackups(first, old)
	for _, day := range []string{"25", "26"} {
		d.visitAt("2026-11-" + day + " 02:00:00")
		d.finish("nightly-202611"+day+"0200", good)
	}
	d.visit()
	d.expectBackups(first, old, "nightly-202611260200")
	g.Expect(d.schedule.Status.EarlierBackups).To(Equal(int32(2)))
}

// The cluster may be replaced between two visits.
func TestANamesakeMissedNothing(t *testing.T) {
	d := newDesk(t)
	environment.Delete(t, d.cluster)
	d.addCluster()
	d.visitAt(due)
	d.expect(good, schedule.ReasonOnTime)
	d.expectBackups()
	NewWithT(t).Expect(d.schedule.Status.ClusterUID).To(Equal(string(d.cluster.UID)))
}

func TestSchedulesOfOneTimeDoNotMakeBackupsAtOnce(t *testing.T) {
	g := NewWithT(t)
	moments := map[time.Duration]bool{}
	for range 5 {
		d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.JitterSeconds = new(int32(600)) })
		again := d.visitAt("2026-11-23 01:59:59").RequeueAfter
		later := again - time.Second
		g.Expect(later).To(And(BeNumerically(">=", 0), BeNumerically("<=", 10*time.Minute+time.Millisecond)))
		moments[later] = true
		d.now = d.now.Add(again - 2*time.Millisecond)
		d.visit()
		d.expectBackups()
		d.now = d.now.Add(2 * time.Millisecond)
		d.visit()
		// It is named after the time that it is of.
		d.expectBackups(first)
	}
	g.Expect(len(moments)).To(BeNumerically(">", 1))
}

func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	environment.ExpectLeastRights(t, environment.GeneratedRole(t).Rules, schedule.Rules(), refusedWith)
}

// refusedWith leads the controller through a backup that was made before a crash, one that it makes, and one that it
// removes. It ends with the first request that is refused. Events are the cluster package's.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	// The desk looks at the schedule itself, once, so that its time is known.
	d := newDesk(t, keep(1))
	as, requests := environment.Recorded(environment.ServiceAccount(t, d.schedule.Namespace, rules))
	requests.Ignore("/events")
	var now atomic.Pointer[time.Time]
	now.Store(&d.now)
	environment.StartManager(t, d.schedule.Namespace, as, func(manager ctrl.Manager) error {
		reconciler := &controller.BackupScheduleReconciler{Now: func() time.Time { return *now.Load() }}
		return reconciler.SetupWithManager(manager)
	})
	comes := func(clock, name string) (refused bool) {
		d.at(clock)
		at := d.now
		now.Store(&at)
		d.change(func(s *api.BackupSchedule) { s.Annotations = map[string]string{"look": clock} })
		requests.Until(t, func(g Gomega) {
			environment.Read(t, g, d.schedule)
			g.Expect(d.schedule.Status.LastBackup).To(Equal(name))
		})
		return len(requests.Refused()) > 0
	}
	earlier := d.made(22, good)
	if comes(due, earlier) || comes(dueAgain, second) {
		return requests.Refused()
	}
	d.finish(second, good)
	requests.Until(t, func(g Gomega) { environment.ExpectGone(t, g, d.backup(earlier)) })
	return requests.Refused()
}
