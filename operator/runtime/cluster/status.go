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
	"context"
	"fmt"
	"slices"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
	"stateful.example/runtime/internal/workload"
)

// part is what this controller owns of the status.
type part struct {
	ObservedGeneration int64              `json:"observedGeneration,omitempty"`
	Replicas           int32              `json:"replicas"`
	ReadyReplicas      int32              `json:"readyReplicas"`
	Version            string             `json:"version,omitempty"`
	Selector           string             `json:"selector,omitempty"`
	CurrentRevision    string             `json:"currentRevision,omitempty"`
	UpdateRevision     string             `json:"updateRevision,omitempty"`
	Conditions         []metav1.Condition `json:"conditions,omitempty"`
}

// ownConditions are the types of the conditions that this controller sets.
var ownConditions = []string{
	api.ConditionReady, api.ConditionProgressing, api.ConditionDegraded,
}

// observed is what one visit found out.
type observed struct {
	// set is nil if there is none.
	set *workload.Workload
	// wanted is what the set is to be.
	wanted intents
	// rollout is how far replicas may be brought to the newest revision.
	rollout rollout
	// changed says that the set was written in this visit, so what it reports is about an earlier one.
	changed  bool
	failures []failure
	// err is worth another try.
	err error
}

// settled says that there are as many replicas as are wanted, all of the newest revision.
func (observed observed) settled() bool {
	return observed.set != nil && !observed.changed && observed.set.RolledOutTo(observed.wanted.replicas)
}

// livePart is what the cluster's status says by now.
func livePart(cluster *api.Cluster) part {
	live := cluster.Status
	return part{
		ObservedGeneration: live.ObservedGeneration,
		Replicas:           live.Replicas,
		ReadyReplicas:      live.ReadyReplicas,
		Version:            live.Version,
		Selector:           live.Selector,
		CurrentRevision:    live.CurrentRevision,
		UpdateRevision:     live.UpdateRevision,
		Conditions:         status.Conditions(live.Conditions, ownConditions...),
	}
}

// report is the part as it is to be. Conditions keep the time of their last change of status.
func report(cluster *api.Cluster, observed observed) part {
	wanted := livePart(cluster)
	wanted.ObservedGeneration = observedGeneration(cluster, observed)
	wanted.Selector = labels.SelectorFromSet(identity.SelectorLabels(cluster.Name)).String()
	if set := observed.set; set != nil {
		wanted.Replicas = set.Existing
		if identity.Has(identity.DaemonSet) {
			wanted.Replicas = set.Wanted
		}
		wanted.ReadyReplicas = set.Ready
	}
	if set := observed.set.StatefulSet(); set != nil {
		wanted.CurrentRevision = set.Status.CurrentRevision
		wanted.UpdateRevision = set.Status.UpdateRevision
	}
	wanted.Version = reachedVersion(cluster, observed)
	wanted.Conditions = status.With(wanted.Conditions, wanted.ObservedGeneration, conditions(cluster, observed)...)
	return wanted
}

// observedGeneration is the generation of the spec that replicas are compared with. While another controller has not answered to
// the present one, its replicas are not known yet: all may be ready, and about to be replaced, or to become more or fewer.
func observedGeneration(cluster *api.Cluster, observed observed) int64 {
	known := observed.set == nil || observed.wanted.waiting() == ""
	if identity.Has(identity.Scaling) {
		known = known && (cluster.Status.Scaling == nil || answered(cluster, api.ConditionScaled))
	}
	if !known {
		return cluster.Status.ObservedGeneration
	}
	return cluster.Generation
}

func (r *Reconciler) writeStatus(ctx context.Context, cluster *api.Cluster, observed observed) error {
	return status.Write(ctx, r.Client, cluster, fieldManager(), livePart(cluster), report(cluster, observed))
}

func conditions(cluster *api.Cluster, observed observed) []metav1.Condition {
	wanted := observed.wanted.replicas
	set := observed.set
	if set == nil {
		return []metav1.Condition{
			notObserved(observed),
			withoutSet(cluster, observed),
			degraded(observed, 0),
		}
	}
	allReady := set.Ready == wanted
	settled := observed.settled()
	if identity.Has(identity.Scaling) {
		settled = settled && !stepsDown(cluster, wanted)
	}
	// Replicas that are not ready are part of the roll-out until all have been ready once, and lost ones after that.
	progressing := !settled ||
		!allReady && !wasSettled(cluster)
	lost := int32(0)
	if !progressing {
		lost = wanted - set.Ready
	}
	return []metav1.Condition{
		ready(settled && allReady, set.Ready, wanted),
		progress(cluster, observed, progressing, set.Updated),
		degraded(observed, lost),
	}
}

