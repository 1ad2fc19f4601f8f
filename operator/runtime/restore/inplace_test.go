// SPDX-License-Identifier: Apache-2.0

package restore_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

func TestARestoreInPlace(t *testing.T) {
	w, orders := ready(t)
	w.start()
	before := w.uids()

	undo := w.restore(undoName, "orders", "nightly")
	w.expect(undo, restore.ReasonRestored)
	w.expectReady(orders)
	g := NewWithT(t)
	g.Expect(undo.Status.CompletedAt).NotTo(BeNil())
	w.expectClaims("orders", both)
	g.Expect(w.uids()).NotTo(ContainElements(before[0]))
	g.Expect(w.uids()).NotTo(ContainElements(before[1]))
	expectFree(g, orders)

	t.Run("and what was replaced can be had back", func(t *testing.T) {
		NewWithT(t).Expect(undo.Status.SafetyBackupName).To(Equal("undo-safety"))
		w.expect(w.restore("redo", "orders", "undo-safety", withoutSafetyBackup), restore.ReasonRestored)
		w.expectClaims("orders", map[string]string{firstClaim: "undo-safety-data-0", secondClaim: "undo-safety-data-1"})
	})
	t.Run("also from another cluster's backup", func(*testing.T) {
		other := w.runs(w.newCluster("copy", 1))
		w.expect(w.restore("refresh", "copy", "nightly", withoutSafetyBackup), restore.ReasonRestored)
		w.expectReady(other)
		w.expectClaims("copy", map[string]string{copiedClaim: firstSnapshot})
	})
}

// Claims of replicas that were scaled away would bring their old data back beside the restored.
func TestARestoreWaitsForClaimsOfReplicasThatWereScaledAway(t *testing.T) {
	for name, deletes := range map[string]bool{"until they are deleted": true, "until they are used again": false} {
		t.Run(name, func(t *testing.T) {
			w, orders := ready(t)
			w.start()
			environment.Change(t, orders, sized(1))
			w.expectReady(orders)

			undo := w.restore(undoName, "orders", "nightly")
			w.expect(undo, restore.ReasonLeftoverClaims)
			g := NewWithT(t)
			g.Expect(environment.Message(undo, api.ConditionSucceeded)).To(ContainSubstring(secondClaim))
			w.expectReady(orders)
			expectFree(g, orders)
			w.expectClaims("orders", map[string]string{firstClaim: "", secondClaim: ""})

			restored := both
			if deletes {
				environment.Delete(t, environment.Claim(w.namespace, secondClaim))
				restored = map[string]string{firstClaim: firstSnapshot}
			} else {
				environment.Change(t, orders, sized(2))
			}
			w.expect(undo, restore.ReasonRestored)
			w.expectReady(orders)
			w.expectClaims("orders", restored)
		})
	}
}

// A cluster that asks for no replicas has claims all the same, and its backup has them.
func TestAClusterOfNoReplicasIsRestored(t *testing.T) {
	w := newWorld(t)
	w.start()
	orders := w.runs(w.newCluster("orders", 1))
	environment.Change(t, orders, sized(0))
	w.backedUp("nightly")
	w.expect(w.restore(undoName, "orders", "nightly"), restore.ReasonRestored)
	w.expectClaims("orders", map[string]string{firstClaim: firstSnapshot})
}

// The safety backup of a cluster at rest has all that was ever written.
func TestAHibernatedClusterIsBackedUpAndRestoredAtRest(t *testing.T) {
	w, orders := ready(t)
	w.start()
	environment.Change(t, orders, inState(api.ClusterHibernated))
	environment.UntilCondition(t, orders, api.ConditionHibernated, yes, api.ReasonHibernated)
	undo := w.restore(undoName, "orders", "nightly")
	w.expect(undo, restore.ReasonRestored)
	g := NewWithT(t)
	safety := &api.Backup{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: undo.Status.SafetyBackupName}}
	environment.Read(t, g, safety)
	g.Expect(safety.Status.Volumes).To(HaveLen(2))
	g.Expect(safety.Status.Quiesced).To(BeEmpty())
	environment.Until(t, func(g Gomega) { g.Expect(w.pods(g, "orders")).To(BeEmpty()) })

	environment.Change(t, orders, inState(api.ClusterRunning))
	w.expectReady(orders)
	w.expectClaims("orders", both)
}

