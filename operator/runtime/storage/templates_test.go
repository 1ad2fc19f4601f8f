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
	"cmp"
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
	const sameRevision, smaller = "one revision", "5Gi"
	for _, row := range []struct {
		name       string
		size       string
		paused     bool
		set        *appsv1.StatefulSet
		notReached bool
		// largest is what the largest volume has, the size of the templates if left out.
		largest   string
		published string
		// told of why that is not what is asked for, empty if it is.
		told string
		// reason of the condition, VolumesReady if left out.
		reason string
	}{
		{name: "no workload", size: grownSize, published: grownSize, notReached: true},
		{name: "the same", size: givenSize, set: settledSet(), published: givenSize},
		{name: "the same, written otherwise", size: "10240Mi", set: settledSet(), published: "10240Mi"},
		{name: "less than the volumes have", size: smaller, set: settledSet(), published: givenSize,
			told: "volumes cannot shrink: data stays at 10Gi", reason: ReasonShrinkNotSupported},
		{name: "less than the volumes have, and on its way out", size: smaller, set: settledSet(func(set *appsv1.StatefulSet) {
			set.DeletionTimestamp = new(metav1.Now())
		}), published: givenSize, told: "data stays at 10Gi", reason: ReasonShrinkNotSupported},
		{name: "less, and no volume has more", size: smaller, largest: smaller, set: settledSet(), published: smaller},
		{name: "as asked, and volumes that were made larger", size: givenSize, largest: "11Gi", set: settledSet(),
			published: givenSize},
		{name: "all volumes have grown", size: grownSize, set: settledSet(), published: grownSize},
		{name: "some volume has not", size: grownSize, set: settledSet(), notReached: true,
			published: givenSize, told: "size asked for"},
		{name: "everything is to be as it is", size: grownSize, paused: true, set: settledSet(), published: givenSize, told: "paused"},
		{name: "no replicas", size: grownSize, set: settledSet(func(set *appsv1.StatefulSet) {
			set.Spec.Replicas, set.Status.Replicas = new(int32(0)), 0
		}), published: givenSize, told: "replicas to run"},
		{name: "a rollout runs", size: grownSize, set: settledSet(func(set *appsv1.StatefulSet) {
			set.Status.UpdateRevision = "b"
		}), published: givenSize, told: sameRevision},
		{name: "a rollout is about to run", size: grownSize, set: settledSet(func(set *appsv1.StatefulSet) {
			set.Generation = 3
		}), published: givenSize, told: sameRevision},
		{name: "outgrown and on its way out", size: grownSize, set: settledSet(func(set *appsv1.StatefulSet) {
			set.Generation, set.DeletionTimestamp = 3, new(metav1.Now())
		}), published: grownSize},
		{name: "a replica is being scaled away", size: grownSize, set: settledSet(func(set *appsv1.StatefulSet) {
			set.Spec.Replicas = new(int32(2))
		}), published: givenSize, told: sameRevision},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := orders()
			cluster.Spec.Storage.Size = resource.MustParse(row.size)
			if row.paused {
				cluster.Spec.State = api.ClusterPaused
			}
			largest := givenSize
			if row.largest != "" {
				largest = row.largest
			}
			intent, asked := templates(cluster, row.set, volumesOf(cluster), volumesFound{
				allReached: !row.notReached,
				largest: []api.ClusterClaimTemplate{
					{Name: identity.DataTemplate, Size: resource.MustParse(largest)},
				},
			})
			g.Expect(intent).To(Equal([]api.ClusterClaimTemplate{
				{Name: identity.DataTemplate, Size: resource.MustParse(row.published)},
			}))
			condition := storageReady(observation{}, asked)
			if row.told == "" {
				g.Expect(asked).To(Equal(notYet{}))
			}
			g.Expect(condition.Message).To(ContainSubstring(row.told))
			g.Expect(condition.Reason).To(Equal(cmp.Or(row.reason, ReasonVolumesReady)))
			status := metav1.ConditionTrue
			if row.reason != "" {
				status = metav1.ConditionFalse
			}
			g.Expect(condition.Status).To(Equal(status), "what only waits is no fault")
		})
	}
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
	for _, row := range []struct {
		name     string
		edit     func(*api.Cluster)
		set      *appsv1.StatefulSet
		expected int
	}{
		{name: "before the workload", expected: 1},
		{name: "scaling up", set: running(0), expected: 1},
		{name: "not scaled away yet", set: running(3), expected: 3},
		{name: "hibernated", edit: func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterHibernated },
			set: running(0), expected: 0},
		{name: "about to hibernate", edit: func(cluster *api.Cluster) { cluster.Spec.State = api.ClusterHibernated },
			set: running(1), expected: 1},
		{name: "being restored", edit: func(cluster *api.Cluster) {
			cluster.Status.Restore = &api.ClusterRestoreStatus{Replicas: new(int32(0))}
		}, set: running(0), expected: 0},
		{name: "left to the default", edit: func(cluster *api.Cluster) { cluster.Spec.Replicas = nil }, expected: 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster := orders()
			if row.edit != nil {
				row.edit(cluster)
			}
			NewWithT(t).Expect(expectedReplicas(cluster, row.set)).To(Equal(row.expected))
		})
	}
}