// wasSettled says that the visit before had nothing left to do.
func wasSettled(cluster *api.Cluster) bool {
	for _, condition := range cluster.Status.Conditions {
		if condition.Type == api.ConditionProgressing {
			return condition.Status == metav1.ConditionFalse && condition.Reason == ReasonRolloutComplete
		}
	}
	return false
}

func notObserved(observed observed) metav1.Condition {
	if waiting := observed.wanted.waiting(); waiting != "" {
		return condition(api.ConditionReady, metav1.ConditionFalse, ReasonDependencyNotReady,
			"waiting for "+waiting+" before creating replicas")
	}
	return condition(api.ConditionReady, metav1.ConditionUnknown, ReasonNotObserved, "no replicas have been created yet")
}

func withoutSet(cluster *api.Cluster, observed observed) metav1.Condition {
	if cluster.Paused() {
		return progress(cluster, observed, false, 0)
	}
	return condition(api.ConditionProgressing, metav1.ConditionTrue, ReasonRollingOut, "replicas are being created")
}

func ready(yes bool, readyReplicas, wanted int32) metav1.Condition {
	message := fmt.Sprintf("%d of %d replicas are ready", readyReplicas, wanted)
	switch {
	case wanted == 0 && identity.Has(identity.StatefulSet):
		return condition(api.ConditionReady, metav1.ConditionFalse, ReasonScaledToZero, "the spec requests no replicas")
	case yes && wanted == 0:
		return condition(api.ConditionReady, metav1.ConditionFalse, ReasonNoEligibleNodes, "no node is eligible to run a replica")
	case yes:
		return condition(api.ConditionReady, metav1.ConditionTrue, ReasonAllReplicasReady, message)
	default:
		return condition(api.ConditionReady, metav1.ConditionFalse, ReasonReplicasNotReady, message)
	}
}

func progress(cluster *api.Cluster, observed observed, yes bool, updated int32) metav1.Condition {
	message := fmt.Sprintf("%d of %d replicas have the newest revision", updated, observed.wanted.replicas)
	if waits := observed.rollout.waits; waits != "" {
		message += "; " + waits
	}
	switch {
	case cluster.Paused():
		return condition(api.ConditionProgressing, metav1.ConditionFalse, ReasonPaused,
			"spec.state Paused suspends reconciliation; "+message)
	case yes:
		return condition(api.ConditionProgressing, metav1.ConditionTrue, ReasonRollingOut, message)
	default:
		return condition(api.ConditionProgressing, metav1.ConditionFalse, ReasonRolloutComplete, message)
	}
}

func degraded(observed observed, lost int32) metav1.Condition {
	if failures := observed.failures; len(failures) > 0 {
		messages := make([]string, 0, len(failures))
		for _, failure := range failures {
			messages = append(messages, failure.message())
		}
		slices.Sort(messages)
		return condition(api.ConditionDegraded, metav1.ConditionTrue, failures[0].reason(),
			strings.Join(messages, "; "))
	}
	if refused := observed.wanted.refused; refused != "" {
		return condition(api.ConditionDegraded, metav1.ConditionTrue, ReasonVersionRefused, refused)
	}
	if message := observed.rollout.heldBack; message != "" {
		return condition(api.ConditionDegraded, metav1.ConditionTrue, ReasonHeldByPartition, message)
	}
	if lost > 0 {
		return condition(api.ConditionDegraded, metav1.ConditionTrue, ReasonReplicasUnavailable,
			fmt.Sprintf("%d replicas are no longer ready", lost))
	}
	return condition(api.ConditionDegraded, metav1.ConditionFalse, ReasonAsExpected, "")
}

func condition(kind string, value metav1.ConditionStatus, reason, message string) metav1.Condition {
	return metav1.Condition{Type: kind, Status: value, Reason: reason, Message: message}
}
