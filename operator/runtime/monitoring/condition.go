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

package monitoring

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/status"
)

// share is the part of the status that this package writes.
type share struct {
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// report writes the condition, and tells when it became False.
func (r *Reconciler) report(ctx context.Context, cluster *api.Cluster, found outcome) error {
	own := status.Conditions(cluster.Status.Conditions, api.ConditionMonitoringReady)
	conditions := status.With(own, cluster.Generation, metav1.Condition{
		Type: api.ConditionMonitoringReady, Status: found.status, Reason: found.reason, Message: found.message,
	})
	was := meta.FindStatusCondition(own, api.ConditionMonitoringReady)
	if found.status == metav1.ConditionFalse && (was == nil || was.Reason != found.reason) {
		r.tell(cluster, corev1.EventTypeWarning, found.reason, found.message)
	}
	return status.Write(ctx, r.Client, cluster, fieldManager(), share{own}, share{conditions})
}

func (r *Reconciler) tell(cluster *api.Cluster, kind, reason, note string) {
	r.Recorder.Eventf(cluster, nil, kind, reason, "Monitor", "%s", note)
}

func asked(cluster *api.Cluster) string {
	monitoring := cluster.Spec.Monitoring
	message := fmt.Sprintf("Prometheus is asked to read %s on port %d of every replica each %d seconds",
		monitoring.Path, monitoring.Port, monitoring.IntervalSeconds)
	if monitoring.Rules != nil && !*monitoring.Rules {
		return message + ", without alerts"
	}
	return message
}

// waiting is what is said of a kind that is not readable.
func waiting(present presence, kind schema.GroupVersionKind, retryAfter time.Duration) *outcome {
	if present == reading {
		return &outcome{
			metav1.ConditionUnknown, ReasonCacheNotSynced, fmt.Sprintf("reading the objects of kind %s", kind.Kind), retryAfter,
		}
	}
	return &outcome{metav1.ConditionFalse, ReasonCRDsNotInstalled, fmt.Sprintf(
		"there is no kind %s in the API group %s: install the Prometheus Operator, or unset spec.monitoring; "+
			"the operator looks again every %s", kind.Kind, kind.Group, lookAgainAfter,
	), retryAfter}
}

// joined is the worst of what is waited for, with the messages of all that is as bad.
func joined(waits []outcome) outcome {
	worst := waits[0]
	var messages []string
	for _, wait := range waits {
		if worst.status != metav1.ConditionFalse && wait.status == metav1.ConditionFalse {
			worst, messages = wait, nil
		}
		if wait.reason == worst.reason {
			messages = append(messages, wait.message)
		}
	}
	worst.message = strings.Join(messages, "; ")
	for _, wait := range waits {
		worst.retryAfter = min(worst.retryAfter, wait.retryAfter)
	}
	return worst
}

func failed(err error) outcome {
	reason := ReasonApplyFailed
	var taken apply.TakenError
	switch {
	case errors.As(err, &taken):
		reason = ReasonNameConflict
	case apierrors.IsInvalid(err), apierrors.IsBadRequest(err):
		reason = ReasonInvalid
	}
	return outcome{status: metav1.ConditionFalse, reason: reason, message: err.Error()}
}
