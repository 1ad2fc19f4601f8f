// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/test/environment"
)

func TestAVisitLooksOnceAtEachThing(t *testing.T) {
	w := newWorld(t)
	requests := w.recorded(nil)
	nightly := w.backup()
	w.expect(nightly, backup.ReasonCompleted)

	g := NewWithT(t)
	visits := requests.CountOf("GET", "/exemplarbackups/nightly")
	for _, path := range []string{
		// One more is Health's, which may see the mark a moment after it went.
		"/exemplarclusters/orders",
		// The visit that makes a snapshot looks whether it is there, the last two whether it is cut and can be restored.
		"/volumesnapshots/nightly-data-0",
	} {
		g.Expect(requests.CountOf("GET", path)).To(BeNumerically("<=", visits+1), path)
	}
	// One more is the cache's own, and one when all is cut: whether the replicas are still those that were quiesced.
	g.Expect(requests.CountOf("GET", "/pods")).To(BeNumerically("<=", visits+2))
	g.Expect(requests.CountOf("POST", "/volumesnapshots")).To(Equal(6))

	t.Run("and at nothing once all is settled", func(t *testing.T) {
		w.expectHealth(yes, backup.ReasonLatestCompleted, "nightly")
		// Both controllers look at what was changed before they look at a cluster that comes after it.
		lookAgain := func(value string) {
			for _, object := range []client.Object{nightly, w.cluster} {
				environment.Change(t, object, func(object client.Object) { object.SetAnnotations(map[string]string{"a": value}) })
			}
			other := environment.NewCluster(w.namespace)
			other.Name = "other-" + value
			environment.Create(t, other)
			environment.UntilCondition(t, other, api.ConditionBackupHealthy, unknown, backup.ReasonNoBackups)
		}
		lookAgain("1")
		before := requests.Count()
		lookAgain("2")
		NewWithT(t).Expect(requests.All()[before:]).To(HaveEach(ContainSubstring("/other-2/")))
	})
}

// What a visit writes into the status is no reason for another.
func TestABackupThatWaitsIsVisitedWhenItSays(t *testing.T) {
	w := newWorld(t)
	w.waitAtMost = 0
	inState(api.ClusterPaused)(w)
	requests := w.recorded(nil)
	began := time.Now()
	for _, name := range []string{"first", "second"} {
		w.expect(w.backup(named(name)), backup.ReasonClusterPaused)
	}
	// The second was visited after whatever the status of the first could have caused.
	const lookAgain = 5 * time.Second
	visits := 1 + int(time.Since(began)/lookAgain)
	NewWithT(t).Expect(requests.CountOf("GET", "/exemplarbackups/first")).To(BeNumerically("<=", visits))
}

func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	environment.ExpectLeastRights(t, environment.GeneratedRole(t).Rules, backup.Rules(), refusedWith)
}

// refusedWith leads the controllers through a backup that completes and one that fails, single and as a group. It ends with
// the first request that is refused. Events are the cluster package's, and classes optional.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	w := newWorld(t)
	requests := w.recorded(rules)
	requests.Ignore("/events", "snapshotclasses")
	until := func(phase api.BackupPhase, backups []*api.Backup) {
		for _, made := range backups {
			requests.Until(t, func(g Gomega) {
				environment.Read(t, g, made)
				g.Expect(made.Status.Phase).To(Equal(phase))
			})
		}
	}
	both := func(suffix string) []*api.Backup {
		retained := func(made *api.Backup) { made.Spec.DeletionPolicy = api.BackupRetain }
		return []*api.Backup{
			w.backup(named("all"+suffix), retained),
			w.backup(named("group"+suffix), retained, consistency(api.ConsistencyGroup)),
		}
	}
	until(api.BackupDone, both(""))
	unready(w)
	fail := both("-fails")
	until(api.BackupWaiting, fail)
	later(5 * time.Hour)(w)
	until(api.BackupDone, fail)
	requests.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, w.cluster, api.ConditionBackupHealthy, no, backup.ReasonLatestFailed)
	})
	return requests.Refused()
}
