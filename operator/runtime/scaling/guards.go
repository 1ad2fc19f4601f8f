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

package scaling

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// stepBeforeIsDone waits until the workload has scaled to what was last published: one replica goes at a time.
func (v *visit) stepBeforeIsDone(_ context.Context, ordinal int32) (outcome, bool) {
	if v.settledAt(ordinal + 1) {
		return outcome{}, true
	}
	return outcome{ReasonScalingDown, fmt.Sprintf("the workload is scaling to %d replicas%s", ordinal+1,
		v.goingWaits(ordinal+1))}, false
}

// othersRun keeps a replica while the pod of one of those that stay is not ready: it may be what a quorum needs. One that
// goes after it is not waited for: it may be why there are to be fewer.
func (v *visit) othersRun(_ context.Context, _ int32) (outcome, bool) {
	for other := range v.staying {
		if pod := v.pods[other]; pod == nil || !ready(pod) {
			return outcome{ReasonRemainingReplicasNotReady, fmt.Sprintf("%s is not ready, so none is removed",
				identity.PodName(v.cluster.Name, int(other)))}, false
		}
	}
	return outcome{}, true
}

// othersServe asks the engine whether those that stay are ready: all of them before any answer counts, since each may take
// its time. While a drain is under way only that replica is asked; the others are asked before it begins, and again before
// the replica goes.
func (v *visit) othersServe(ctx context.Context, ordinal int32) (outcome, bool) {
	if v.drains(ordinal) && !v.drained {
		return outcome{}, true
	}
	waits := ""
	unknown := true
	for other := range v.staying {
		answer, err := v.Engine.Ready(ctx, v.replica(other))
		if err == nil && answer.Done {
			continue
		}
		v.retry(engine.Again(answer, err))
		unknown = unknown && err == nil && answer.Unknown
		switch name := identity.PodName(v.cluster.Name, int(other)); {
		case waits != "":
		case err != nil:
			waits = fmt.Sprintf("failed to ask whether %s is ready, so none is removed: %s", name, err)
		default:
			waits = fmt.Sprintf("%s is not ready, so none is removed: %s", name, answer.Message)
		}
	}
	switch {
	case waits == "":
		return outcome{}, true
	case unknown && v.drained:
		return outcome{ReasonDraining, identity.PodName(v.cluster.Name, int(ordinal)) +
			" is drained; asking whether the others are ready"}, false
	case unknown:
		return outcome{ReasonScalingDown, "asking whether the others are ready"}, false
	default:
		return outcome{ReasonRemainingReplicasNotReady, waits}, false
	}
}

func ready(pod *corev1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady {
			return condition.Status == corev1.ConditionTrue && pod.DeletionTimestamp == nil
		}
	}
	return false
}
