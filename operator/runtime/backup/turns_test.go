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

package backup_test

import (
	"fmt"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/test/environment"
)

// resting are clusters that have a volume each and no replicas.
func (w *world) resting(count int) []*api.Backup {
	w.t.Helper()
	backups := make([]*api.Backup, 0, count)
	for i := range count {
		w.cluster = environment.NewCluster(w.namespace)
		w.cluster.Name, w.cluster.Spec.Replicas = fmt.Sprintf("rests-%d", i), new(int32(0))
		environment.Create(w.t, w.cluster)
		w.addClaim("data", 0)
		backups = append(backups, w.backup(func(made *api.Backup) { made.Name = w.cluster.Name }))
	}
	return backups
}

// counted says how many backups are at each reason.
func (w *world) counted(g Gomega) map[string]int {
	list := &api.BackupList{}
	g.Expect(environment.Admin().List(w.t.Context(), list, client.InNamespace(w.namespace))).To(Succeed())
	reasons := map[string]int{}
	for _, one := range list.Items {
		if told := meta.FindStatusCondition(one.Status.Conditions, api.ConditionSucceeded); told != nil {
			reasons[told.Reason]++
		}
	}
	return reasons
}

// Of many that are due at once, the last would else be told to cut its snapshots when its replicas have resumed.
func TestNoMoreBackupsAreUnderWayThanTheOwnerAllows(t *testing.T) {
	w := newWorld(t)
	w.turns = backup.NewTurns(2)
	w.snapshots.Act(environment.SnapshotActs{Uncut: true})
	stop := w.start()
	backups := w.resting(5)
	held := map[string]int{backup.ReasonSnapshotting: 2, backup.ReasonQueued: 3}
	environment.Until(t, func(g Gomega) { g.Expect(w.counted(g)).To(Equal(held)) })

	stop()
	w.turns = backup.NewTurns(2)
	stop = w.startOperator(environment.AdminConfig())
	lookedAt := w.backup(func(made *api.Backup) { made.Name, made.Spec.ClusterName = "last", "rests-0" })
	w.expect(lookedAt, metav1.ConditionUnknown, backup.ReasonQueued)
	held[backup.ReasonQueued]++
	NewWithT(t).Expect(w.counted(NewWithT(t))).To(Equal(held), "an operator that takes over counts those under way")

	// One that is cut, and cannot be restored yet, holds up nobody; nor does one that is deleted.
	w.snapshots.Act(environment.SnapshotActs{Unready: true})
	environment.Until(t, func(g Gomega) { g.Expect(w.counted(g)).To(Equal(map[string]int{backup.ReasonNotReadyToUse: 6})) })
	w.snapshots.Act(environment.SnapshotActs{})
	for _, made := range backups {
		w.expect(made, metav1.ConditionTrue, backup.ReasonCompleted)
	}
	stop()
}

// Waiting for a turn ends at the deadline.
func TestABackupThatHasNoTurnInTimeFails(t *testing.T) {
	w := newWorld(t)
	w.turns = backup.NewTurns(1)
	w.snapshots.Act(environment.SnapshotActs{Uncut: true})
	w.start()
	backups := w.resting(2)
	environment.Until(t, func(g Gomega) {
		g.Expect(w.counted(g)).To(Equal(map[string]int{backup.ReasonSnapshotting: 1, backup.ReasonQueued: 1}))
	})
	w.clock.advance(5 * time.Hour)
	for _, made := range backups {
		w.expect(made, metav1.ConditionFalse, backup.ReasonDeadlineExceeded)
	}
}
