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
	"cmp"
	"context"
	"fmt"
	"math"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/workload"
)

// rollout is how far replicas may be brought to the newest revision now. The StatefulSet controller goes by ordinal, from
// the highest, so whatever has to happen between two of them is done by holding its partition.
type rollout struct {
	partition int32
	// gated says that each replica's turn is decided here.
	gated bool
	// repairs says that pods are made in the newest revision below the partition too, and that none is replaced that runs.
	repairs bool
	// waits says what for, and nothing if nothing is held.
	waits string
	// heldBack says which replica does not run, and is kept in its revision by the spec's partition, or nothing.
	heldBack string
	// retryAfter is zero if a watch tells when to look again.
	retryAfter time.Duration
}

// pace notes how far replicas may be brought to the newest revision now.
func (r *Reconciler) pace(
	ctx context.Context, cluster *api.Cluster, found *observed, pods []engine.Replica,
) {
	found.rollout = r.rollout(ctx, cluster, found.set.StatefulSet(), found.wanted.replicas, pods)
}

// gated says that each replica's turn is decided here: for a canary, or to hand over the primary's role before its turn.
func (r *Reconciler) gated(cluster *api.Cluster) bool {
	update := cluster.Spec.Update
	return update.Type != api.UpdateOnDelete && (update.Canary != nil || r.switchesOver(cluster))
}

func (r *Reconciler) switchesOver(cluster *api.Cluster) bool {
	return cluster.Spec.Update.Primary != api.PrimaryRestart &&
		r.Engine.Can(cluster, engine.CallRole) && r.Engine.Can(cluster, engine.CallSwitchover)
}

// rollout is where the partition is to be, or where it stays while the engine fails.
func (r *Reconciler) rollout(
	ctx context.Context, cluster *api.Cluster, set *appsv1.StatefulSet, wanted int32, pods []engine.Replica,
) rollout {
	gated := r.gated(cluster)
	turn := rollout{partition: cluster.Spec.Update.Partition}
	if gated {
		turn.partition = max(turn.partition, wanted)
	}
	name, left, repairs := toRepair(cluster, set, wanted, pods)
	switch {
	case repairs:
		turn.repairs = true
		turn.waits = name + " is not running; it is recreated at the newest revision before others are updated"
	case gated:
		turn = r.turn(ctx, cluster, set, wanted, pods)
	}
	turn.gated = gated
	turn.retryAfter = sooner(turn.retryAfter, left)
	turn.heldBack = heldBack(cluster, set, pods)
	return turn
}

// turn lowers the partition past those replicas that run the newest revision well, to the next one.
func (r *Reconciler) turn(
	ctx context.Context, cluster *api.Cluster, set *appsv1.StatefulSet, wanted int32, pods []engine.Replica,
) rollout {
	floor := cluster.Spec.Update.Partition
	switch {
	case set != nil && !workload.Observed(set) && !waitsForDeletion(set):
		// What its status says is of before, perhaps of before the partition was last moved.
		return rollout{partition: partitionOf(set)}
	case set == nil || set.Status.CurrentRevision == set.Status.UpdateRevision:
		// Between two roll-outs it rests where the next one begins: also one that kubectl begins.
		return rollout{partition: max(floor, wanted)}
	}
	byOrdinal := map[int]engine.Replica{}
	for _, pod := range pods {
		byOrdinal[pod.Ordinal] = pod
	}
	ordinal := wanted - 1
	var first rollout
	// All are asked before the first answer counts, since each may take its time.
	for ; ordinal >= floor; ordinal-- {
		replica, exists := byOrdinal[int(ordinal)]
		if !exists || revisionOf(replica.Pod) != set.Status.UpdateRevision {
			break
		}
		held := r.unwell(ctx, cluster, replica)
		if held.waits == "" {
			continue
		}
		if first.waits == "" {
			held.partition = min(ordinal, partitionOf(set))
			first = held
		} else {
			first.retryAfter = sooner(first.retryAfter, held.retryAfter)
		}
	}
	switch {
	case first.waits != "":
		return first
	case ordinal >= floor:
		return r.next(ctx, cluster, set, ordinal, byOrdinal)
	default:
		return rollout{partition: floor}
	}
}

// sooner of two delays, of which zero is none.
func sooner(some, other time.Duration) time.Duration {
	if some == 0 || other == 0 {
		return max(some, other)
	}
	return min(some, other)
}

