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

	policyv1 "k8s.io/api/policy/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// evictionInterval is how often an eviction that a disruption budget refuses is tried again.
const evictionInterval = 10 * time.Second

// cancelDrain restarts the replica that was being drained and stays after all, and says whether to wait for that.
// It is evicted, not deleted: the disruption budget decides when it may be away.
func (v *visit) cancelDrain(ctx context.Context) (outcome, bool) {
	ordinal := *v.next.Draining
	pod := v.pods[ordinal]
	// A role that was handed over is none that is missed.
	undone := !v.Engine.Can(v.cluster, engine.CallDrain) || pod != nil && string(pod.UID) != v.next.DrainingPod
	if ordinal >= v.current() || undone {
		v.forgetDraining()
		return outcome{}, false
	}
	undoing := outcome{ReasonDrainCanceled, fmt.Sprintf(
		"the scale-down was canceled: %s is restarted to undo its drain", identity.PodName(v.cluster.Name, int(ordinal)))}
	if pod == nil || pod.DeletionTimestamp != nil {
		return undoing, true
	}
	eviction := &policyv1.Eviction{
		ObjectMeta:    metav1.ObjectMeta{Namespace: pod.Namespace, Name: pod.Name},
		DeleteOptions: &metav1.DeleteOptions{Preconditions: metav1.NewUIDPreconditions(string(pod.UID))},
	}
	err := v.Client.SubResource("eviction").Create(ctx, pod, eviction)
	switch {
	case apierrors.IsTooManyRequests(err):
		v.retry(evictionInterval)
		undoing.message += " as soon as its disruption budget allows it"
	case apierrors.IsNotFound(err), apierrors.IsConflict(err):
		// Another pod has its name by now, or will have.
	case err != nil:
		v.err = fmt.Errorf("restarting %s: %w", pod.Name, err)
	}
	return undoing, true
}
