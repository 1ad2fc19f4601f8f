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
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/schedule/cron"
	"stateful.example/runtime/test/environment"
)

type edit func(*api.BackupSchedule)

func plain(namespace string) *api.BackupSchedule {
	return &api.BackupSchedule{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "nightly"},
		Spec: api.BackupScheduleSpec{
			ClusterName: environment.ClusterName, Schedule: atThree,
		},
	}
}

// Each rule has a schedule that it rejects, with what the user reads, and one as close as can be that it accepts.
func TestWhatIsRejectedAtCreation(t *testing.T) {
	tests := []struct {
		name     string
		rejected edit
		message  string
		accepted edit
	}{
		{"a name too long for its backups'", name(47), "no longer than 46 characters", name(46)},
		{"no cluster", cluster(0), "spec.clusterName", cluster(1)},
		{"a cluster whose name is too long", cluster(53), "spec.clusterName", cluster(52)},
		{"a schedule too long", lasting(129), "spec.schedule", lasting(128)},
		{"a time zone that is none", in("Europe Berlin"), "spec.timeZone", in("America/Port-au-Prince")},
		{"no backup to keep", kept(0), "spec.retention.keep", kept(1)},
		{"too many to keep", kept(1001), "spec.retention.keep", kept(1000)},
		{"unknown replicas", replicas("Some"), "spec.template.replicas", replicas(api.ReplicasPrimary)},
		{"an unknown consistency", consistency("Some"), "spec.template.consistency", consistency(api.ConsistencyGroup)},
		{"a group of one", groupOf(api.ReplicasPrimary), "Group requires replicas All", groupOf(api.ReplicasAll)},
	}
	namespace := environment.NewNamespace(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			rejected := plain(namespace)
			test.rejected(rejected)
			err := environment.Admin().Create(t.Context(), rejected)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(test.message)))

			accepted := plain(namespace)
			test.accepted(accepted)
			g.Expect(environment.Admin().Create(t.Context(), accepted)).To(Succeed())
			g.Expect(environment.Admin().Delete(t.Context(), accepted)).To(Succeed())
		})
	}
}

// What the operator reads, the API server admits, and else it says what is wrong.
func TestSchedulesAreReadAtAdmission(t *testing.T) {
	namespace := environment.NewNamespace(t)
	admitted := func(schedule, zone string) error {
		made := plain(namespace)
		made.Spec.Schedule, made.Spec.TimeZone = schedule, zone
		return environment.Admin().Create(t.Context(), made, client.DryRunAll)
	}
	for _, good := range []struct{ schedule, zone string }{
		{atThree, utc}, {"  */5   *\t* * *  ", utc}, {"59 23 31 12 7", utc}, {"00 03 01 01 00", utc},
		{"0,15,30-45/5 0-6,20-23 1-7 * *", utc}, {"5/10 */23 1/31 */12 */7", utc}, {"0 0 * JAN-mar,Dec MON-FRI,sun", utc},
		{"0 3 * * sat/2", utc}, {"@daily", utc}, {"@MidNight", utc}, {"@yearly", utc}, {"@annually", utc},
		{"@monthly", utc}, {"@weekly", utc}, {" @hourly ", utc}, {atThree, "Europe/Berlin"},
		{atThree, "America/Argentina/Buenos_Aires"}, {atThree, "Etc/GMT+5"}, {atThree, "Asia/Kolkata"},
	} {
		t.Run(good.schedule+" in "+good.zone, func(t *testing.T) {
			g := NewWithT(t)
			g.Expect(admitted(good.schedule, good.zone)).To(Succeed())
			_, err := cron.Parse(good.schedule)
			g.Expect(err).NotTo(HaveOccurred())
		})
	}
	const minute, hour, day, month, weekday, order, fields = "the minute must", "the hour must",
		"the day of the month must", "the month must", "the day of the week must", "a range must not end", "must be five fields"
	for _, bad := range []struct{ schedule, told string }{
		{"60 * * * *", minute}, {"-1 * * * *", minute}, {"*/0 * * * *", minute}, {"*/60 * * * *", minute},
		{"1, * * * *", minute}, {"a * * * *", minute}, {"** * * * *", minute}, {"1-2-3 * * * *", minute},
		{"0 24 * * *", hour}, {"0 */24 * * *", hour}, {"0 0 0 * *", day}, {"0 0 32 * *", day}, {"0 0 ? * *", day},
		{"0 0 L * *", day}, {"0 0 * 0 *", month}, {"0 0 * 13 *", month}, {"0 0 * MON *", month}, {"0 0 * * 8", weekday},
		{"0 0 * * JAN", weekday}, {"0 0 * * */8", weekday}, {"0 0 * * 1#2", weekday}, {"5-3 * * * *", order},
		{"0 20-6 * * *", order}, {"0 0 * * FRI-MON", order}, {"0 0 * DEC-JAN *", order}, {"* * * *", fields},
		{"0 0 3 * * *", fields}, {"@never", fields}, {"@every 5m", fields}, {"     ", fields},
	} {
		t.Run(bad.schedule, func(t *testing.T) {
			g := NewWithT(t)
			err := admitted(bad.schedule, utc)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(bad.told)))
			_, err = cron.Parse(bad.schedule)
			g.Expect(err).To(HaveOccurred())
		})
	}
	for _, zone := range []string{local, atlantis, "Berlin", "CEST", "+02:00", "../etc/passwd"} {
		t.Run("in "+zone, func(t *testing.T) {
			g := NewWithT(t)
			err := admitted(atThree, zone)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring("spec.timeZone")))
		})
	}
}

// Backups of one cluster are none of another: a schedule that changed sides would count them together, and remove the
// newest good one of the former.
func TestTheClusterOfAScheduleNeverChanges(t *testing.T) {
	g := NewWithT(t)
	made := plain(environment.NewNamespace(t))
	environment.Create(t, made)
	changed := made.DeepCopy()
	cluster(7)(changed)
	err := environment.Admin().Update(t.Context(), changed)
	g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
	g.Expect(err).To(MatchError(ContainSubstring("clusterName is immutable: make another schedule")))

	kept(3)(made)
	replicas(api.ReplicasPrimary)(made)
	g.Expect(environment.Admin().Update(t.Context(), made)).To(Succeed(), "all else may")
}

func name(length int) edit {
	return func(schedule *api.BackupSchedule) { schedule.Name = strings.Repeat("a", length) }
}

func cluster(length int) edit {
	return func(schedule *api.BackupSchedule) {
		schedule.Spec.ClusterName = strings.Repeat("a", length)
	}
}

func in(timeZone string) edit {
	return func(schedule *api.BackupSchedule) { schedule.Spec.TimeZone = timeZone }
}

// lasting is a schedule of so many characters.
func lasting(length int) edit {
	return func(schedule *api.BackupSchedule) {
		schedule.Spec.Schedule = atThree + strings.Repeat(" ", length-len(atThree))
	}
}

func kept(count int32) edit {
	return func(schedule *api.BackupSchedule) { schedule.Spec.Retention.Keep = &count }
}

func replicas(replicas api.BackupReplicas) edit {
	return func(schedule *api.BackupSchedule) { schedule.Spec.Template.Replicas = replicas }
}

func consistency(consistency api.BackupConsistency) edit {
	return func(schedule *api.BackupSchedule) { schedule.Spec.Template.Consistency = consistency }
}

func groupOf(replicas api.BackupReplicas) edit {
	return func(schedule *api.BackupSchedule) {
		schedule.Spec.Template.Replicas, schedule.Spec.Template.Consistency = replicas, api.ConsistencyGroup
	}
}
