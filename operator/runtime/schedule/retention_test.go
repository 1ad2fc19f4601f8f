// SPDX-License-Identifier: Apache-2.0

package schedule_test

import (
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

func TestRetention(t *testing.T) {
	for _, test := range []struct {
		name string
		made []metav1.ConditionStatus
		// kept are the days, of which the first is 0.
		kept []int
	}{
		{"no more than are kept", []metav1.ConditionStatus{good, good, bad}, []int{0, 1, 2}},
		{"the oldest go", []metav1.ConditionStatus{good, good, good, good}, []int{2, 3}},
		{"failed ones are counted apart", []metav1.ConditionStatus{good, good, bad, bad, bad}, []int{0, 1, 4}},
		{"the newest good one stays, however many failed since", []metav1.ConditionStatus{good, bad, bad, bad}, []int{0, 3}},
		{"what runs is left alone", []metav1.ConditionStatus{runs, good, good, good}, []int{0, 2, 3}},
		{"nothing has completed", []metav1.ConditionStatus{bad, bad, runs}, []int{1, 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t, keep(2), func(s *api.BackupSchedule) { s.Spec.Retention.KeepFailed = new(int32(1)) })
			names := make([]string, 0, len(test.made))
			for day, succeeded := range test.made {
				names = append(names, d.made(day, succeeded))
			}
			kept := make([]string, 0, len(test.kept))
			for _, day := range test.kept {
				kept = append(kept, names[day])
			}
			d.visit()
			d.expectBackups(kept...)
		})
	}
}

// A schedule that was made again under its name, for another cluster, finds the backups of the former.
func TestOnlyTheBackupsOfTheScheduleAreRemoved(t *testing.T) {
	d := newDesk(t, keep(1))
	others := make([]string, 0, 4)
	others = append(others, "by-hand", "nightly-202001010000")
	for _, name := range others {
		environment.Create(t, d.backup(name))
		d.finish(name, good)
	}
	others = append(others, d.made(0, good, func(backup *api.Backup) { backup.Spec.ClusterName = "payments" }))
	d.made(1, good)
	newest := d.made(2, good)
	d.visit()
	d.expectBackups(append(others, newest)...)
}

func TestABackupThatIsBeingRestoredStays(t *testing.T) {
	d := newDesk(t, keep(1))
	names := make([]string, 4)
	for day := range names {
		names[day] = d.made(day, good)
	}
	restore := &api.Restore{
		ObjectMeta: metav1.ObjectMeta{Namespace: d.schedule.Namespace, Name: "undo"},
		Spec:       api.RestoreSpec{ClusterName: environment.ClusterName, BackupName: names[0]},
	}
	environment.Create(t, restore)
	cluster := environment.NewCluster(d.schedule.Namespace)
	cluster.Name = "copy"
	cluster.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: names[1]}
	environment.Create(t, cluster)
	d.visit()
	d.expectBackups(names[0], names[1], names[3])

	environment.ChangeStatus(t, restore, func(restore *api.Restore) { restore.Status.Phase = api.RestoreDone })
	environment.ChangeStatus(t, cluster, func(cluster *api.Cluster) {
		cluster.Status.Conditions = []metav1.Condition{{
			Type: api.ConditionBootstrapped, Status: good, Reason: "Reported", LastTransitionTime: metav1.Now(),
		}}
	})
	d.visit()
	d.expectBackups(names[3])
}

// What a paused cluster has stays as it is, its backups too.
func TestNoneIsRemovedWhileTheClusterIsPaused(t *testing.T) {
	d := newDesk(t, keep(1))
	older, newer := d.made(0, good), d.made(1, good)
	put := func(state api.ClusterState) {
		environment.Change(t, d.cluster, func(cluster *api.Cluster) { cluster.Spec.State = state })
		d.visit()
	}
	put(api.ClusterPaused)
	d.expectBackups(older, newer)
	put(api.ClusterRunning)
	d.expectBackups(newer)
}

// The cache may still have the newest good backup when somebody has deleted it.
func TestNoneIsRemovedForOneThatIsGone(t *testing.T) {
	d := newDesk(t, keep(1))
	older, newer := d.made(0, good), d.made(1, good)
	before := &api.BackupList{}
	NewWithT(t).Expect(d.kubernetes.List(t.Context(), before, client.InNamespace(d.schedule.Namespace))).To(Succeed())
	environment.Delete(t, d.backup(newer))
	d.cached = before
	d.visit()
	d.expectBackups(older)
}
