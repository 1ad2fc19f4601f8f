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
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

func TestABackupFails(t *testing.T) {
	tests := []struct {
		name   string
		before func(*world)
		after  func(*world)
		reason string
	}{
		{"when its deadline is over before it begins", func(w *world) {
			w.setPhase(2, corev1.PodPending)
		}, func(w *world) { w.clock.advance(5 * time.Hour) }, backup.ReasonDeadlineExceeded},
		{"when its deadline is over before it can be restored", func(w *world) {
			w.snapshots.Act(environment.SnapshotActs{Unready: true})
		}, func(w *world) { w.clock.advance(5 * time.Hour) }, backup.ReasonDeadlineExceeded},
		{"when a snapshot of its name is somebody else's", func(w *world) {
			foreign := snapshot.Wanted{Namespace: w.namespace, Name: "nightly-data-1"}.OfClaim("other")
			environment.Create(w.t, foreign)
		}, func(*world) {}, backup.ReasonNameConflict},
		{"when a snapshot is deleted before it can be restored", func(w *world) {
			w.snapshots.Act(environment.SnapshotActs{Unready: true})
		}, func(w *world) {
			gone := snapshot.Wanted{Namespace: w.namespace, Name: "nightly-data-1"}.OfClaim("")
			NewWithT(w.t).Expect(environment.Admin().Delete(w.t.Context(), gone)).To(Succeed())
		}, backup.ReasonSnapshotLost},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			test.before(w)
			w.start()
			nightly := w.backup()
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, nightly)
				g.Expect(nightly.Status.Conditions).NotTo(BeEmpty())
				g.Expect(nightly.Status.Phase).To(BeElementOf(api.BackupPhase(""), api.BackupWaiting,
					api.BackupDone))
			})
			test.after(w)
			w.expect(nightly, metav1.ConditionFalse, test.reason)
			w.expectReleased()
			g := NewWithT(t)
			for _, object := range w.volumeSnapshots(g) {
				g.Expect(object.GetLabels()).NotTo(HaveKey(backup.Label()), "what it made is discarded")
			}
		})
	}
}

// A cluster that rests is taken as it is: its engine need not, and cannot, quiesce.
func TestAClusterAtRest(t *testing.T) {
	tests := []struct {
		name     string
		replicas api.BackupReplicas
		rest     func(*api.Cluster)
		claims   int
	}{
		{"scaled to none", api.ReplicasAll, scaledToNone, 6},
		// Replicas are stopped from the highest.
		{"scaled to none, the last that was stopped", api.ReplicasPrimary, scaledToNone, 2},
		{"hibernated", api.ReplicasAll, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterHibernated }, 6},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			environment.Change(t, w.cluster, test.rest)
			for ordinal := range 3 {
				w.removePod(ordinal)
			}
			w.start()
			nightly := w.backup(replicas(test.replicas))
			w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
			g := NewWithT(t)
			g.Expect(w.engine.Calls(engine.CallQuiesce)).To(BeEmpty())
			g.Expect(nightly.Status.Volumes).To(HaveLen(test.claims))
			g.Expect(nightly.Status.Volumes[0].Claim).To(Equal(firstClaim))
		})
	}
}

func scaledToNone(cluster *api.Cluster) {
	cluster.Spec.Replicas = new(int32(0))
}

// Best effort takes what is there of a cluster that is not well.
func TestBestEffort(t *testing.T) {
	w := newWorld(t)
	w.setPhase(0, corev1.PodFailed)
	w.bindAs("data-orders-2", corev1.ClaimPending)
	w.start()
	nightly := w.backup(func(backup *api.Backup) { backup.Spec.BestEffort = true })
	w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
	g := NewWithT(t)
	g.Expect(nightly.Status.Volumes).To(HaveLen(5))
	g.Expect(w.engine.Pods(engine.CallQuiesce)).To(Equal([]string{secondPod, thirdPod}))
	w.expectReleased()
}

