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
	"testing"
	"time"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

// ready are a cluster, its backup and the restore controller.
func ready(t *testing.T) (*world, *api.Cluster) {
	t.Helper()
	w := newWorld(t)
	orders := w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly")
	return w, orders
}

func inState(state api.ClusterState) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.State = state }
}

// What is not there when a restore is asked for is not what its author means when it comes later.
func TestARestoreOfWhatIsNotThereIsRefused(t *testing.T) {
	w, _ := ready(t)
	w.start()
	w.expect(w.restore("elsewhere", "elsewhere", "nightly"), metav1.ConditionFalse, restore.ReasonClusterNotFound)
	w.expect(w.restore("undo", "orders", "weekly"), metav1.ConditionFalse, restore.ReasonBackupNotFound)
}

func TestWhatIsNewerThanARestoreIsLeftAlone(t *testing.T) {
	w, _ := ready(t)
	ofCluster := w.restore("undo-copy", "copy", "nightly")
	ofBackup := w.restore("undo", "orders", "weekly")
	environment.Until(t, func(g Gomega) {
		g.Expect(time.Now().Truncate(time.Second)).To(BeTemporally(">", ofBackup.CreationTimestamp.Time))
	})
	w.runs(w.newCluster("copy", 1))
	w.backedUp("weekly")
	before := w.uids()
	w.start()
	w.expect(ofCluster, metav1.ConditionFalse, restore.ReasonClusterNewerThanRestore)
	w.expect(ofBackup, metav1.ConditionFalse, restore.ReasonBackupNewerThanRestore)
	g := NewWithT(t)
	g.Expect(w.uids()).To(Equal(before))
	g.Expect(w.claims(g, "copy")).To(Equal(map[string]string{copiedClaim: ""}))
}

// Whatever it waits for, it does so until its deadline, and says so.
func TestARestoreEndsAtItsDeadline(t *testing.T) {
	w, orders := ready(t)
	environment.Change(t, orders, inState(api.ClusterPaused))
	before := w.uids()
	stop := w.start()
	undo := w.restore("undo", "orders", "nightly")
	w.expect(undo, metav1.ConditionUnknown, restore.ReasonClusterPaused)
	g := NewWithT(t)
	g.Expect(undo.Status.WaitingSince).NotTo(BeNil())
	g.Expect(undo.Status.Conditions[0].Message).To(ContainSubstring(
		undo.CreationTimestamp.Add(time.Hour).UTC().Format(time.RFC3339)))
	stop()
	w.ahead = 2 * time.Hour
	w.start()
	w.expect(undo, metav1.ConditionFalse, restore.ReasonDeadlineExceeded)
	g.Expect(undo.Status.WaitingSince).To(BeNil())
	environment.Change(t, orders, inState(api.ClusterRunning))
	w.expectReady(orders)
	g.Expect(w.uids()).To(Equal(before))
}

// Until the first claim is replaced, whoever asked for a restore can call it off.
func TestARestoreCanBeCanceled(t *testing.T) {
	for _, phase := range []api.RestorePhase{
		api.RestoreProving, api.RestoreSafetyBackup, api.RestoreStopping, api.RestoreReplacing,
	} {
		t.Run(string(phase), func(t *testing.T) {
			w, orders := ready(t)
			before := w.uids()
			w.start()
			release := w.hold(phase)
			undo := w.restore("undo", "orders", "nightly")
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, undo)
				g.Expect(undo.Status.Phase).To(Equal(phase))
			})
			environment.Change(t, undo, func(undo *api.Restore) { undo.Spec.State = api.RestoreCanceled })
			g := NewWithT(t)
			if phase == api.RestoreReplacing {
				environment.Until(t, func(g Gomega) {
					environment.Read(t, g, undo)
					g.Expect(undo.Status.Conditions[0].Message).To(ContainSubstring("too late to cancel"))
				})
				release()
				w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
				return
			}
			w.expect(undo, metav1.ConditionFalse, restore.ReasonCanceled)
			release()
			w.expectReady(orders)
			g.Expect(w.uids()).To(Equal(before))
			g.Expect(orders.Status.Restore).To(Or(BeNil(), HaveValue(BeZero())))
		})
	}
}

func TestNothingIsReplacedWhileTheClusterIsPaused(t *testing.T) {
	for _, phase := range []api.RestorePhase{
		api.RestoreProving, api.RestoreSafetyBackup, api.RestoreStopping,
	} {
		t.Run(string(phase), func(t *testing.T) {
			w, orders := ready(t)
			before := w.uids()
			w.start()
			release := w.hold(phase)
			undo := w.restore("undo", "orders", "nightly")
			environment.Until(t, func(g Gomega) {
				environment.Read(t, g, undo)
				g.Expect(undo.Status.Phase).To(Equal(phase))
			})
			environment.Change(t, orders, inState(api.ClusterPaused))
			w.expect(undo, metav1.ConditionUnknown, restore.ReasonClusterPaused)
			release()
			g := NewWithT(t)
			g.Consistently(func(g Gomega) {
				environment.Read(t, g, undo)
				g.Expect(undo.Status.Phase).To(Equal(phase))
			}, 10*lookAgain).Should(Succeed())
			g.Expect(w.uids()).To(Equal(before))
			environment.Change(t, orders, inState(api.ClusterRunning))
			w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
		})
	}
}

// Those of an engine that copies from its primary need no data of their own.
func TestOtherReplicasMayStartEmpty(t *testing.T) {
	w := newWorld(t)
	w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly", ofPrimary)
	w.start()
	undo := w.restore("undo", "orders", "nightly", emptyOthers)
	w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
	g := NewWithT(t)
	g.Expect(undo.Status.Conditions[0].Message).To(Equal("1 claims come from the backup nightly, 1 start empty"))
	g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{firstClaim: firstSnapshot, secondClaim: ""}))
}

// Nothing stops before a volume was made of the backup, and nothing is left of it.
func TestARestoreIsProvenBeforeAnythingStops(t *testing.T) {
	w, orders := ready(t)
	before := w.uids()
	w.start()
	release := w.refuseClaims()
	undo := w.restore("undo", "orders", "nightly")
	w.expect(undo, metav1.ConditionUnknown, restore.ReasonVerifyingBackup)
	w.expectReady(orders)
	g := NewWithT(t)
	g.Expect(w.uids()).To(Equal(before))
	release()
	w.expect(undo, metav1.ConditionTrue, restore.ReasonRestored)
	environment.Until(t, func(g Gomega) {
		proof := w.claim("undo-proof-data")
		err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(proof), proof)
		g.Expect(apierrors.IsNotFound(err)).To(BeTrue(), "%v", err)
	})
}

// A default class of today may be of another driver than the snapshots.
func TestAVolumeHasTheClassThatWasBackedUp(t *testing.T) {
	w := newWorld(t)
	class := environment.StorageClass(t, "recorded", true)
	orders := w.runs(w.newCluster("orders", 1))
	w.backedUp("nightly")
	environment.ChangeStatus(t, w.nightly(), func(taken *api.Backup) {
		taken.Status.Volumes[0].StorageClassName = class
		taken.Status.Volumes[0].VolumeAttributesClassName = "gold"
	})
	w.start()
	w.expect(w.restore("undo", "orders", "nightly"), metav1.ConditionTrue, restore.ReasonRestored)
	w.expectReady(orders)
	claim := w.claim(firstClaim)
	g := NewWithT(t)
	environment.Read(t, g, claim)
	g.Expect(claim.Spec.StorageClassName).To(HaveValue(Equal(class)))
	g.Expect(claim.Spec.VolumeAttributesClassName).To(HaveValue(Equal("gold")))
}
