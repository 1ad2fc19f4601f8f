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
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// quiesced has a backup whose snapshots are not cut, so that all replicas stay quiesced.
func (w *world) quiesced() (nightly *api.Backup, stop func()) {
	w.t.Helper()
	w.snapshots.Act(environment.SnapshotActs{Uncut: true})
	stop = w.start()
	nightly = w.backup()
	w.expect(nightly, metav1.ConditionUnknown, backup.ReasonSnapshotting)
	NewWithT(w.t).Expect(w.mark(NewWithT(w.t)).Backup).To(Equal("nightly"))
	return nightly, stop
}

var allPods = []string{firstPod, secondPod, thirdPod}

func TestReplicasAreResumedWhenTheStorageFails(t *testing.T) {
	w := newWorld(t)
	nightly, _ := w.quiesced()
	w.snapshots.Act(environment.SnapshotActs{Error: "the storage is broken"})
	w.clock.advance(2 * time.Minute)
	w.expect(nightly, metav1.ConditionFalse, backup.ReasonQuiesceExpired)
	g := NewWithT(t)
	g.Expect(nightly.Status.Conditions[0].Message).To(ContainSubstring("the storage is broken"))
	w.expectReleased(allPods...)
	g.Expect(w.volumeSnapshots(g)).To(BeEmpty(), "nothing is left of what is not whole")
}

func TestReplicasAreResumedWhenTheBackupIsDeletedMidway(t *testing.T) {
	w := newWorld(t)
	nightly, _ := w.quiesced()
	g := NewWithT(t)
	g.Expect(nightly.Finalizers).To(BeEmpty(), "deleting it never waits for the operator")
	g.Expect(environment.Admin().Delete(t.Context(), nightly)).To(Succeed())
	w.expectReleased(allPods...)

	t.Run("and the next backup may begin", func(t *testing.T) {
		w.snapshots.Act(environment.SnapshotActs{})
		next := w.backup(func(backup *api.Backup) { backup.Name = "next" })
		w.expect(next, metav1.ConditionTrue, backup.ReasonCompleted)
	})
}

func TestReplicasAreResumedWhenTheOperatorDies(t *testing.T) {
	t.Run("and comes back to a backup that was deleted meanwhile", func(t *testing.T) {
		w := newWorld(t)
		nightly, stop := w.quiesced()
		stop()
		NewWithT(t).Expect(environment.Admin().Delete(t.Context(), nightly)).To(Succeed())
		w.startOperator(environment.AdminConfig())
		w.expectReleased(allPods...)
	})
	t.Run("and comes back in time", func(t *testing.T) {
		w := newWorld(t)
		nightly, stop := w.quiesced()
		stop()
		w.snapshots.Act(environment.SnapshotActs{})
		w.startOperator(environment.AdminConfig())
		w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
		w.expectReleased(allPods...)
	})
	t.Run("and comes back late, whatever the storage says of when all was cut", func(t *testing.T) {
		w := newWorld(t)
		nightly, stop := w.quiesced()
		stop()
		w.snapshots.Act(environment.SnapshotActs{})
		environment.Until(t, func(g Gomega) {
			for _, object := range w.volumeSnapshots(g) {
				g.Expect(object.Object["status"]).To(HaveKeyWithValue("readyToUse", true))
			}
		})
		w.clock.advance(time.Hour)
		w.startOperator(environment.AdminConfig())
		w.expect(nightly, metav1.ConditionFalse, backup.ReasonQuiesceExpired)
	})
}

// What the storage's clock shows decides nothing: not whether snapshots were cut in time, nor how old a backup is.
func TestTheClocksOfStorageAndOperatorMayDiffer(t *testing.T) {
	for _, ahead := range []time.Duration{-2 * time.Hour, 0, 2 * time.Hour} {
		for _, late := range []bool{false, true} {
			t.Run(fmt.Sprintf("by %s, late: %t", ahead, late), func(t *testing.T) {
				w := newWorld(t)
				nightly, stop := w.quiesced()
				if late {
					// Nobody looks while the engine resumes by itself.
					stop()
					w.clock.advance(time.Hour)
				}
				w.snapshots.Act(environment.SnapshotActs{CutAt: time.Now().Add(ahead)})
				if late {
					w.startOperator(environment.AdminConfig())
					w.expect(nightly, metav1.ConditionFalse, backup.ReasonQuiesceExpired)
					return
				}
				w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
				g := NewWithT(t)
				g.Expect(nightly.Status.TakenAt.Before(nightly.Status.StartedAt)).To(BeFalse())
				g.Expect(nightly.Status.CompletedAt.Before(nightly.Status.TakenAt)).To(BeFalse())
			})
		}
	}
}

