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

package restore_test

import (
	"fmt"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

func (w *world) deletePods(cluster string) {
	w.t.Helper()
	NewWithT(w.t).Expect(environment.Admin().DeleteAllOf(w.t.Context(), &corev1.Pod{}, client.InNamespace(w.namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster)), client.GracePeriodSeconds(0))).To(Succeed())
}

func TestARestoreInPlace(t *testing.T) {
	w := newWorld(t)
	w.start()
	orders := w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly")
	before := w.uids()

	undo := w.restore("undo", "orders", "nightly")
	w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
	w.expectReady(orders)
	g := NewWithT(t)
	g.Expect(undo.Status.CompletedAt).NotTo(BeNil())
	g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{
		firstClaim: firstSnapshot, secondClaim: secondSnapshot,
	}))
	for i, uid := range w.uids() {
		g.Expect(uid).NotTo(Equal(before[i]))
	}
	g.Expect(orders.Status.Restore).To(Or(BeNil(), HaveValue(BeZero())))

	t.Run("and what was replaced can be had back", func(t *testing.T) {
		g := NewWithT(t)
		g.Expect(undo.Status.SafetyBackupName).To(Equal("undo-safety"))
		w.expect(w.restore("redo", "orders", "undo-safety", withoutSafetyBackup), metav1.ConditionTrue, restore.ReasonRestored)
		g.Expect(w.claims(g, "orders")).To(HaveKeyWithValue(secondClaim, "undo-safety-data-1"))
	})
	t.Run("also from another cluster's backup", func(t *testing.T) {
		other := w.runs(w.newCluster("copy", 1))
		w.expect(w.restore("refresh", "copy", "nightly", withoutSafetyBackup), metav1.ConditionTrue, restore.ReasonRestored)
		w.expectReady(other)
		g := NewWithT(t)
		g.Expect(w.claims(g, "copy")).To(Equal(map[string]string{copiedClaim: firstSnapshot}))
	})
}

// Claims of replicas that were scaled away would bring their old data back beside the restored.
func TestARestoreWaitsForClaimsOfReplicasThatWereScaledAway(t *testing.T) {
	tests := []struct {
		name  string
		clear func(*world, *api.Cluster)
		kept  map[string]string
	}{
		{"until they are deleted", func(w *world, _ *api.Cluster) {
			w.delete(w.claim(secondClaim))
		}, map[string]string{firstClaim: firstSnapshot}},
		{"until they are used again", func(w *world, orders *api.Cluster) {
			environment.Change(w.t, orders, func(orders *api.Cluster) { orders.Spec.Replicas = new(int32(2)) })
		}, map[string]string{firstClaim: firstSnapshot, secondClaim: secondSnapshot}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.start()
			orders := w.runs(w.newCluster("orders", 2))
			w.backedUp("nightly")
			environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Replicas = new(int32(1)) })
			w.expectReady(orders)

			undo := w.restore("undo", "orders", "nightly")
			w.expect(undo, metav1.ConditionUnknown, restore.ReasonLeftoverClaims)
			g := NewWithT(t)
			g.Expect(undo.Status.Conditions[0].Message).To(ContainSubstring(secondClaim))
			w.expectReady(orders)
			g.Expect(orders.Status.Restore).To(Or(BeNil(), HaveValue(BeZero())), "nothing is stopped meanwhile")
			g.Expect(w.claims(g, "orders")).To(HaveKeyWithValue(firstClaim, ""))

			test.clear(w, orders)
			w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
			w.expectReady(orders)
			g.Expect(w.claims(g, "orders")).To(Equal(test.kept))
		})
	}
}

// A cluster that asks for no replicas has claims all the same, and its backup has them.
func TestAClusterOfNoReplicasIsRestored(t *testing.T) {
	w := newWorld(t)
	w.start()
	orders := w.runs(w.newCluster("orders", 1))
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Replicas = new(int32(0)) })
	w.backedUp("nightly")
	w.expect(w.restore("undo", "orders", "nightly"), metav1.ConditionTrue, restore.ReasonRestored)
	g := NewWithT(t)
	g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{firstClaim: firstSnapshot}))
}

// expectStopped waits until no replica runs.
func (w *world) expectStopped(cluster *api.Cluster) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		pods := &corev1.PodList{}
		g.Expect(environment.Admin().List(w.t.Context(), pods, client.InNamespace(w.namespace),
			client.MatchingLabels(identity.SelectorLabels(cluster.Name)))).To(Succeed())
		g.Expect(pods.Items).To(BeEmpty())
	})
}

