// SPDX-License-Identifier: Apache-2.0

package restore_test

import (
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

func from(backup string) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: backup} }
}

func (w *world) expectBootstrapped(cluster *api.Cluster, status metav1.ConditionStatus, reason string) {
	w.t.Helper()
	environment.UntilCondition(w.t, cluster, api.ConditionBootstrapped, status, reason)
}

// Which ordinals of a new cluster come from which of a backup of three replicas.
func TestANewClusterFromABackup(t *testing.T) {
	const whole, first, second, third = "all", "all-data-0", "all-data-1", "all-data-2"
	w := newWorld(t)
	w.start()
	w.runs(w.newCluster("orders", 3))
	w.backedUp(whole)
	w.backedUp("group", ofGroup)
	w.backedUp("primary", ofPrimary)
	for _, test := range []struct {
		name, backup string
		replicas     int32
		claims       map[string]string
	}{
		{"same", whole, 3, map[string]string{
			"data-same-0": first, "data-same-1": second, "data-same-2": third,
		}},
		{"fewer", whole, 1, map[string]string{"data-fewer-0": first}},
		{"more", whole, 5, map[string]string{
			"data-more-0": first, "data-more-1": second, "data-more-2": third,
			"data-more-3": "", "data-more-4": "",
		}},
		{"grouped", "group", 2, nil},
		{"led", "primary", 3, map[string]string{"data-led-0": "primary-data-0", "data-led-1": "", "data-led-2": ""}},
	} {
		t.Run(test.name, func(t *testing.T) {
			cluster := w.runs(w.newCluster(test.name, test.replicas, from(test.backup)))
			w.expectBootstrapped(cluster, yes, restore.ReasonRestored)
			if test.claims != nil {
				w.expectClaims(test.name, test.claims)
			} else {
				// Snapshots of a group have names that nobody can know before.
				NewWithT(t).Expect(w.claims(NewWithT(t), test.name)).To(HaveEach(Not(BeEmpty())))
			}
		})
	}
}

// A volume has the class and attributes that the cluster asks for, whatever its data comes from.
func TestEachRestoredVolumeHasTheAttributesAskedFor(t *testing.T) {
	w := newWorld(t)
	w.start()
	withLog := func(cluster *api.Cluster) {
		cluster.Spec.Storage.Additional = []api.ClusterVolume{
			{Name: "log", Size: resource.MustParse("1Gi"), MountPath: "/log"},
		}
	}
	w.runs(w.newCluster("orders", 1, withLog))
	w.backedUp("nightly")
	copied := w.newCluster("copy", 1, withLog, from("nightly"))
	copied.Spec.Storage.VolumeAttributesClassName = new("gold")
	copied.Spec.Storage.Additional[0].VolumeAttributesClassName = new("silver")
	environment.Create(t, copied)
	w.expectBootstrapped(copied, yes, restore.ReasonRestored)
	for name, attributes := range map[string]string{copiedClaim: "gold", "log-copy-0": "silver"} {
		claim := environment.Claim(w.namespace, name)
		environment.Read(t, NewWithT(t), claim)
		NewWithT(t).Expect(claim.Spec.VolumeAttributesClassName).To(HaveValue(Equal(attributes)), name)
	}
}

func TestANewClusterWaitsForItsData(t *testing.T) {
	size := func(size string) func(*api.Cluster) {
		return func(cluster *api.Cluster) { cluster.Spec.Storage.Size = resource.MustParse(size) }
	}
	change := func(edit func(*api.Cluster)) func(*world, *api.Cluster) {
		return func(w *world, cluster *api.Cluster) { environment.Change(w.t, cluster, edit) }
	}
	for _, test := range []struct {
		name   string
		lack   func(*api.Cluster)
		reason string
		bring  func(*world, *api.Cluster)
	}{
		{"there is no such backup yet", from("later"), restore.ReasonBackupNotFound,
			func(w *world, _ *api.Cluster) { w.backedUp("later") }},
		{"the backup cannot be restored yet", from("slow"), restore.ReasonBackupNotReady,
			func(w *world, _ *api.Cluster) { w.snapshots.Act(environment.SnapshotActs{}) }},
		{"the volumes are too small", size("5Gi"), restore.ReasonVolumeTooSmall, change(size("10Gi"))},
		{"the cluster is paused", inState(api.ClusterPaused), restore.ReasonClusterPaused, change(inState(api.ClusterRunning))},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.start()
			w.runs(w.newCluster("orders", 1))
			w.backedUp("nightly")
			if test.reason == restore.ReasonBackupNotReady {
				w.snapshots.Act(environment.SnapshotActs{Unready: true})
				environment.Create(t, &api.Backup{
					ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "slow"},
					Spec:       api.BackupSpec{ClusterName: "orders"},
				})
			}
			cluster := w.newCluster("copy", 1, from("nightly"), test.lack)
			environment.Create(t, cluster)
			w.expectBootstrapped(cluster, no, test.reason)
			w.expectClaims("copy", map[string]string{})
			// A StatefulSet would make the claims empty.
			environment.ExpectGone(t, NewWithT(t), &appsv1.StatefulSet{ObjectMeta: cluster.ObjectMeta})

			test.bring(w, cluster)
			w.expectReady(cluster)
			NewWithT(t).Expect(w.claims(NewWithT(t), "copy")).To(HaveKeyWithValue(copiedClaim, Not(BeEmpty())))
		})
	}
}

// deleteWithWhatItOwned waits for the garbage collector, and is the kubelet of the pods. No controller of the operator runs
// until all is gone.
func (w *world) deleteWithWhatItOwned(cluster *api.Cluster) {
	w.t.Helper()
	w.stopOthers()
	environment.Delete(w.t, cluster)
	environment.UntilGone(w.t, &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: cluster.Name},
	})
	w.deletePods(cluster.Name)
	_, w.stopOthers = environment.StartedManager(w.t, w.namespace, environment.AdminConfig(), w.others)
}

// A backup outlives its cluster, and a cluster of the same name may come from it. Claims that were kept are data, and stay
// as they are; replicas on data of two times would be worse than none.
func TestClaimsThatWereLeftAreNeverMixedWithRestoredOnes(t *testing.T) {
	for _, left := range []map[string]string{{firstClaim: "", secondClaim: ""}, {firstClaim: ""}} {
		t.Run(map[int]string{2: "all were left", 1: "one was left"}[len(left)], func(t *testing.T) {
			w, orders := ready(t)
			w.start()
			w.deleteWithWhatItOwned(orders)
			for claim := range both {
				if _, isLeft := left[claim]; !isLeft {
					environment.Delete(t, environment.Claim(w.namespace, claim))
					environment.UntilGone(t, environment.Claim(w.namespace, claim))
				}
			}
			again := w.newCluster("orders", 2, from("nightly"))
			environment.Create(t, again)
			if len(left) == len(both) {
				w.expectBootstrapped(again, yes, restore.ReasonClaimsKept)
				w.expectClaims("orders", left)
				return
			}
			w.expectBootstrapped(again, no, restore.ReasonLeftoverClaims)
			w.expectClaims("orders", left)
			environment.Delete(t, environment.Claim(w.namespace, firstClaim))
			w.expectBootstrapped(again, yes, restore.ReasonRestored)
			w.expectClaims("orders", both)
		})
	}
}
