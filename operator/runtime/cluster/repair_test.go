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

// played is a replica of a revision, as a kubelet tells it; its ordinal is its place.
type played func(pod *corev1.Pod)

func well(revision string) played {
	return func(pod *corev1.Pod) { of(pod, revision, corev1.PodRunning, corev1.ConditionTrue, 0) }
}

// unready runs, and has not been ready for so long.
func unready(revision string, since time.Duration) played {
	return func(pod *corev1.Pod) { of(pod, revision, corev1.PodRunning, corev1.ConditionFalse, since) }
}

func pending(revision string) played {
	return func(pod *corev1.Pod) { of(pod, revision, corev1.PodPending, corev1.ConditionFalse, 0) }
}

func crashing(revision string) played {
	return func(pod *corev1.Pod) {
		of(pod, revision, corev1.PodRunning, corev1.ConditionFalse, 0)
		pod.Status.ContainerStatuses = []corev1.ContainerStatus{{
			Name: identity.ContainerName,
			State: corev1.ContainerState{
				Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff"},
			},
		}}
	}
}

// missing has no pod, or one on its way out.
func missing(pod *corev1.Pod) { pod.Name = "" }

func of(
	pod *corev1.Pod, revision string, phase corev1.PodPhase, ready corev1.ConditionStatus, since time.Duration,
) {
	pod.Labels = map[string]string{appsv1.ControllerRevisionHashLabelKey: revision}
	pod.Status.Phase = phase
	pod.Status.Conditions = []corev1.PodCondition{{
		Type: corev1.PodReady, Status: ready, LastTransitionTime: metav1.NewTime(time.Now().Add(-since)),
	}}
}

func replicasOf(cluster *api.Cluster, pods []played) []engine.Replica {
	var found []engine.Replica
	for ordinal, play := range pods {
		pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: identity.PodName(cluster.Name, ordinal)}}
		if play(pod); pod.Name != "" {
			found = append(found, engine.Replica{Cluster: cluster, Pod: pod, Ordinal: ordinal})
		}
	}
	return found
}

// betweenRevisions is a set of three replicas between two revisions.
func betweenRevisions(strategy appsv1.StatefulSetUpdateStrategyType, partition int32) *appsv1.StatefulSet {
	set := &appsv1.StatefulSet{
		Spec: appsv1.StatefulSetSpec{
			Replicas: new(int32(3)), UpdateStrategy: appsv1.StatefulSetUpdateStrategy{Type: strategy},
		},
		Status: appsv1.StatefulSetStatus{CurrentRevision: earlier, UpdateRevision: newest},
	}
	if strategy == appsv1.RollingUpdateStatefulSetStrategyType {
		set.Spec.UpdateStrategy.RollingUpdate = &appsv1.RollingUpdateStatefulSetStrategy{Partition: &partition}
	}
	return set
}

func TestAReplicaBelowAPartitionIsRepaired(t *testing.T) {
	rolling, onDelete := appsv1.RollingUpdateStatefulSetStrategyType, appsv1.OnDeleteStatefulSetStrategyType
	for _, row := range []struct {
		name      string
		strategy  appsv1.StatefulSetUpdateStrategyType
		partition int32
		// asked is the partition of the spec.
		asked int32
		pods  []played
		// repairs is the ordinal, or none.
		repairs  *int
		again    bool
		heldBack bool
	}{
		{name: "all well", strategy: rolling, partition: 2, pods: []played{well(earlier), well(earlier), well(newest)}},
		{name: "a first revision that never runs", strategy: rolling, partition: 3,
			pods: []played{pending(earlier)}, repairs: new(0)},
		{name: "one that crashes among others that run", strategy: rolling, partition: 2,
			pods: []played{crashing(earlier), well(earlier), well(earlier)}, repairs: new(0)},
		{name: "above the partition", strategy: rolling, partition: 0,
			pods: []played{crashing(earlier), well(earlier), well(earlier)}},
		{name: "one that may lack a node", strategy: rolling, partition: 2,
			pods: []played{pending(earlier), well(earlier), well(earlier)}},
		{name: "one that is not ready for a moment", strategy: rolling, partition: 2,
			pods: []played{unready(earlier, 0), well(earlier), well(earlier)}},
		{name: "one that starts slowly", strategy: rolling, partition: 2,
			pods: []played{unready(earlier, time.Hour), well(earlier), well(earlier)}},
		{name: "a first revision that is never ready", strategy: rolling, partition: 3,
			pods: []played{unready(earlier, time.Hour)}, repairs: new(0)},
		{name: "a first revision that is not ready yet", strategy: rolling, partition: 3,
			pods: []played{unready(earlier, time.Minute)}, again: true},
		{name: "in order, none above one that is not ready", strategy: rolling, partition: 2,
			pods: []played{unready(earlier, 0), crashing(earlier), well(earlier)}},
		{name: "until each is there", strategy: onDelete,
			pods: []played{unready(newest, 0), missing, missing}, repairs: new(1)},
		{name: "and no longer", strategy: onDelete, pods: []played{well(newest), well(earlier), well(earlier)}},
		{name: "the spec's partition holds what runs well elsewhere", strategy: rolling, partition: 2, asked: 2,
			pods: []played{crashing(earlier), well(earlier), well(newest)}, heldBack: true},
		{name: "and not what runs nowhere", strategy: rolling, partition: 2, asked: 2,
			pods: []played{crashing(earlier)}, repairs: new(0)},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName}}
			cluster.Spec.Update.Partition = row.asked
			set, pods := betweenRevisions(row.strategy, row.partition), replicasOf(cluster, row.pods)
			name, again, repairs := toRepair(cluster, set, 3, pods)
			expected := ""
			if row.repairs != nil {
				expected = identity.PodName(cluster.Name, *row.repairs)
			}
			told, waits := heldBack(cluster, set, pods) != "", again > 0
			g.Expect(name).To(Equal(expected))
			g.Expect(repairs).To(Equal(row.repairs != nil))
			g.Expect(waits).To(Equal(row.again))
			g.Expect(told).To(Equal(row.heldBack))
		})
	}
}

