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

	"example.com/platform/exemplar/internal/identity"
)

// stepBeforeIsDone waits until the workload has the replicas that it was told: one goes at a time.
func (v *visit) stepBeforeIsDone(_ context.Context, ordinal int32) (outcome, bool) {
	if v.settledAt(ordinal + 1) {
		return outcome{}, true
	}
	return outcome{ReasonScalingDown, fmt.Sprintf("the workload is on its way to %d replicas", ordinal+1)}, false
}

// othersAreReady keeps a replica while one of those that stay is missing: it may be what a quorum needs.
func (v *visit) othersAreReady(ctx context.Context, ordinal int32) (outcome, bool) {
	for other := range ordinal {
		name := identity.PodName(v.cluster.Name, int(other))
		pod := v.pods[other]
		if pod == nil || !ready(pod) {
			return outcome{ReasonOthersNotReady, name + " is not ready, so none is taken away"}, false
		}
		answer, err := v.Engine.Ready(ctx, v.replica(other))
		if err != nil {
			v.err = fmt.Errorf("asking %s whether it is ready: %w", name, err)
			return outcome{ReasonOthersNotReady, name + " does not say that it is ready, so none is taken away"}, false
		}
		if !answer.Done {
			v.retry(answer.RetryAfter)
			return outcome{ReasonOthersNotReady, fmt.Sprintf("%s is not ready, so none is taken away: %s", name,
				answer.Message)}, false
		}
	}
	return outcome{}, true
}

func ready(pod *corev1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady {
			return condition.Status == corev1.ConditionTrue && pod.DeletionTimestamp == nil
		}
	}
	return false
}