// Nothing is stopped, and no claim touched, for a restore that cannot be.
func TestARestoreThatIsRefused(t *testing.T) {
	nightly := func(edit func(*api.BackupStatus)) func(*world) { return func(w *world) { w.changeNightly(edit) } }
	for _, test := range []struct {
		name   string
		spoil  func(*world)
		reason string
	}{
		{"the backup failed", nightly(func(status *api.BackupStatus) { status.Conditions[0].Status = no }),
			restore.ReasonBackupFailed},
		{"a snapshot is gone", func(w *world) { environment.Delete(w.t, w.snapshot(secondSnapshot)) },
			restore.ReasonSnapshotNotFound},
		{"a volume has no place", nightly(func(status *api.BackupStatus) { status.Volumes[0].Template = "log" }),
			restore.ReasonClaimTemplateNotFound},
		{"a replica is not in the backup", nightly(func(status *api.BackupStatus) { status.Volumes = status.Volumes[:1] }),
			restore.ReasonReplicasNotCovered},
		{"the class is gone", nightly(func(status *api.BackupStatus) { status.Volumes[1].StorageClassName = "gone" }),
			restore.ReasonStorageClassNotFound},
		{"the class is of another driver", func(w *world) {
			class := environment.StorageClass(w.t, "other", true)
			w.changeNightly(func(status *api.BackupStatus) {
				status.Volumes[1].StorageClassName, status.Volumes[1].Driver = class, "example.org/some"
			})
		}, restore.ReasonStorageDriverMismatch},
		{"another restore is under way", func(w *world) {
			other := w.restore("other", "elsewhere", "nightly")
			environment.ChangeStatus(w.t, w.newCluster("orders", 2), func(cluster *api.Cluster) {
				cluster.Status.Restore = &api.ClusterRestoreStatus{Name: other.Name, UID: string(other.UID)}
			})
		}, restore.ReasonAnotherRestoreRunning},
		{"the safety backup's name is taken", func(w *world) { w.backedUp("undo-safety") }, restore.ReasonNameConflict},
		// What is not there yet is not what the author of the restore means when it comes later.
		{"there is no such backup", func(w *world) { environment.Delete(w.t, w.nightly()) }, restore.ReasonBackupNotFound},
	} {
		t.Run(test.name, func(t *testing.T) {
			w, orders := ready(t)
			before := w.uids()
			test.spoil(w)
			w.start()
			w.expect(w.restore(undoName, "orders", "nightly"), test.reason)
			w.expectReady(orders)
			g := NewWithT(t)
			g.Expect(w.uids()).To(Equal(before))
			if test.reason != restore.ReasonAnotherRestoreRunning {
				expectFree(g, orders)
			}
		})
	}
}

func TestWhatIsNewerThanARestoreIsLeftAlone(t *testing.T) {
	w, _ := ready(t)
	ofCluster := w.restore("undo-copy", "copy", "nightly")
	ofBackup := w.restore(undoName, "orders", "weekly")
	environment.Until(t, func(g Gomega) {
		g.Expect(time.Now().Truncate(time.Second)).To(BeTemporally(">", ofBackup.CreationTimestamp.Time))
	})
	w.runs(w.newCluster("copy", 1))
	w.backedUp("weekly")
	before := w.uids()
	w.start()
	w.expect(ofCluster, restore.ReasonClusterNewerThanRestore)
	w.expect(ofBackup, restore.ReasonBackupNewerThanRestore)
	w.expect(w.restore("elsewhere", "elsewhere", "nightly"), restore.ReasonClusterNotFound)
	NewWithT(t).Expect(w.uids()).To(Equal(before))
	w.expectClaims("copy", map[string]string{copiedClaim: ""})
}

