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

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

func from(backup string) func(*api.Cluster) {
	return func(cluster *api.Cluster) {
		cluster.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: backup}
	}
}

// Which ordinals of a new cluster come from which of a backup of three replicas.
func TestANewClusterFromABackup(t *testing.T) {
	w := newWorld(t)
	w.start()
	w.runs(w.newCluster("orders", 3))
	w.backedUp(allOfThem)
	w.backedUp("group", ofGroup)
	w.backedUp("primary", ofPrimary)
	tests := []struct {
		name     string
		backup   string
		replicas int32
		claims   map[string]string
	}{
		{"same", allOfThem, 3, map[string]string{
			"data-same-0": firstOfAll, "data-same-1": "all-data-1", "data-same-2": "all-data-2",
		}},
		{"fewer", allOfThem, 1, map[string]string{"data-fewer-0": firstOfAll}},
		{"more", allOfThem, 5, map[string]string{
			"data-more-0": firstOfAll, "data-more-1": "all-data-1", "data-more-2": "all-data-2",
			"data-more-3": "", "data-more-4": "",
		}},
		{"grouped", "group", 2, nil},
		{"led", "primary", 3, map[string]string{"data-led-0": "primary-data-0", "data-led-1": "", "data-led-2": ""}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cluster := w.runs(w.newCluster(test.name, test.replicas, from(test.backup)))
			w.expectBootstrapped(cluster, metav1.ConditionTrue, restore.ReasonRestored)
			g := NewWithT(t)
			if test.claims != nil {
				g.Expect(w.claims(g, test.name)).To(Equal(test.claims))
			} else {
				g.Expect(w.claims(g, test.name)).To(HaveEach(Not(BeEmpty())))
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
	copied := w.newCluster("copy", 1, withLog, from("nightly"), func(cluster *api.Cluster) {
		cluster.Spec.Storage.VolumeAttributesClassName = new("gold")
		cluster.Spec.Storage.Additional[0].VolumeAttributesClassName = new("silver")
	})
	environment.Create(t, copied)
	w.expectBootstrapped(copied, metav1.ConditionTrue, restore.ReasonRestored)
	g := NewWithT(t)
	for name, attributes := range map[string]string{copiedClaim: "gold", "log-copy-0": "silver"} {
		claim := w.claim(name)
		environment.Read(t, g, claim)
		g.Expect(claim.Spec.VolumeAttributesClassName).To(HaveValue(Equal(attributes)), name)
	}
}

func TestANewClusterWaitsForItsData(t *testing.T) {
	tests := []struct {
		name   string
		lack   func(*world, *api.Cluster)
		reason string
		bring  func(*world, *api.Cluster)
	}{
		{"there is no such backup yet", func(_ *world, cluster *api.Cluster) {
			cluster.Spec.Bootstrap.FromBackup = "later"
		}, restore.ReasonBackupNotFound, func(w *world, _ *api.Cluster) {
			w.backedUp("later")
		}},
		{"the backup cannot be restored yet", func(w *world, cluster *api.Cluster) {
			w.snapshots.Act(environment.SnapshotActs{Unready: true})
			environment.Create(w.t, &api.Backup{
				ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "slow"},
				Spec:       api.BackupSpec{ClusterName: "orders"},
			})
			cluster.Spec.Bootstrap.FromBackup = "slow"
		}, restore.ReasonBackupNotReady, func(w *world, _ *api.Cluster) {
			w.snapshots.Act(environment.SnapshotActs{})
		}},
		{"the volumes are too small", func(_ *world, cluster *api.Cluster) {
			cluster.Spec.Storage.Size = resource.MustParse("5Gi")
		}, restore.ReasonVolumeTooSmall, func(w *world, cluster *api.Cluster) {
			environment.Change(w.t, cluster, func(cluster *api.Cluster) {
				cluster.Spec.Storage.Size = resource.MustParse("10Gi")
			})
		}},
		{"the cluster is paused", func(_ *world, cluster *api.Cluster) {
			cluster.Spec.State = api.ClusterPaused
		}, restore.ReasonClusterPaused, func(w *world, cluster *api.Cluster) {
			environment.Change(w.t, cluster, func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterRunning })
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.start()
			w.runs(w.newCluster("orders", 1))
			w.backedUp("nightly")
			cluster := w.newCluster("copy", 1, from("nightly"))
			test.lack(w, cluster)
			environment.Create(t, cluster)
			w.expectBootstrapped(cluster, metav1.ConditionFalse, test.reason)
			g := NewWithT(t)
			g.Expect(w.claims(g, "copy")).To(BeEmpty())
			err := environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(cluster), &appsv1.StatefulSet{})
			g.Expect(client.IgnoreNotFound(err)).To(Succeed())
			g.Expect(err).To(HaveOccurred(), "a StatefulSet would make the claims empty")

			test.bring(w, cluster)
			w.expectReady(cluster)
			g.Expect(w.claims(g, "copy")).To(HaveKeyWithValue(copiedClaim, Not(BeEmpty())))
		})
	}
}

