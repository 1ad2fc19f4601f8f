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
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// replaceCluster puts another of its name in its place, whose replicas and claims are those that there are. It is created in
// a later second.
func (w *world) replaceCluster() {
	w.t.Helper()
	w.removeCluster()
	time.Sleep(time.Until(time.Now().Truncate(time.Second).Add(time.Second)))
	spec := w.cluster.Spec
	w.cluster = environment.NewCluster(w.namespace)
	w.cluster.Spec = spec
	environment.Create(w.t, w.cluster)
}

func (w *world) removeCluster() {
	w.t.Helper()
	NewWithT(w.t).Expect(environment.Admin().Delete(w.t.Context(), w.cluster)).To(Succeed())
}

// A backup is of the cluster that there was when it was asked for, and of no other of that name.
func TestABackupIsNeverOfANamesake(t *testing.T) {
	for _, row := range []struct {
		name string
		// after the backup was created, and before the operator looks at it again.
		after  func(*world)
		edit   edit
		reason string
	}{
		{"of the cluster that there is", func(*world) {}, func(*api.Backup) {}, backup.ReasonCompleted},
		{"of the cluster of another UID", func(*world) {}, func(made *api.Backup) {
			made.Spec.ClusterUID = "another"
		}, backup.ReasonClusterReplaced},
		{"before the cluster was created", (*world).replaceCluster, func(*api.Backup) {},
			backup.ReasonClusterReplaced},
		{"of a cluster that does not come", func(w *world) {
			w.removeCluster()
			w.clock.advance(5 * time.Hour)
		}, func(*api.Backup) {}, backup.ReasonDeadlineExceeded},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			nightly := w.backup(row.edit)
			row.after(w)
			w.start()
			succeeded := metav1.ConditionFalse
			if row.reason == backup.ReasonCompleted {
				succeeded = metav1.ConditionTrue
			}
			w.expect(nightly, succeeded, row.reason)
			if succeeded == metav1.ConditionFalse {
				NewWithT(t).Expect(w.volumeSnapshotNames(NewWithT(t))).To(BeEmpty())
			}
		})
	}
}

// The cluster is replaced while the backup is under way, and the operator is not there to see it.
func TestABackupUnderWayDoesNotGoOnWithANamesake(t *testing.T) {
	for _, row := range []struct {
		phase api.BackupPhase
		hold  func(*world)
	}{
		{api.BackupQuiescing, func(w *world) {
			acts := knows
			acts.Holds = engine.CallQuiesce
			w.engine.Act(acts)
		}},
		{api.BackupSnapshotting, func(w *world) { w.snapshots.Act(environment.SnapshotActs{Uncut: true}) }},
	} {
		t.Run(string(row.phase), func(t *testing.T) {
			w := newWorld(t)
			row.hold(w)
			stop := w.start()
			nightly := w.backup()
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, nightly)
				g.Expect(nightly.Status.Phase).To(Equal(row.phase))
			})
			stop()
			w.replaceCluster()
			w.startOperator(environment.AdminConfig())
			w.expect(nightly, metav1.ConditionFalse, backup.ReasonClusterReplaced)
			w.expectReleased()
			NewWithT(t).Expect(w.madeFor(NewWithT(t), nightly)).To(BeEmpty())
		})
	}
}
