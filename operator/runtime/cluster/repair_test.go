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

package cluster

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// The revisions of a set in a roll-out, and one between that was superseded.
const (
	earlier    = "earlier"
	superseded = "superseded"
	newest     = "newest"
)

// The first two replicas.
const (
	first  = "orders-0"
	second = "orders-1"
)

// played is a replica of a revision, as a kubelet reports it; its ordinal is its place.
type played func(pod *corev1.Pod)

func inPhase(revision string, phase corev1.PodPhase, ready corev1.ConditionStatus, since time.Duration) played {
	return func(pod *corev1.Pod) {
		pod.Labels = map[string]string{appsv1.ControllerRevisionHashLabelKey: revision}
		pod.Status.Phase = phase
		pod.Status.Conditions = []corev1.PodCondition{{
			Type: corev1.PodReady, Status: ready, LastTransitionTime: metav1.NewTime(time.Now().Add(-since)),
		}}
	}
}

func well(revision string) played {
	return inPhase(revision, corev1.PodRunning, corev1.ConditionTrue, 0)
}

// unready runs, and has not been ready for so long.
func unready(revision string, since time.Duration) played {
	return inPhase(revision, corev1.PodRunning, corev1.ConditionFalse, since)
}

func pending(revision string) played {
	return inPhase(revision, corev1.PodPending, corev1.ConditionFalse, 0)
}

func crashing(revision string) played {
	return func(pod *corev1.Pod) {
		unready(revision, 0)(pod)
		pod.Status.ContainerStatuses = []corev1.ContainerStatus{{
			Name:  identity.ContainerName,
			State: corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff"}},
		}}
	}
}

// missing has no pod, or one on its way out.
func missing(pod *corev1.Pod) { pod.Name = "" }

// betweenRevisions is a set of three replicas between two revisions, and its pods.
func betweenRevisions(partition int32, pods []played) (*api.Cluster, *appsv1.StatefulSet, []engine.Replica) {
	cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName}}
	set := &appsv1.StatefulSet{
		Spec: appsv1.StatefulSetSpec{Replicas: new(int32(3)), UpdateStrategy: appsv1.StatefulSetUpdateStrategy{
			RollingUpdate: &appsv1.RollingUpdateStatefulSetStrategy{Partition: &partition},
		}},
		Status: appsv1.StatefulSetStatus{CurrentRevision: earlier, UpdateRevision: newest},
	}
	var found []engine.Replica
	for ordinal, play := range pods {
		pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: identity.PodName(clusterName, ordinal)}}
		if play(pod); pod.Name != "" {
			found = append(found, engine.Replica{Cluster: cluster, Pod: pod, Ordinal: ordinal})
		}
	}
	return cluster, set, found
}

func TestAReplicaBelowAPartitionIsRepaired(t *testing.T) {
	const (
		nothing, later, isHeldBack = "", "later", "held back"
		// onDelete stands for the strategy that repairs have.
		onDelete = -1
	)
	one, hour := well(earlier), time.Hour
	for _, row := range []struct {
		name string
		// partition of the set, and the one that the spec asks for.
		partition, asked int32
		pods             []played
		// outcome is the name of the pod that is repaired, or what happens instead.
		outcome string
	}{
		{"all well", 2, 0, []played{one, one, well(newest)}, nothing},
		{"a first revision that never runs", 3, 0, []played{pending(earlier)}, first},
		{"one that crashes among others that run", 2, 0, []played{crashing(earlier), one, one}, first},
		{"above the partition", 0, 0, []played{crashing(earlier), one, one}, nothing},
		{"one that may lack a node", 2, 0, []played{pending(earlier), one, one}, nothing},
		{"one that is not ready for a moment", 2, 0, []played{unready(earlier, 0), one, one}, nothing},
		{"one that starts slowly", 2, 0, []played{unready(earlier, hour), one, one}, nothing},
		{"a first revision that is never ready", 3, 0, []played{unready(earlier, hour)}, first},
		{"a first revision that is not ready yet", 3, 0, []played{unready(earlier, time.Minute)}, later},
		{"in order, none above one that is not ready", 2, 0, []played{unready(earlier, 0), crashing(earlier), one}, nothing},
		{"until each is there", onDelete, 0, []played{unready(newest, 0), missing, missing}, second},
		{"and no longer", onDelete, 0, []played{well(newest), one, one}, nothing},
		{"the spec's partition holds what runs well elsewhere", 2, 2, []played{crashing(earlier), one, well(newest)}, isHeldBack},
		{"and not what runs nowhere", 2, 2, []played{crashing(earlier)}, first},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster, set, pods := betweenRevisions(row.partition, row.pods)
			cluster.Spec.Update.Partition = row.asked
			if row.partition == onDelete {
				set.Spec.UpdateStrategy = appsv1.StatefulSetUpdateStrategy{Type: appsv1.OnDeleteStatefulSetStrategyType}
			}
			name, again, repairs := toRepair(cluster, set, 3, pods)
			outcome := name
			if again > 0 {
				outcome += later
			}
			if heldBack(cluster, set, pods) != "" {
				outcome += isHeldBack
			}
			NewWithT(t).Expect(outcome).To(Equal(row.outcome))
			NewWithT(t).Expect(repairs).To(Equal(name != ""))
		})
	}
}

