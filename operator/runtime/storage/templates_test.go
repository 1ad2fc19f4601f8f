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

package storage

import (
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// settledSet runs three replicas of one revision, with volumes of 10Gi.
func settledSet(edits ...func(*appsv1.StatefulSet)) *appsv1.StatefulSet {
	set := &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{Name: "orders", Generation: 2},
		Spec: appsv1.StatefulSetSpec{
			Replicas: new(int32(3)),
			VolumeClaimTemplates: []corev1.PersistentVolumeClaim{{
				ObjectMeta: metav1.ObjectMeta{Name: identity.DataTemplate},
				Spec: corev1.PersistentVolumeClaimSpec{Resources: corev1.VolumeResourceRequirements{
					Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(givenSize)},
				}},
			}},
		},
		Status: appsv1.StatefulSetStatus{
			ObservedGeneration: 2, Replicas: 3, UpdatedReplicas: 3, CurrentRevision: "a", UpdateRevision: "a",
		},
	}
	for _, edit := range edits {
		edit(set)
	}
	return set
}

func TestWhenTheWorkloadGetsOtherTemplates(t *testing.T) {
	const sameRevision, smaller, no = "one revision", "5Gi", ""
	deleted := func(set *appsv1.StatefulSet) { set.Generation, set.DeletionTimestamp = 3, new(metav1.Now()) }
	scaledTo := func(wanted, existing int32) func(*appsv1.StatefulSet) {
		return func(set *appsv1.StatefulSet) { set.Spec.Replicas, set.Status.Replicas = &wanted, existing }
	}
	paused := func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterPaused }
	same := func(*api.Cluster) {}
	for _, row := range []struct {
		name, size string
		edit       func(*api.Cluster)
		set        *appsv1.StatefulSet
		// largest is what the largest volume has, or notReached if some volume has less than is asked for.
		largest, published string
		// message says why that is not what is asked for, empty if it is.
		message string
	}{
		{"no workload", grownSize, same, nil, notReached, grownSize, no},
		{"the same", givenSize, same, settledSet(), givenSize, givenSize, no},
		{"the same, written otherwise", "10240Mi", same, settledSet(), givenSize, "10240Mi", no},
		{"less than the volumes have", smaller, same, settledSet(), givenSize, givenSize, cannotShrink},
		{"less than the volumes have, and on its way out", smaller, same, settledSet(deleted), givenSize, givenSize, cannotShrink},
		{"less, and no volume has more", smaller, same, settledSet(), smaller, smaller, no},
		{"as asked, and volumes that were made larger", givenSize, same, settledSet(), "11Gi", givenSize, no},
		{"all volumes have grown", grownSize, same, settledSet(), givenSize, grownSize, no},
		{"some volume has not", grownSize, same, settledSet(), notReached, givenSize, "requested size"},
		{"reconciliation is suspended", grownSize, paused, settledSet(), givenSize, givenSize, "paused"},
		{"no replicas", grownSize, same, settledSet(scaledTo(0, 0)), givenSize, givenSize, "replicas to run"},
		{"a rollout runs", grownSize, same, settledSet(func(set *appsv1.StatefulSet) { set.Status.UpdateRevision = "b" }),
			givenSize, givenSize, sameRevision},
		{"a rollout is about to run", grownSize, same, settledSet(func(set *appsv1.StatefulSet) { set.Generation = 3 }),
			givenSize, givenSize, sameRevision},
		{"outgrown and on its way out", grownSize, same, settledSet(deleted), givenSize, grownSize, no},
		{"a replica is being scaled away", grownSize, same, settledSet(scaledTo(2, 3)), givenSize, givenSize, sameRevision},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := orders()
			cluster.Spec.Storage.Size = resource.MustParse(row.size)
			row.edit(cluster)
			found := volumesFound{allReached: row.largest != notReached}
			if found.allReached {
				found.largest = dataOf(row.largest)
			}
			intent, asked := templates(cluster, row.set, volumesOf(cluster), found)
			g.Expect(intent).To(Equal(dataOf(row.published)))
			g.Expect(asked.waitsFor == "" && asked.kept == nil).To(Equal(row.message == ""))
			condition := storageReady(observation{}, asked)
			g.Expect(condition.Message).To(ContainSubstring(row.message))
			if row.message == cannotShrink {
				g.Expect(string(condition.Status) + "/" + condition.Reason).To(Equal("False/ShrinkNotSupported"))
			} else {
				g.Expect(string(condition.Status)+"/"+condition.Reason).To(Equal("True/VolumesReady"), "what only waits is no fault")
			}
		})
	}
}

const (
	notReached   = "not reached"
	cannotShrink = "volumes cannot shrink: data stays at 10Gi"
)

func dataOf(size string) []api.ClusterClaimTemplate {
	return []api.ClusterClaimTemplate{{Name: identity.DataTemplate, Size: resource.MustParse(size)}}
}

func TestTheLargestVolumeOfEachTemplateIsReached(t *testing.T) {
	log := volume{template: "log", size: resource.MustParse("1Gi")}
	claims := []claim{
		wellClaim(), wellClaim(having("12Gi")), wellClaim(having("11Gi")),
		wellClaim(having("2Gi"), func(claim *claim) { claim.volume = log }),
	}
	empty := volume{template: "empty"}
	NewWithT(t).Expect(reached([]volume{claims[0].volume, log, empty}, claims)).To(Equal(
		[]api.ClusterClaimTemplate{
			{Name: identity.DataTemplate, Size: resource.MustParse("12Gi")},
			{Name: "log", Size: resource.MustParse("2Gi")},
		}))
}

func TestHowManyReplicasMustHaveVolumes(t *testing.T) {
	running := func(replicas int32) *appsv1.StatefulSet {
		return settledSet(func(set *appsv1.StatefulSet) { set.Spec.Replicas = &replicas })
	}
	in := func(state api.ClusterState) func(*api.Cluster) {
		return func(cluster *api.Cluster) { cluster.Spec.State = state }
	}
	for _, row := range []struct {
		name     string
		edit     func(*api.Cluster)
		set      *appsv1.StatefulSet
		expected int
	}{
		{"before the workload", in(""), nil, 1},
		{"scaling up", in(""), running(0), 1},
		{"not scaled away yet", in(""), running(3), 3},
		{"hibernated", in(api.ClusterHibernated), running(0), 0},
		{"about to hibernate", in(api.ClusterHibernated), running(1), 1},
		{"being restored", func(cluster *api.Cluster) {
			cluster.Status.Restore = &api.ClusterRestoreStatus{Replicas: new(int32(0))}
		}, running(0), 0},
		{"left to the default", func(cluster *api.Cluster) { cluster.Spec.Replicas = nil }, nil, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := orders()
			row.edit(cluster)
			NewWithT(t).Expect(expectedReplicas(cluster, row.set)).To(Equal(row.expected))
		})
	}
}