// deleteWithWhatItOwned waits for the garbage collector, and is the kubelet of the pods. No controller of the operator runs
// until all is gone.
func (w *world) deleteWithWhatItOwned(cluster *api.Cluster) {
	w.t.Helper()
	w.stopOthers()
	w.delete(cluster)
	set := &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: cluster.Name}}
	environment.Until(w.t, func(g Gomega) {
		err := environment.Admin().Get(w.t.Context(), client.ObjectKeyFromObject(set), set)
		g.Expect(apierrors.IsNotFound(err)).To(BeTrue(), "%v", err)
	})
	w.deletePods(cluster.Name)
	_, w.stopOthers = environment.StartedManager(w.t, w.namespace, environment.AdminConfig(), w.others)
}

// Replicas on data of two times would be worse than none.
func TestClaimsThatWereLeftAreNeverMixedWithRestoredOnes(t *testing.T) {
	w := newWorld(t)
	w.start()
	cluster := w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly")
	w.deleteWithWhatItOwned(cluster)
	w.delete(w.claim(secondClaim))
	environment.Until(t, func(g Gomega) { g.Expect(w.claims(g, "orders")).To(HaveLen(1)) })

	again := w.newCluster("orders", 2, from("nightly"))
	environment.Create(t, again)
	w.expectBootstrapped(again, metav1.ConditionFalse, restore.ReasonLeftoverClaims)
	g := NewWithT(t)
	g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{firstClaim: ""}))

	w.delete(w.claim(firstClaim))
	w.expectBootstrapped(again, metav1.ConditionTrue, restore.ReasonRestored)
	g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{firstClaim: firstSnapshot, secondClaim: secondSnapshot}))
}

// A backup outlives its cluster, and a cluster of the same name may come from it. Claims that were kept are data, and
// stay as they are.
func TestAClusterComesBackFromABackupOfItself(t *testing.T) {
	for _, keeps := range []bool{false, true} {
		name := "its claims went with it"
		if keeps {
			name = "its claims were kept"
		}
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.start()
			cluster := w.runs(w.newCluster("orders", 1))
			w.backedUp("nightly")
			w.deleteWithWhatItOwned(cluster)
			g := NewWithT(t)
			if !keeps {
				w.delete(w.claim(firstClaim))
				environment.Until(t, func(g Gomega) { g.Expect(w.claims(g, "orders")).To(BeEmpty()) })
			}

			again := w.newCluster("orders", 1, from("nightly"))
			environment.Create(t, again)
			if keeps {
				w.expectBootstrapped(again, metav1.ConditionTrue, restore.ReasonClaimsKept)
				g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{firstClaim: ""}))
				return
			}
			w.expectBootstrapped(again, metav1.ConditionTrue, restore.ReasonRestored)
			g.Expect(w.claims(g, "orders")).To(Equal(map[string]string{firstClaim: firstSnapshot}))
		})
	}
}