// The safety backup of a cluster at rest has all that was ever written.
func TestAHibernatedClusterIsBackedUpAndRestoredAtRest(t *testing.T) {
	w := newWorld(t)
	w.start()
	orders := w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly")
	environment.Change(t, orders, inState(api.ClusterHibernated))
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, orders)
		g.Expect(meta.IsStatusConditionTrue(orders.Status.Conditions, api.ConditionHibernated)).To(BeTrue())
	})
	undo := w.restore("undo", "orders", "nightly")
	w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
	g := NewWithT(t)
	safety := &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: undo.Status.SafetyBackupName},
	}
	environment.Read(t, g, safety)
	g.Expect(safety.Status.Volumes).To(HaveLen(2))
	g.Expect(safety.Status.Quiesced).To(BeEmpty())
	w.expectStopped(orders)

	environment.Change(t, orders, inState(api.ClusterRunning))
	w.expectReady(orders)
	g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{
		firstClaim: firstSnapshot, secondClaim: secondSnapshot,
	}))
}

// Nothing is stopped, and no claim touched, for a restore that cannot be.
func TestARestoreThatIsRefused(t *testing.T) {
	tests := []struct {
		name   string
		spoil  func(*world)
		reason string
	}{
		{"the backup failed", func(w *world) {
			taken := w.nightly()
			environment.ChangeStatus(w.t, taken, func(taken *api.Backup) {
				taken.Status.Conditions[0].Status = metav1.ConditionFalse
			})
		}, restore.ReasonBackupFailed},
		{"a snapshot is gone", func(w *world) {
			w.delete(w.snapshot(secondSnapshot))
		}, restore.ReasonSnapshotNotFound},
		{"a volume has no place", func(w *world) {
			taken := w.nightly()
			environment.ChangeStatus(w.t, taken, func(taken *api.Backup) {
				taken.Status.Volumes[0].Template = "log"
			})
		}, restore.ReasonClaimTemplateNotFound},
		{"a replica is not in the backup", func(w *world) {
			environment.ChangeStatus(w.t, w.nightly(), func(taken *api.Backup) {
				taken.Status.Volumes = taken.Status.Volumes[:1]
			})
		}, restore.ReasonReplicasNotCovered},
		{"the class is gone", func(w *world) {
			environment.ChangeStatus(w.t, w.nightly(), func(taken *api.Backup) {
				taken.Status.Volumes[1].StorageClassName = "gone"
			})
		}, restore.ReasonStorageClassNotFound},
		{"the class is of another driver", func(w *world) {
			class := environment.StorageClass(w.t, "other", true)
			environment.ChangeStatus(w.t, w.nightly(), func(taken *api.Backup) {
				taken.Status.Volumes[1].StorageClassName, taken.Status.Volumes[1].Driver = class, "example.org/some"
			})
		}, restore.ReasonStorageDriverMismatch},
		{"another restore is under way", func(w *world) {
			other := w.restore("other", "elsewhere", "nightly")
			environment.ChangeStatus(w.t, w.newCluster("orders", 2), func(cluster *api.Cluster) {
				cluster.Status.Restore = &api.ClusterRestoreStatus{Name: other.Name, UID: string(other.UID)}
			})
		}, restore.ReasonAnotherRestoreRunning},
		{"the safety backup's name is taken", func(w *world) {
			w.backedUp("undo-safety")
		}, restore.ReasonNameConflict},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			orders := w.runs(w.newCluster("orders", 2))
			w.backedUp("nightly")
			before := w.uids()
			test.spoil(w)
			w.start()
			w.expect(w.restore("undo", "orders", "nightly"), metav1.ConditionFalse, test.reason)
			w.expectReady(orders)
			g := NewWithT(t)
			g.Expect(w.uids()).To(Equal(before))
			if test.reason != restore.ReasonAnotherRestoreRunning {
				g.Expect(orders.Status.Restore).To(Or(BeNil(), HaveValue(BeZero())), "the cluster is free again")
			}
		})
	}
}

// The restore controller is stopped, and another started, at each point of the way.
func TestARestoreGoesOnWhereItWasStopped(t *testing.T) {
	for _, phase := range []api.RestorePhase{
		api.RestoreProving, api.RestoreSafetyBackup, api.RestoreStopping, api.RestoreReplacing, api.RestoreStarting,
	} {
		t.Run(string(phase), func(t *testing.T) {
			w := newWorld(t)
			orders := w.runs(w.newCluster("orders", 2))
			w.backedUp("nightly")
			stop := w.start()
			release := w.hold(phase)
			undo := w.restore("undo", "orders", "nightly")
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, undo)
				g.Expect(undo.Status.Phase).To(Equal(phase))
			})
			stop()
			release()
			w.start()
			w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
			w.expectReady(orders)
			g := NewWithT(t)
			g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{
				firstClaim: firstSnapshot, secondClaim: secondSnapshot,
			}))
		})
	}
}