func TestReplicasAreResumedWhenANodeGoes(t *testing.T) {
	tests := []struct {
		name string
		lose func(*world)
	}{
		{"the pod is gone", func(w *world) { w.removePod(1) }},
		{"the pod failed", func(w *world) { w.setPhase(1, corev1.PodFailed) }},
		{"the pod is another one by now", func(w *world) {
			w.removePod(1)
			w.addPod(1)
		}},
		{"the container is another one by now", func(w *world) { w.runContainer(1, "containerd://second") }},
		{"the container does not run", func(w *world) { w.crashContainer(1) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			nightly, _ := w.quiesced()
			test.lose(w)
			w.expect(nightly, metav1.ConditionFalse, backup.ReasonReplicaLost)
			w.expectReleased(firstPod, thirdPod)
		})
	}
	t.Run("but not when nothing happened to the container", func(t *testing.T) {
		w := newWorld(t)
		nightly, _ := w.quiesced()
		w.runContainer(1, firstContainer)
		w.snapshots.Act(environment.SnapshotActs{})
		w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
	})
	t.Run("also when it goes while the last snapshot is cut", func(t *testing.T) {
		w := newWorld(t)
		nightly, stop := w.quiesced()
		stop()
		w.snapshots.Act(environment.SnapshotActs{})
		environment.Until(t, func(g Gomega) {
			for _, object := range w.volumeSnapshots(g) {
				g.Expect(object.Object["status"]).To(HaveKeyWithValue("readyToUse", true))
			}
		})
		w.startOperator(environment.Interrupted(environment.AdminConfig(), "GET", "/volumesnapshots/nightly-log-2", func() {
			w.runContainer(1, "containerd://second")
		}))
		w.expect(nightly, metav1.ConditionFalse, backup.ReasonReplicaLost)
	})
	t.Run("and the replica cannot be reached", func(t *testing.T) {
		w := newWorld(t)
		nightly, _ := w.quiesced()
		w.engine.Act(environment.EngineActs{Knows: knows.Knows, Fails: engine.CallResume})
		w.removePod(1)
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, nightly)
			g.Expect(nightly.Status.Phase).To(Equal(api.BackupResuming))
		})
		// It resumes by itself, so nobody waits for it for longer.
		w.clock.advance(2 * time.Minute)
		w.expect(nightly, metav1.ConditionFalse, backup.ReasonReplicaLost)
		w.expectReleased()
	})
}

func TestReplicasAreResumedWhenTheEngineDoesNotQuiesce(t *testing.T) {
	w := newWorld(t)
	w.engine.Act(environment.EngineActs{Knows: knows.Knows, Holds: engine.CallQuiesce})
	w.start()
	nightly := w.backup()
	w.expect(nightly, metav1.ConditionUnknown, backup.ReasonQuiescing)
	w.clock.advance(2 * time.Minute)
	w.expect(nightly, metav1.ConditionFalse, backup.ReasonQuiesceFailed)
	w.expectReleased(allPods...)
	g := NewWithT(t)
	g.Expect(w.volumeSnapshots(g)).To(BeEmpty())
}

func TestOneBackupAtATimeQuiesces(t *testing.T) {
	w := newWorld(t)
	nightly, _ := w.quiesced()
	second := w.backup(func(backup *api.Backup) { backup.Name = "second" })
	w.expect(second, metav1.ConditionUnknown, backup.ReasonAnotherBackupRunning)
	w.snapshots.Act(environment.SnapshotActs{})
	w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
	w.expect(second, metav1.ConditionTrue, backup.ReasonCompleted)
}
