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

	"stateful.example/runtime/internal/identity"
)

// scale goes up at once and down by one step.
func (v *visit) scale(ctx context.Context) outcome {
	current, asked := v.current(), v.asked()
	target := asked
	if asked < current {
		target = max(asked, min(current, v.minimum()))
	}
	v.staying = target
	if v.next.Draining != nil && (target >= current || *v.next.Draining != current-1) {
		if outcome, waits := v.cancelDrain(ctx); waits {
			v.next.Replicas = new(max(target, current))
			return outcome
		}
	}
	switch {
	case target > current:
		v.next.Replicas = &target
		return outcome{ReasonScalingUp, fmt.Sprintf("from %d replicas to %d", current, target)}
	case target < current:
		return v.down(ctx, current-1, target)
	case target > asked:
		return outcome{ReasonBelowMinimum, fmt.Sprintf("the spec requests %d replicas, and scaling.minReplicas keeps %d: "+
			"set spec.state to Hibernated to stop them all", asked, target)}
	case v.settledAt(current):
		return atTarget(current)
	case v.set != nil && v.set.Status.Replicas > current:
		return outcome{ReasonScalingDown, fmt.Sprintf("%d replicas are being removed%s", v.set.Status.Replicas-current, v.goingWaits(current))}
	default:
		return outcome{ReasonScalingUp, fmt.Sprintf("%d of %d replicas exist", v.existing(), current)}
	}
}

// goingWaits says what the replicas that go wait for: for those that stay to be ready and, if their claims go with them,
// for those that go later too. Only then does the StatefulSet controller release claims.
func (v *visit) goingWaits(current int32) string {
	if v.keepsScaledClaims() {
		current = min(current, v.staying)
	}
	for ordinal := range current {
		if pod := v.pods[ordinal]; pod == nil || !ready(pod) {
			return ", as soon as " + identity.PodName(v.cluster.Name, int(ordinal)) + " is ready"
		}
	}
	return ""
}

func atTarget(replicas int32) outcome {
	return outcome{ReasonAtTarget, fmt.Sprintf("the workload has the %d requested replicas", replicas)}
}

// minimum is the lower bound for scale-down. The API server's default holds wherever the schema is served.
func (v *visit) minimum() int32 {
	if v.cluster.Spec.Scaling.MinReplicas == nil {
		return 1
	}
	return *v.cluster.Spec.Scaling.MinReplicas
}

func (v *visit) existing() int32 {
	if v.set == nil {
		return 0
	}
	return v.set.Status.Replicas
}

// down removes the highest replica once every guard passes and it is drained.
func (v *visit) down(ctx context.Context, ordinal, target int32) outcome {
	guards := []func(context.Context, int32) (outcome, bool){
		v.stepBeforeIsDone,
		v.noBackupRuns,
		v.othersRun,
		v.othersServe,
		v.backupIsRecent,
		v.isDrained,
		v.othersServe,
	}
	for _, guard := range guards {
		if outcome, passed := guard(ctx, ordinal); !passed {
			return outcome
		}
	}
	v.next.Replicas = &ordinal
	v.forgetDraining()
	return outcome{ReasonScalingDown, fmt.Sprintf("from %d replicas to %d, one at a time", ordinal+1, target)}
}
