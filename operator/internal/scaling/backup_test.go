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

package scaling_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/environment"
	"example.com/platform/exemplar/internal/scaling"
)

// nightly is the name of a backup.
const nightly = "nightly"

// quiescing says that replicas are quiesced for the backup "nightly" until so much later.
func (w *world) quiescing(left time.Duration) {
	w.t.Helper()
	environment.ChangeStatus(w.t, w.cluster, func(cluster *v1alpha1.ExemplarCluster) {
		cluster.Status.Backup = &v1alpha1.ExemplarClusterBackupStatus{
			Quiescing: &v1alpha1.ExemplarClusterQuiescing{
				Backup: nightly, UID: "1", Until: metav1.NewTime(time.Now().Add(left)),
			},
		}
	})
}

// completed says that the backup is done, and its replicas resumed.
func (w *world) completed() {
	w.t.Helper()
	environment.ChangeStatus(w.t, w.cluster, func(cluster *v1alpha1.ExemplarCluster) {
		cluster.Status.Backup = &v1alpha1.ExemplarClusterBackupStatus{
			LastCompleted: nightly, LastCompletedAt: new(metav1.Now()),
		}
	})
}

func TestNoneIsDrainedWhileABackupQuiesces(t *testing.T) {
	for _, row := range []struct {
		name string
		// before the replica is to go.
		before func(*world)
		// ends what holds it, and is nil if nothing does.
		ends func(*world)
	}{
		{name: "no backup", before: func(*world) {}},
		{name: "one that is done", before: (*world).completed},
		{name: "one that should have ended", before: func(w *world) { w.quiescing(-time.Minute) }},
		{name: "one that ends", before: func(w *world) { w.quiescing(time.Hour) }, ends: (*world).completed},
		{name: "one that nobody ends", before: func(w *world) { w.quiescing(time.Hour) }, ends: func(w *world) {
			w.later.Store(int64(time.Hour))
			w.touch()
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			g := NewWithT(t)
			row.before(w)
			w.scale(2)
			if row.ends != nil {
				g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonBackupRunning)).To(Equal(
					"replicas are quiesced for the backup nightly, so none is taken away"))
				g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
				g.Expect(drained(w)).To(BeEmpty())
				g.Expect(w.pods(g)).To(HaveLen(3))
				row.ends(w)
			}
			w.scaled(metav1.ConditionTrue, scaling.ReasonAsAsked)
			g.Expect(drained(w)).To(Equal([]string{thirdPod}))
			g.Expect(w.pods(g)).To(HaveLen(2))
		})
	}
}

func TestADrainedReplicaStaysUntilABackupIsDone(t *testing.T) {
	w := newWorld(t)
	g := NewWithT(t)
	w.engine.Act(holds)
	w.scale(2)
	w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)
	w.quiescing(time.Hour)
	w.scaled(metav1.ConditionFalse, scaling.ReasonBackupRunning)
	w.engine.Act(drains)
	w.touch()
	w.scaled(metav1.ConditionFalse, scaling.ReasonBackupRunning)
	g.Expect(w.cluster.Status.Scaling.Draining).To(HaveValue(Equal(int32(2))))
	g.Expect(w.pods(g)).To(HaveLen(3))
	w.completed()
	w.scaled(metav1.ConditionTrue, scaling.ReasonAsAsked)
	g.Expect(w.pods(g)).To(HaveLen(2))
}
