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
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// afterTimeout is how often a replica that did not drain in time is asked whether it has by now.
const afterTimeout = 30 * time.Second

// isDrained lets the replica hand over its role and asks the engine to drain it, as far as the engine can, and waits until
// it has. The drain is published first, so that it is
// known after a crash. After the timeout, the replica is kept and asked less often, until it has drained after all or the
// scale-down is canceled.
func (v *visit) isDrained(ctx context.Context, ordinal int32) (outcome, bool) {
	if !v.Engine.Can(v.cluster, engine.CallDrain) && !v.handsOver(ordinal) || v.neverServed(ordinal) {
		return outcome{}, true
	}
	name := identity.PodName(v.cluster.Name, int(ordinal))
	pod := v.pods[ordinal]
	uid := v.next.DrainingPod
	if pod != nil {
		uid = string(pod.UID)
	}
	if v.next.Draining == nil || v.next.DrainingPod != uid {
		if v.next.Draining == nil {
			v.next.DrainingSince = new(metav1.NewTime(v.now.Truncate(time.Second)))
		}
		v.next.Draining, v.next.DrainingPod = &ordinal, uid
		// Writing this brings the next visit.
		return outcome{ReasonDraining, name + " is being drained before it is removed"}, false
	}
	answer := engine.Wait(afterTimeout, "its pod is not running")
	var err error
	if pod != nil && pod.Status.Phase == corev1.PodRunning && pod.DeletionTimestamp == nil {
		answer, err = v.drain(ctx, ordinal)
	}
	if err == nil && answer.Done {
		v.drained = true
		return outcome{}, true
	}
	message, again := answer.Message, engine.Again(answer, err)
	if err != nil {
		message = "the engine failed and is asked again: " + err.Error()
	}
	left := v.drainTimeout() - v.now.Sub(v.next.DrainingSince.Time)
	if left <= 0 {
		v.retry(max(again, afterTimeout))
		return outcome{ReasonDrainTimedOut, fmt.Sprintf("%s is kept because it was not drained within %s: %s", name,
			v.drainTimeout(), message)}, false
	}
	v.retry(min(max(again, time.Millisecond), left))
	return outcome{ReasonDraining, fmt.Sprintf("%s is being drained before it is removed: %s", name, message)}, false
}

// drains says that the replica of the ordinal is being drained.
func (v *visit) drains(ordinal int32) bool {
	pod := v.pods[ordinal]
	return v.next.Draining != nil && *v.next.Draining == ordinal && pod != nil && string(pod.UID) == v.next.DrainingPod
}

// handsOver says that the replica would hand over its role if it is the primary. One that is not ready serves no client, and
// may never report its role: only an application that is drained is asked then.
func (v *visit) handsOver(ordinal int32) bool {
	pod := v.pods[ordinal]
	return v.Engine.Can(v.cluster, engine.CallRole) && v.Engine.Can(v.cluster, engine.CallSwitchover) && ordinal > 0 &&
		pod != nil && (ready(pod) || v.Engine.Can(v.cluster, engine.CallDrain))
}

// drain lets a primary hand over its role first, if the engine can.
func (v *visit) drain(ctx context.Context, ordinal int32) (engine.Answer, error) {
	if v.handsOver(ordinal) {
		role, answer, err := v.Engine.Role(ctx, v.replica(ordinal))
		if err != nil || !answer.Done {
			return answer, err
		}
		if role == engine.RolePrimary {
			// All others are ready: that was looked at before.
			answer, err := v.Engine.Switchover(ctx, v.replica(0))
			if err == nil && answer.Done {
				answer = engine.Wait(time.Second, "it is handing over its role")
			}
			return answer, err
		}
	}
	if !v.Engine.Can(v.cluster, engine.CallDrain) {
		return engine.Done(), nil
	}
	return v.Engine.Drain(ctx, v.replica(ordinal))
}

// neverServed says that no process runs for the ordinal and that it has no volume either, so that there is nothing to move
// away. A pod that does not run but has a volume may have data that others need.
func (v *visit) neverServed(ordinal int32) bool {
	if pod := v.pods[ordinal]; pod != nil && pod.Status.Phase == corev1.PodRunning {
		return false
	}
	for _, claim := range v.claims {
		dataClaim := identity.ClaimName(identity.DataTemplate, v.cluster.Name, int(ordinal))
		if claim.Name == dataClaim && claim.Status.Phase != corev1.ClaimPending {
			return false
		}
	}
	return true
}

// drainTimeout of the spec. The API server's default holds wherever the schema is served.
func (v *visit) drainTimeout() time.Duration {
	seconds := int32(600)
	if asked := v.cluster.Spec.Scaling.DrainTimeoutSeconds; asked != nil {
		seconds = *asked
	}
	return time.Duration(seconds) * time.Second
}

func (v *visit) forgetDraining() {
	v.next.Draining, v.next.DrainingPod, v.next.DrainingSince = nil, "", nil
}