// next is the turn of an ordinal, unless it holds the primary's role still.
func (r *Reconciler) next(
	ctx context.Context, cluster *api.Cluster, set *appsv1.StatefulSet, ordinal int32,
	byOrdinal map[int]engine.Replica,
) rollout {
	turn, held := rollout{partition: ordinal}, rollout{partition: ordinal + 1}
	replica, exists := byOrdinal[int(ordinal)]
	// One that is not ready serves no client, and may never report its role.
	if !exists || !replicas.Ready(replica.Pod) || !r.switchesOver(cluster) || partitionOf(set) <= ordinal {
		return turn
	}
	role, answer, err := r.Engine.Role(ctx, replica)
	if err != nil || !answer.Done {
		return held.until(answer, err)
	}
	successor, found := successor(byOrdinal, replica, set.Status.UpdateRevision)
	if role != engine.RolePrimary || !found {
		return turn
	}
	answer, err = r.Engine.Switchover(ctx, successor)
	if err != nil {
		return held.until(answer, err)
	}
	held.waits = fmt.Sprintf("%s hands its role over to %s", replica.Pod.Name, successor.Pod.Name)
	held.retryAfter = cmp.Or(answer.RetryAfter, time.Second)
	return held
}

// until waits for the engine. Its errors are reported, and retried at the same pace.
func (held rollout) until(answer engine.Answer, err error) rollout {
	held.waits, held.retryAfter = cmp.Or(answer.Message, "the engine has not finished"), engine.Again(answer, err)
	if err != nil {
		held.waits = err.Error()
	}
	return held
}

// successor of a primary is a replica that was updated, or else the one that is updated last.
func successor(byOrdinal map[int]engine.Replica, primary engine.Replica, revision string) (engine.Replica, bool) {
	var last engine.Replica
	found := false
	for ordinal := range len(byOrdinal) + primary.Ordinal + 1 {
		candidate, exists := byOrdinal[ordinal]
		if !exists || ordinal == primary.Ordinal || !replicas.Ready(candidate.Pod) {
			continue
		}
		if revisionOf(candidate.Pod) == revision {
			return candidate, true
		}
		if !found {
			last, found = candidate, true
		}
	}
	return last, found
}

// unwell says why a replica of the newest revision does not count as healthy yet, if so. The engine is asked only once
// everything else holds.
func (r *Reconciler) unwell(ctx context.Context, cluster *api.Cluster, replica engine.Replica) rollout {
	since, ready := readySince(replica.Pod)
	if !ready {
		return rollout{waits: replica.Pod.Name + " is not ready"}
	}
	if left := time.Until(since.Add(soak(cluster))); left > 0 {
		return rollout{
			waits:      fmt.Sprintf("%s must be ready for %s", replica.Pod.Name, soak(cluster)),
			retryAfter: left,
		}
	}
	answer, err := r.Engine.Ready(ctx, replica)
	if err != nil || !answer.Done {
		return rollout{}.until(answer, err)
	}
	return rollout{}
}

func soak(cluster *api.Cluster) time.Duration {
	seconds := cluster.Spec.MinReadySeconds
	if canary := cluster.Spec.Update.Canary; canary != nil && canary.SoakSeconds != nil {
		seconds = max(seconds, *canary.SoakSeconds)
	}
	return time.Duration(seconds) * time.Second
}

func readySince(pod *corev1.Pod) (time.Time, bool) {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady && condition.Status == corev1.ConditionTrue {
			return condition.LastTransitionTime.Time, true
		}
	}
	return time.Time{}, false
}

func revisionOf(pod *corev1.Pod) string {
	return pod.Labels[appsv1.ControllerRevisionHashLabelKey]
}

// partitionOf is below which ordinal no replica that runs is replaced: all of them, where they wait to be deleted.
func partitionOf(set *appsv1.StatefulSet) int32 {
	if waitsForDeletion(set) {
		return math.MaxInt32
	}
	rolling := set.Spec.UpdateStrategy.RollingUpdate
	if rolling == nil || rolling.Partition == nil {
		return 0
	}
	return *rolling.Partition
}

func waitsForDeletion(set *appsv1.StatefulSet) bool {
	return set.Spec.UpdateStrategy.Type == appsv1.OnDeleteStatefulSetStrategyType
}
