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
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

func TestRetention(t *testing.T) {
	const good, bad, runs = metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown
	tests := []struct {
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
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := newDesk(t, func(s *api.BackupSchedule) {
				s.Spec.Retention = api.BackupRetention{Keep: new(int32(2)), KeepFailed: new(int32(1))}
			})
			var names, kept []string
			for day, succeeded := range test.made {
				names = append(names, d.made(day, succeeded))
			}
			for _, day := range test.kept {
				kept = append(kept, names[day])
			}
			d.visit()
			NewWithT(t).Expect(d.backups()).To(ConsistOf(kept))
		})
	}
}

func TestOnlyTheBackupsOfTheScheduleAreRemoved(t *testing.T) {
	d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(1)) })
	for _, name := range []string{"by-hand", "nightly-202001010000"} {
		environment.Create(t, &api.Backup{
			ObjectMeta: metav1.ObjectMeta{Namespace: d.schedule.Namespace, Name: name},
			Spec:       api.BackupSpec{ClusterName: environment.ClusterName},
		})
		d.finish(name, metav1.ConditionTrue)
	}
	d.made(0, metav1.ConditionTrue)
	d.made(1, metav1.ConditionTrue)
	d.visit()
	NewWithT(t).Expect(d.backups()).To(ConsistOf("by-hand", "nightly-202001010000", "nightly-202611020200"))
}

// A schedule that was made again under its name, for another cluster, finds the backups of the former.
func TestTheBackupsOfAnotherClusterStay(t *testing.T) {
	d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(1)) })
	ofTheFormer := d.made(0, metav1.ConditionTrue, func(backup *api.Backup) {
		backup.Spec.ClusterName = "payments"
	})
	d.made(1, metav1.ConditionTrue)
	newest := d.made(2, metav1.ConditionTrue)
	d.visit()
	NewWithT(t).Expect(d.backups()).To(ConsistOf(ofTheFormer, newest))
}

func TestABackupThatIsBeingRestoredStays(t *testing.T) {
	d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(1)) })
	names := make([]string, 4)
	for day := range names {
		names[day] = d.made(day, metav1.ConditionTrue)
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
	g := NewWithT(t)
	g.Expect(d.backups()).To(ConsistOf(names[0], names[1], names[3]))

	environment.ChangeStatus(t, restore, func(restore *api.Restore) {
		restore.Status.Phase = api.RestoreDone
	})
	environment.ChangeStatus(t, cluster, func(cluster *api.Cluster) {
		cluster.Status.Conditions = []metav1.Condition{{
			Type: api.ConditionBootstrapped, Status: metav1.ConditionTrue, Reason: "Told",
			LastTransitionTime: metav1.Now(),
		}}
	})
	d.visit()
	g.Expect(d.backups()).To(ConsistOf(names[3]))
}

// What a paused cluster has stays as it is, its backups too.
func TestNoneIsRemovedWhileTheClusterIsPaused(t *testing.T) {
	d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(1)) })
	put := func(state api.ClusterState) {
		environment.Change(t, d.cluster, func(cluster *api.Cluster) { cluster.Spec.State = state })
		d.visit()
	}
	names := []string{d.made(0, metav1.ConditionTrue), d.made(1, metav1.ConditionTrue)}
	put(api.ClusterPaused)
	NewWithT(t).Expect(d.backups()).To(ConsistOf(names))
	put(api.ClusterRunning)
	NewWithT(t).Expect(d.backups()).To(ConsistOf(names[1]))
}

// The cache may still have the newest good backup when somebody has deleted it.
func TestNoneIsRemovedForOneThatIsGone(t *testing.T) {
	d := newDesk(t, func(s *api.BackupSchedule) { s.Spec.Retention.Keep = new(int32(1)) })
	older, newer := d.made(0, metav1.ConditionTrue), d.made(1, metav1.ConditionTrue)
	g := NewWithT(t)
	before := &api.BackupList{}
	g.Expect(d.kubernetes.List(t.Context(), before, client.InNamespace(d.schedule.Namespace))).To(Succeed())
	g.Expect(d.kubernetes.Delete(t.Context(), &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: d.schedule.Namespace, Name: newer},
	})).To(Succeed())
	d.cached = before
	d.visit()
	g.Expect(d.backups()).To(ConsistOf(older))
}
