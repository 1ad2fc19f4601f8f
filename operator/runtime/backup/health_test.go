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
		told := w.cluster.Status.Backup
		if completed == "" {
			g.Expect(told).To(Or(BeNil(), HaveValue(HaveField("LastCompleted", ""))))
			return
		}
		g.Expect(told).NotTo(BeNil())
		g.Expect(told.LastCompleted).To(Equal(completed))
		g.Expect(told.LastCompletedAt).NotTo(BeNil())
	})
}

func TestTheClusterSaysHowItsBackupsAre(t *testing.T) {
	w := newWorld(t)
	w.start()
	w.expectHealth(metav1.ConditionUnknown, backup.ReasonNoBackups, "")

	good := w.backup()
	w.expect(good, metav1.ConditionTrue, backup.ReasonCompleted)
	w.expectHealth(metav1.ConditionTrue, backup.ReasonLatestCompleted, "nightly")

	w.setPhase(1, corev1.PodPending)
	bad := w.backup(func(backup *api.Backup) { backup.Name = "bad" })
	w.expect(bad, metav1.ConditionUnknown, backup.ReasonReplicaNotRunning)
	w.expectHealth(metav1.ConditionTrue, backup.ReasonLatestCompleted, "nightly")
	w.clock.advance(5 * time.Hour)
	w.expect(bad, metav1.ConditionFalse, backup.ReasonDeadlineExceeded)
	w.expectHealth(metav1.ConditionFalse, backup.ReasonLatestFailed, "nightly")

	g := NewWithT(t)
	g.Expect(environment.Admin().Delete(t.Context(), bad)).To(Succeed())
	w.expectHealth(metav1.ConditionTrue, backup.ReasonLatestCompleted, "nightly")
	g.Expect(environment.Admin().Delete(t.Context(), good)).To(Succeed())
	w.expectHealth(metav1.ConditionUnknown, backup.ReasonNoBackups, "")
}

// What an earlier cluster of the same name saved is not this one's data, so nothing may rely on it.
func TestBackupsOfAnEarlierClusterDoNotCount(t *testing.T) {
	w := newWorld(t)
	w.start()
	w.expect(w.backup(), metav1.ConditionTrue, backup.ReasonCompleted)
	NewWithT(t).Expect(environment.Admin().Delete(t.Context(), w.cluster)).To(Succeed())
	w.cluster = environment.NewCluster(w.namespace)
	environment.Create(t, w.cluster)
	w.expectHealth(metav1.ConditionUnknown, backup.ReasonNoBackups, "")
}

func TestBackupsOfAnotherClusterDoNotCount(t *testing.T) {
	w := newWorld(t)
	w.start()
	invoices := environment.NewCluster(w.namespace)
	invoices.Name = "invoices"
	environment.Create(t, invoices)
	w.expect(w.backup(), metav1.ConditionTrue, backup.ReasonCompleted)
	w.expectHealth(metav1.ConditionTrue, backup.ReasonLatestCompleted, "nightly")
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, invoices, api.ConditionBackupHealthy, metav1.ConditionUnknown, backup.ReasonNoBackups)
	})
}