// Snapshots go with their backup, if it says so, and never with their cluster.
func TestWhatSnapshotsBelongTo(t *testing.T) {
	for policy, owners := range map[api.BackupDeletionPolicy]int{
		api.BackupDelete: 1, api.BackupRetain: 0,
	} {
		t.Run(string(policy), func(t *testing.T) {
			w := newWorld(t)
			w.start()
			nightly := w.backup(func(backup *api.Backup) { backup.Spec.DeletionPolicy = policy })
			w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
			g := NewWithT(t)
			g.Expect(nightly.OwnerReferences).To(BeEmpty())
			for _, object := range w.volumeSnapshots(g) {
				g.Expect(object.GetOwnerReferences()).To(HaveLen(owners))
				for _, owner := range object.GetOwnerReferences() {
					g.Expect(owner.UID).To(Equal(nightly.UID))
				}
			}
		})
	}
}

// What is there of a backup that is deleted midway is of no use to anybody: the garbage collector takes it.
func TestSnapshotsAreTheBackupsUntilItIsComplete(t *testing.T) {
	for _, consistency := range []api.BackupConsistency{
		api.ConsistencyReplica, api.ConsistencyGroup,
	} {
		t.Run(string(consistency), func(t *testing.T) {
			w := newWorld(t)
			w.snapshots.Act(environment.SnapshotActs{Unready: true})
			w.start()
			nightly := w.backup(func(backup *api.Backup) {
				backup.Spec.Consistency, backup.Spec.DeletionPolicy = consistency, api.BackupRetain
			})
			w.expect(nightly, metav1.ConditionUnknown, backup.ReasonNotReadyToUse)
			g := NewWithT(t)
			made := w.madeFor(g, nightly)
			g.Expect(made).NotTo(BeEmpty())
			for _, object := range made {
				g.Expect(object.GetOwnerReferences()).To(ConsistOf(HaveField("UID", nightly.UID)), object.GetName())
			}

			w.snapshots.Act(environment.SnapshotActs{})
			w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
			for _, object := range w.madeFor(g, nightly) {
				g.Expect(object.GetOwnerReferences()).To(BeEmpty(), object.GetName())
			}
		})
	}
}

// madeFor is what the backup made: the group or the single snapshots.
func (w *world) madeFor(g Gomega, of *api.Backup) []unstructured.Unstructured {
	w.t.Helper()
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(snapshot.Kind)
	if of.Spec.Consistency == api.ConsistencyGroup {
		list.SetGroupVersionKind(snapshot.GroupKind.WithVersion("v1beta2"))
	}
	g.Expect(environment.Admin().List(w.t.Context(), list, client.InNamespace(w.namespace),
		client.MatchingLabels{backup.Label(): of.Name})).To(Succeed())
	return list.Items
}

func TestABackupOutlivesItsCluster(t *testing.T) {
	w := newWorld(t)
	w.start()
	nightly := w.backup()
	w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
	g := NewWithT(t)
	g.Expect(environment.Admin().Delete(t.Context(), w.cluster)).To(Succeed())
	later := w.backup(func(backup *api.Backup) { backup.Name = "later" })
	w.expect(later, metav1.ConditionUnknown, backup.ReasonClusterNotFound)
	w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
	g.Expect(w.volumeSnapshotNames(g)).To(HaveLen(6))
}

func TestAFinishedBackupCausesNoRequests(t *testing.T) {
	w := newWorld(t)
	environment.StartManager(t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
	as, requests := environment.Recorded(environment.AdminConfig())
	w.startOperator(as)
	nightly := w.backup()
	w.expect(nightly, metav1.ConditionTrue, backup.ReasonCompleted)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, w.cluster, api.ConditionBackupHealthy, metav1.ConditionTrue,
			backup.ReasonLatestCompleted)
	})
	// Both controllers look at what was changed before they look at a cluster that comes after it.
	lookAgain := func(value string) {
		for _, object := range []client.Object{nightly, w.cluster} {
			environment.Change(t, object, func(object client.Object) { object.SetAnnotations(map[string]string{"a": value}) })
		}
		other := environment.NewCluster(w.namespace)
		other.Name = "other-" + value
		environment.Create(t, other)
		environment.Until(t, func(g Gomega) {
			environment.ExpectCondition(t, g, other, api.ConditionBackupHealthy, metav1.ConditionUnknown,
				backup.ReasonNoBackups)
		})
	}
	lookAgain("1")
	before := requests.Count()
	lookAgain("2")
	for _, request := range requests.All()[before:] {
		NewWithT(t).Expect(request).To(ContainSubstring("/other-2/"), "nothing is asked about what is settled")
	}
}