func TestWhichReplicasHoldARollOutUp(t *testing.T) {
	for _, row := range []struct {
		name         string
		first        played
		stuck, again bool
	}{
		{"the newest revision has its time", crashing(newest), false, false},
		{"one that is ready", well(superseded), false, false},
		{"one that crashes", crashing(earlier), true, false},
		{"one that was superseded and does not start", pending(superseded), true, false},
		{"… is not ready for a moment", unready(superseded, 0), true, true},
		{"… or for good", unready(superseded, time.Hour), true, false},
		{"one that starts slowly", unready(earlier, time.Hour), false, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster, set, pods := betweenRevisions(0, []played{row.first, well(earlier), well(earlier)})
			again, stuck := stuck(cluster, set, pods[0], pods)
			NewWithT(t).Expect([]bool{stuck, again > 0}).To(Equal([]bool{row.stuck, row.again}))
		})
	}
}

func TestWhichOfThoseThatGoDoNotWait(t *testing.T) {
	parallel := func(set *appsv1.StatefulSet) { set.Spec.PodManagementPolicy = appsv1.ParallelPodManagement }
	claimsGo := func(set *appsv1.StatefulSet) {
		set.Spec.PersistentVolumeClaimRetentionPolicy = &appsv1.StatefulSetPersistentVolumeClaimRetentionPolicy{
			WhenScaled: appsv1.DeletePersistentVolumeClaimRetentionPolicyType,
		}
	}
	ends := func(set *appsv1.StatefulSet) { set.Status.Replicas++ }
	none := func(*appsv1.StatefulSet) {}
	bad, one := unready(earlier, 0), well(earlier)
	for _, row := range []struct {
		name string
		pods []played
		// remaining are those of the set, asked those of the spec.
		remaining, asked int32
		edit             func(*appsv1.StatefulSet)
		// deleted is a name, or empty.
		deleted string
	}{
		{"all well", []played{one, one, one}, 0, 3, none, ""},
		{"the lowest only is not ready", []played{bad, one, one}, 0, 3, none, ""},
		{"the highest only is not ready", []played{one, one, bad}, 0, 3, none, ""},
		{"two of all that go", []played{bad, bad}, 0, 3, none, second},
		{"one ends", []played{bad, bad}, 0, 3, ends, ""},
		{"all at once", []played{bad, bad}, 0, 3, parallel, ""},
		{"claims that go too", []played{bad, bad}, 0, 3, claimsGo, ""},
		{"one goes, and the next is not ready", []played{one, bad, one}, 2, 1, none, "orders-2"},
		{"one that stays is not ready", []played{bad, one, one}, 2, 1, none, ""},
		{"none goes", []played{bad, bad, bad}, 3, 3, none, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			cluster, set, pods := betweenRevisions(0, row.pods)
			cluster.Spec.Replicas = &row.asked
			set.Spec.Replicas, set.Status.Replicas = &row.remaining, int32(len(pods))
			row.edit(set)
			deleted := ""
			if replica, held := heldCondemned(cluster, set, pods); held {
				deleted = replica.Pod.Name
			}
			NewWithT(t).Expect(deleted).To(Equal(row.deleted))
		})
	}
}
