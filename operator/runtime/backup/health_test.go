// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/test/environment"
)

func (w *world) expectHealth(status metav1.ConditionStatus, reason, completed string) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.ExpectCondition(w.t, g, w.cluster, api.ConditionBackupHealthy, status, reason)
		reported := w.cluster.Status.Backup
		if completed == "" {
			g.Expect(reported).To(Or(BeNil(), HaveValue(HaveField("LastCompleted", ""))))
			return
		}
		g.Expect(reported).To(HaveValue(And(HaveField("LastCompleted", completed), HaveField("LastCompletedAt", Not(BeNil())))))
	})
}

func TestTheClusterSaysHowItsBackupsAre(t *testing.T) {
	w := newWorld(t)
	w.start()
	w.expectHealth(unknown, backup.ReasonNoBackups, "")
	good := w.backup()
	w.expect(good, backup.ReasonCompleted)
	w.expectHealth(yes, backup.ReasonLatestCompleted, "nightly")

	podIs(1, corev1.PodPending)(w)
	bad := w.backup(named("bad"))
	w.expect(bad, backup.ReasonReplicaNotRunning)
	w.expectHealth(yes, backup.ReasonLatestCompleted, "nightly")
	later(5 * time.Hour)(w)
	w.expect(bad, backup.ReasonDeadlineExceeded)
	w.expectHealth(no, backup.ReasonLatestFailed, "nightly")
	environment.Delete(t, bad)
	w.expectHealth(yes, backup.ReasonLatestCompleted, "nightly")

	t.Run("and nothing of another's", func(t *testing.T) {
		other := environment.NewCluster(w.namespace)
		other.Name = "invoices"
		environment.Create(t, other)
		environment.UntilCondition(t, other, api.ConditionBackupHealthy, unknown, backup.ReasonNoBackups)
	})
	t.Run("and nothing of an earlier one's of its name, whose data it does not have", func(*testing.T) {
		w.replaceCluster()
		w.expectHealth(unknown, backup.ReasonNoBackups, "")
	})
	all(podIs(1, corev1.PodRunning), later(-5*time.Hour))(w)
	own := w.backup(named("own"))
	w.expect(own, backup.ReasonCompleted)
	w.expectHealth(yes, backup.ReasonLatestCompleted, "own")
	environment.Delete(t, own)
	w.expectHealth(unknown, backup.ReasonNoBackups, "")
}