func TestWhichReplicasHoldARollOutUp(t *testing.T) {
	for _, row := range []struct {
		name  string
		pods  []played
		stuck bool
		again bool
	}{
		{"the newest revision has its time", []played{crashing(newest), well(earlier), well(earlier)}, false, false},
		{"one that is ready", []played{well(superseded), well(earlier), well(earlier)}, false, false},
		{"one that crashes", []played{crashing(earlier), well(earlier), well(earlier)}, true, false},
		{"one that was superseded and does not start", []played{pending(superseded), well(earlier), well(earlier)}, true, false},
		{"… is not ready for a moment", []played{unready(superseded, 0), well(earlier), well(earlier)}, true, true},
		{"… or for good", []played{unready(superseded, time.Hour), well(earlier), well(earlier)}, true, false},
		{"one that starts slowly", []played{unready(earlier, time.Hour), well(earlier), well(earlier)}, false, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName}}
			set := betweenRevisions(appsv1.RollingUpdateStatefulSetStrategyType, 0)
			pods := replicasOf(cluster, row.pods)
			again, stuck := stuck(cluster, set, pods[0], pods)
			waits := again > 0
			g.Expect(stuck).To(Equal(row.stuck))
			g.Expect(waits).To(Equal(row.again))
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
	bad := unready(earlier, 0)
	for _, row := range []struct {
		name string
		pods []played
		// remaining are those of the set, asked those of the spec.
		remaining, asked int32
		edits            []func(*appsv1.StatefulSet)
		// held is the ordinal that is deleted, or none.
		held *int
	}{
		{"all well", []played{well(earlier), well(earlier), well(earlier)}, 0, 3, nil, nil},
		{"the lowest only is not ready", []played{bad, well(earlier), well(earlier)}, 0, 3, nil, nil},
		{"the highest only is not ready", []played{well(earlier), well(earlier), bad}, 0, 3, nil, nil},
		{"two of all that go", []played{bad, bad}, 0, 3, nil, new(1)},
		{"one ends", []played{bad, bad}, 0, 3, []func(*appsv1.StatefulSet){ends}, nil},
		{"all at once", []played{bad, bad}, 0, 3, []func(*appsv1.StatefulSet){parallel}, nil},
		{"claims that go too", []played{bad, bad}, 0, 3, []func(*appsv1.StatefulSet){claimsGo}, nil},
		{"one goes, and the next is not ready", []played{well(earlier), bad, well(earlier)}, 2, 1, nil, new(2)},
		{"one that stays is not ready", []played{bad, well(earlier), well(earlier)}, 2, 1, nil, nil},
		{"none goes", []played{bad, bad, bad}, 3, 3, nil, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := &api.Cluster{ObjectMeta: metav1.ObjectMeta{Name: clusterName}}
			cluster.Spec.Replicas = &row.asked
			set, pods := betweenRevisions(appsv1.RollingUpdateStatefulSetStrategyType, 0), replicasOf(cluster, row.pods)
			set.Spec.Replicas, set.Status.Replicas = &row.remaining, int32(len(pods))
			for _, edit := range row.edits {
				edit(set)
			}
			replica, held := heldCondemned(cluster, set, pods)
			g.Expect(held).To(Equal(row.held != nil))
			if held {
				g.Expect(replica.Ordinal).To(Equal(*row.held))
			}
		})
	}
}
