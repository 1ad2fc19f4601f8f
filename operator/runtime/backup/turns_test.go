// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"fmt"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/test/environment"
)

// resting are backups of as many clusters, which have a volume each and no replicas.
func (w *world) resting(count int) []*api.Backup {
	w.t.Helper()
	backups := make([]*api.Backup, 0, count)
	for i := range count {
		w.cluster = environment.NewCluster(w.namespace)
		w.cluster.Name, w.cluster.Spec.Replicas = fmt.Sprintf("rests-%d", i), new(int32(0))
		environment.Create(w.t, w.cluster)
		environment.CreateClaim(w.t, w.cluster, "data", 0)
		backups = append(backups, w.backup(named(w.cluster.Name)))
	}
	return backups
}

// expectCounts waits until so many backups are at each reason.
func (w *world) expectCounts(counts map[string]int) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		list := &api.BackupList{}
		g.Expect(environment.Admin().List(w.t.Context(), list, client.InNamespace(w.namespace))).To(Succeed())
		reasons := map[string]int{}
		for i := range list.Items {
			if condition := environment.Condition(&list.Items[i], api.ConditionSucceeded); condition != nil {
				reasons[condition.Reason]++
			}
		}
		g.Expect(reasons).To(Equal(counts))
	})
}

// Of many that are due at once, the last would else be told to cut its snapshots when its replicas have resumed.
func TestNoMoreBackupsAreUnderWayThanTheOwnerAllows(t *testing.T) {
	w := newWorld(t)
	w.turns = backup.NewTurns(2)
	uncut(w)
	stop := w.start()
	backups := w.resting(5)
	w.expectCounts(map[string]int{backup.ReasonSnapshotting: 2, backup.ReasonQueued: 3})

	stop()
	w.turns = backup.NewTurns(2)
	stop = w.startOperator(environment.AdminConfig())
	last := w.backup(named("last"), func(made *api.Backup) { made.Spec.ClusterName = "rests-0" })
	w.expect(last, backup.ReasonQueued)
	// An operator that takes over counts those under way.
	w.expectCounts(map[string]int{backup.ReasonSnapshotting: 2, backup.ReasonQueued: 4})

	// One that is cut, and cannot be restored yet, holds up nothing; nor does one that is deleted.
	unready(w)
	w.expectCounts(map[string]int{backup.ReasonNotReadyToUse: 6})
	storageWorks(w)
	for _, made := range backups {
		w.expect(made, backup.ReasonCompleted)
	}
	stop()
}

// Waiting for a turn ends at the deadline.
func TestABackupThatHasNoTurnInTimeFails(t *testing.T) {
	w := newWorld(t)
	w.turns = backup.NewTurns(1)
	uncut(w)
	w.start()
	backups := w.resting(2)
	w.expectCounts(map[string]int{backup.ReasonSnapshotting: 1, backup.ReasonQueued: 1})
	later(5 * time.Hour)(w)
	for _, made := range backups {
		w.expect(made, backup.ReasonDeadlineExceeded)
	}
}
