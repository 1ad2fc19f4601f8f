// SPDX-License-Identifier: Apache-2.0

package schedule_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/schedule/cron"
	"stateful.example/runtime/test/environment"
)

func TestWhatIsRejectedAtCreation(t *testing.T) {
	const cluster, kept, template = "spec.clusterName", "spec.retention.keep", "spec.template"
	rejects := environment.Rejects
	a := func(length int) string { return strings.Repeat("a", length) }
	lasting := func(length int) string { return atThree + strings.Repeat(" ", length-len(atThree)) }
	of := func(replicas, consistency string) map[string]any {
		return map[string]any{"replicas": replicas, "consistency": consistency}
	}
	environment.ExpectAdmission(t, plain(environment.NewNamespace(t)),
		rejects("a name too long for its backups'", "metadata.name", a(47), "no longer than 46 characters", a(46)),
		rejects("no cluster", cluster, "", cluster, "a"),
		rejects("a cluster whose name is too long", cluster, a(53), cluster, a(52)),
		rejects("a schedule too long", "spec.schedule", lasting(129), "spec.schedule", lasting(128)),
		rejects("a time zone that is none", "spec.timeZone", "Europe Berlin", "spec.timeZone", "America/Port-au-Prince"),
		rejects("no backup to keep", kept, 0, kept, 1),
		rejects("too many to keep", kept, 1001, kept, 1000),
		rejects("unknown replicas", template, of("Some", "Replica"), template+".replicas", of("Primary", "Replica")),
		rejects("an unknown consistency", template, of("All", "Some"), template+".consistency", of("All", "Replica")),
		rejects("a group of one", template, of("Primary", "Group"), "consistency Group requires replicas All", of("All", "Group")),
	)
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
	for _, bad := range []struct{ schedule, message string }{
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
			environment.ExpectInvalid(g, err, bad.message)
			_, err = cron.Parse(bad.schedule)
			g.Expect(err).To(HaveOccurred())
		})
	}
	for _, zone := range []string{local, atlantis, "Berlin", "CEST", "+02:00", "../etc/passwd"} {
		t.Run("in "+zone, func(t *testing.T) {
			environment.ExpectInvalid(NewWithT(t), admitted(atThree, zone), "spec.timeZone")
		})
	}
}

// Backups of one cluster are none of another: a schedule that changed sides would count them together, and remove the
// newest good one of the former.
func TestTheClusterOfAScheduleNeverChanges(t *testing.T) {
	made := plain(environment.NewNamespace(t))
	environment.ExpectImmutable(t, made, "FIELD is immutable: make another schedule", map[string]any{"clusterName": "others"})
	keep(3)(made)
	made.Spec.Template.Replicas = api.ReplicasPrimary
	NewWithT(t).Expect(environment.Admin().Update(t.Context(), made)).To(Succeed(), "all else may")
}