// Whatever a restore waits for, it does so until its deadline, and says so.
func TestARestoreEndsAtItsDeadline(t *testing.T) {
	w, orders := ready(t)
	environment.Change(t, orders, inState(api.ClusterPaused))
	before := w.uids()
	stop := w.start()
	undo := w.restore(undoName, "orders", "nightly")
	w.expect(undo, restore.ReasonClusterPaused)
	g := NewWithT(t)
	g.Expect(undo.Status.WaitingSince).NotTo(BeNil())
	g.Expect(environment.Message(undo, api.ConditionSucceeded)).To(ContainSubstring(
		undo.CreationTimestamp.Add(time.Hour).UTC().Format(time.RFC3339)))
	stop()
	w.ahead = 2 * time.Hour
	w.start()
	w.expect(undo, restore.ReasonDeadlineExceeded)
	g.Expect(undo.Status.WaitingSince).To(BeNil())
	environment.Change(t, orders, inState(api.ClusterRunning))
	w.expectReady(orders)
	g.Expect(w.uids()).To(Equal(before))
}

// Those of an engine that copies from its primary need no data of their own.
func TestOtherReplicasMayStartEmpty(t *testing.T) {
	w := newWorld(t)
	w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly", ofPrimary)
	w.start()
	undo := w.restore(undoName, "orders", "nightly", func(asked *api.Restore) {
		asked.Spec.OtherReplicas = api.OtherReplicasEmpty
	})
	w.expect(undo, restore.ReasonRestored)
	NewWithT(t).Expect(environment.Message(undo, api.ConditionSucceeded)).
		To(Equal("1 claims come from the backup nightly, 1 start empty"))
	w.expectClaims("orders", map[string]string{firstClaim: firstSnapshot, secondClaim: ""})
}

// A default class of today may be of another driver than the snapshots.
func TestAVolumeHasTheClassThatWasBackedUp(t *testing.T) {
	w, orders := ready(t)
	class := environment.StorageClass(t, "recorded", true)
	w.changeNightly(func(status *api.BackupStatus) {
		status.Volumes[0].StorageClassName, status.Volumes[0].VolumeAttributesClassName = class, "gold"
	})
	w.start()
	w.expect(w.restore(undoName, "orders", "nightly"), restore.ReasonRestored)
	w.expectReady(orders)
	claim := environment.Claim(w.namespace, firstClaim)
	g := NewWithT(t)
	environment.Read(t, g, claim)
	g.Expect(claim.Spec.StorageClassName).To(HaveValue(Equal(class)))
	g.Expect(claim.Spec.VolumeAttributesClassName).To(HaveValue(Equal("gold")))
}

// What goes after the first claim did leaves a cluster of old and new data: no replica starts on it, and another restore
// takes over.
func TestARestoreWhoseSourceGoesMidway(t *testing.T) {
	for _, test := range []struct {
		name            string
		backup, restore bool
	}{{"the backup", true, false}, {"a snapshot", false, false}, {"a snapshot and the restore", false, true}} {
		t.Run(test.name, func(t *testing.T) {
			h := heldIn(t, api.RestoreReplacing)
			environment.Until(t, func(g Gomega) {
				second := environment.Claim(h.namespace, secondClaim)
				environment.Read(t, g, second)
				g.Expect(second.DeletionTimestamp).NotTo(BeNil())
			})
			if test.backup {
				environment.Delete(t, h.nightly())
			} else {
				environment.Delete(t, h.snapshot(secondSnapshot))
			}
			if test.restore {
				environment.Delete(t, h.undo)
			}
			h.release()
			if !test.restore {
				h.expect(h.undo, restore.ReasonSourceLost)
			}
			redo := h.restore("redo", "orders", "undo-safety")
			h.expect(redo, restore.ReasonRestored)
			h.expectReady(h.orders)
			h.expectClaims("orders", map[string]string{firstClaim: "undo-safety-data-0", secondClaim: "undo-safety-data-1"})
			NewWithT(t).Expect(redo.Status.SafetyBackupName).To(BeEmpty(), "a mixture is not worth saving")
		})
	}
}

// While another restore still has what it needs, none takes over.
func TestARestoreDoesNotTakeOverOneThatGoesOn(t *testing.T) {
	h := heldIn(t, api.RestoreReplacing)
	h.expect(h.restore("redo", "orders", "undo-safety"), restore.ReasonAnotherRestoreRunning)
	environment.Delete(t, h.undo)
	h.expect(h.restore("once-more", "orders", "undo-safety"), restore.ReasonAnotherRestoreRunning)
	NewWithT(t).Expect(h.pods(NewWithT(t), "orders")).To(BeEmpty())
	h.release()
}
