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

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

func TestTheEngineResumesWhenAllIsCutAndNotLater(t *testing.T) {
	w := newWorld(t)
	w.snapshots.Act(environment.SnapshotActs{Uncut: true})
	w.start()
	nightly := w.backup()

	w.expect(nightly, metav1.ConditionUnknown, backup.ReasonSnapshotting)
	g := NewWithT(t)
	g.Expect(w.engine.Pods(engine.CallQuiesce)).To(Equal([]string{firstPod, secondPod, thirdPod}))
	g.Expect(w.engine.Calls(engine.CallResume)).To(BeEmpty())
	g.Expect(w.mark(g).Backup).To(Equal("nightly"))

	w.snapshots.Act(environment.SnapshotActs{Unready: true})
	w.expect(nightly, metav1.ConditionUnknown, backup.ReasonNotReadyToUse)
	g.Expect(w.engine.Pods(engine.CallResume)).To(Equal([]string{firstPod, secondPod, thirdPod}))
	g.Expect(w.mark(g)).To(BeNil())

	w.snapshots.Act(environment.SnapshotActs{})
	w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
	g.Expect(nightly.Status.TakenAt).NotTo(BeNil())
	g.Expect(nightly.Status.CompletedAt).NotTo(BeNil())
	g.Expect(nightly.Status.Replicas).To(Equal(int32(3)))
	g.Expect(nightly.Status.Volumes).To(HaveLen(6))
	g.Expect(nightly.Status.Volumes[3].Snapshot).To(Equal("nightly-log-1"))
	g.Expect(nightly.Status.Volumes[3].RestoreSize.String()).To(Equal("10Gi"))
}

func TestWhichVolumesAreTaken(t *testing.T) {
	tests := []struct {
		name   string
		edit   edit
		knows  []engine.Call
		claims []string
	}{
		{"the primary's", replicas(api.ReplicasPrimary), knows.Knows, []string{secondClaim, secondLog}},
		{"ordinal 0's of an engine without roles", replicas(api.ReplicasPrimary), nil, []string{firstClaim, firstLog}},
		{"all, unless somebody says so", func(*api.Backup) {}, knows.Knows, []string{
			firstClaim, firstLog, secondClaim, secondLog, "data-orders-2", "log-orders-2",
		}},
		{"all as a group", consistency(api.ConsistencyGroup), knows.Knows, []string{
			firstClaim, firstLog, secondClaim, secondLog, "data-orders-2", "log-orders-2",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.engine.Act(environment.EngineActs{Knows: test.knows, Primary: secondPod})
			w.start()
			nightly := w.backup(test.edit)
			w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)

			g := NewWithT(t)
			var claims, snapshots []string
			for _, volume := range nightly.Status.Volumes {
				claims = append(claims, volume.Claim)
				snapshots = append(snapshots, volume.Snapshot)
				g.Expect(volume.StorageClassName).To(Equal("standard"))
				g.Expect(volume.VolumeAttributesClassName).To(Equal("gold"))
				g.Expect(volume.Size.String()).To(Equal("10Gi"))
			}
			g.Expect(claims).To(Equal(test.claims))
			g.Expect(w.volumeSnapshotNames(g)).To(ConsistOf(snapshots))
		})
	}
}

// What is lacking is waited for, and said; the backup goes on when it is there.
func TestWhatIsLackingIsWaitedFor(t *testing.T) {
	tests := []struct {
		name   string
		lack   func(*world)
		reason string
		bring  func(*world)
	}{
		{"the cluster is paused", func(w *world) {
			environment.Change(w.t, w.cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterPaused })
		}, backup.ReasonClusterPaused, func(w *world) {
			environment.Change(w.t, w.cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
		}},
		{"a claim is pending", func(w *world) {
			w.bindAs("data-orders-2", corev1.ClaimPending)
		}, backup.ReasonClaimsNotBound, func(w *world) {
			w.bindAs("data-orders-2", corev1.ClaimBound)
		}},
		{"a replica does not run", func(w *world) {
			w.setPhase(2, corev1.PodPending)
		}, backup.ReasonReplicaNotRunning, func(w *world) {
			w.setPhase(2, corev1.PodRunning)
		}},
		{"claims are being replaced", func(w *world) {
			environment.ChangeStatus(w.t, w.cluster, func(cluster *api.Cluster) {
				cluster.Status.Restore = &api.ClusterRestoreStatus{Name: "undo", Replicas: new(int32(0))}
			})
		}, backup.ReasonClusterRestoring, func(w *world) {
			environment.ChangeStatus(w.t, w.cluster, func(cluster *api.Cluster) {
				cluster.Status.Restore = nil
			})
		}},
		{"the engine takes its time", func(w *world) {
			w.engine.Act(environment.EngineActs{Knows: knows.Knows, Holds: engine.CallQuiesce})
		}, backup.ReasonQuiescing, func(w *world) { w.engine.Act(knows) }},
		{"the engine fails at first", func(w *world) {
			w.engine.Act(environment.EngineActs{Knows: knows.Knows, Fails: engine.CallQuiesce})
		}, backup.ReasonQuiescing, func(w *world) { w.engine.Act(knows) }},
		{"the storage fails at first", func(w *world) {
			w.snapshots.Act(environment.SnapshotActs{Error: "the storage is busy"})
		}, backup.ReasonSnapshotting, func(w *world) { w.snapshots.Act(environment.SnapshotActs{}) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			test.lack(w)
			w.start()
			nightly := w.backup()
			w.expect(nightly, metav1.ConditionUnknown, test.reason)
			test.bring(w)
			w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
		})
	}
}

func (w *world) bindAs(claim string, phase corev1.PersistentVolumeClaimPhase) {
	w.t.Helper()
	object := &corev1.PersistentVolumeClaim{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: claim}}
	environment.ChangeStatus(w.t, object, func(claim *corev1.PersistentVolumeClaim) { claim.Status.Phase = phase })
}