// A restore that is deleted before it replaced a claim leaves all as it was; after that it goes through, because a
// cluster of old and new data would be worse than either.
func TestARestoreThatIsDeletedMidway(t *testing.T) {
	tests := []struct {
		phase    api.RestorePhase
		replaced bool
	}{
		{api.RestoreProving, false},
		{api.RestoreSafetyBackup, false},
		{api.RestoreStopping, false},
		{api.RestoreReplacing, true},
	}
	for _, test := range tests {
		t.Run(string(test.phase), func(t *testing.T) {
			w := newWorld(t)
			orders := w.runs(w.newCluster("orders", 2))
			w.backedUp("nightly")
			before := w.uids()
			w.start()
			release := w.hold(test.phase)
			begun := BeEmpty()
			if test.replaced {
				begun = Not(BeEmpty())
			}
			undo := w.restore("undo", "orders", "nightly")
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, undo)
				g.Expect(undo.Status.Phase).To(Equal(test.phase))
				environment.Read(t, g, orders)
				g.Expect(orders.Status.Restore.Backup).To(begun)
			})
			w.delete(undo)
			release()
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, orders)
				g.Expect(orders.Status.Restore).To(Or(BeNil(), HaveValue(BeZero())))
			})
			w.expectReady(orders)
			g := NewWithT(t)
			if test.replaced {
				g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{
					firstClaim: firstSnapshot, secondClaim: secondSnapshot,
				}))
			} else {
				g.Expect(w.uids()).To(Equal(before))
			}
		})
	}
}

// hold keeps a restore of the cluster orders in a phase, until it is released.
func (w *world) hold(phase api.RestorePhase) (release func()) {
	w.t.Helper()
	switch phase {
	case api.RestoreProving:
		return w.refuseClaims()
	case api.RestoreSafetyBackup:
		w.snapshots.Act(environment.SnapshotActs{Unready: true})
		return func() { w.snapshots.Act(environment.SnapshotActs{}) }
	case api.RestoreStopping:
		return w.holdFinalizer(&corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "orders-1"}})
	case api.RestoreReplacing:
		return w.holdPod(fmt.Sprintf("data-%s-1", "orders"))
	default:
		environment.Change(w.t, w.newCluster("orders", 2), func(cluster *api.Cluster) {
			cluster.Spec.Image = environment.UnreadyImage
		})
		return func() {
			environment.Change(w.t, w.newCluster("orders", 2), func(cluster *api.Cluster) {
				cluster.Spec.Image = "application:1"
			})
			w.deletePods("orders")
		}
	}
}

// refuseClaims lets nobody make any.
func (w *world) refuseClaims() (release func()) {
	w.t.Helper()
	quota := &corev1.ResourceQuota{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "no-claims"},
		Spec: corev1.ResourceQuotaSpec{Hard: corev1.ResourceList{
			corev1.ResourcePersistentVolumeClaims: resource.MustParse("0"),
		}},
	}
	environment.Create(w.t, quota)
	return func() { w.delete(quota) }
}

const held = "example.org/held-by-this-test"

func (w *world) holdFinalizer(object client.Object) (release func()) {
	w.t.Helper()
	environment.Change(w.t, object, func(object client.Object) { object.SetFinalizers([]string{held}) })
	return func() {
		environment.Change(w.t, object, func(object client.Object) { object.SetFinalizers(nil) })
	}
}

// holdPod is a pod of somebody else that uses a claim, so that it cannot go.
func (w *world) holdPod(claim string) (release func()) {
	w.t.Helper()
	pod := &corev1.Pod{}
	environment.Read(w.t, NewWithT(w.t), w.claim(claim))
	g := NewWithT(w.t)
	g.Expect(environment.Admin().Get(w.t.Context(), client.ObjectKey{Namespace: w.namespace, Name: "orders-1"}, pod)).
		To(Succeed())
	other := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "somebody-else"},
		Spec:       *pod.Spec.DeepCopy(),
	}
	environment.Create(w.t, other)
	return func() {
		g.Expect(environment.Admin().Delete(w.t.Context(), other, client.GracePeriodSeconds(0))).To(Succeed())
	}
}

func (w *world) snapshot(name string) client.Object {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(snapshot.Kind)
	object.SetNamespace(w.namespace)
	object.SetName(name)
	return object
}
