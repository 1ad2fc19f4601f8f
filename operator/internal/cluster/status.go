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

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
)

// observed is what one visit found out.
type observed struct {
	// set is nil if there is none.
	set *appsv1.StatefulSet
	// claims are those of the replicas asked for.
	claims []corev1.PersistentVolumeClaim
	// changed says that the set was written in this visit, so what it reports is about an earlier one.
	changed  bool
	failures []failure
}

// status reports what was observed. Conditions keep the time of their last change of status.
func status(cluster *v1alpha1.ExemplarCluster, observed observed) v1alpha1.ExemplarClusterStatus {
	status := *cluster.Status.DeepCopy()
	status.ObservedGeneration = cluster.Generation
	status.Selector = labels.SelectorFromSet(selectorLabels(cluster)).String()
	if set := observed.set; set != nil {
		status.Replicas = set.Status.Replicas
		status.ReadyReplicas = set.Status.ReadyReplicas
		status.CurrentRevision = set.Status.CurrentRevision
		status.UpdateRevision = set.Status.UpdateRevision
	}
	for _, condition := range conditions(cluster, observed) {
		condition.ObservedGeneration = cluster.Generation
		meta.SetStatusCondition(&status.Conditions, condition)
	}
	return status
}

func conditions(cluster *v1alpha1.ExemplarCluster, observed observed) []metav1.Condition {
	wanted := replicas(cluster)
	set := observed.set
	if set == nil {
		return []metav1.Condition{
			condition(v1alpha1.ConditionReady, metav1.ConditionUnknown, ReasonNotObserved, "no replicas were created yet"),
			condition(v1alpha1.ConditionProgressing, metav1.ConditionTrue, ReasonRollingOut, "replicas are being created"),
			storageReady(cluster, observed.claims),
			degraded(observed.failures, 0),
		}
	}
	allReady := set.Status.ReadyReplicas == wanted
	settled := !observed.changed && rolledOut(cluster, set)
	// Replicas that are not ready are part of the roll-out until all have been ready once, and lost ones after that.
	progressing := !settled ||
		!allReady && !meta.IsStatusConditionFalse(cluster.Status.Conditions, v1alpha1.ConditionProgressing)
	lost := int32(0)
	if !progressing {
		lost = wanted - set.Status.ReadyReplicas
	}
	return []metav1.Condition{
		ready(settled && allReady, set.Status.ReadyReplicas, wanted),
		progress(progressing, set.Status.UpdatedReplicas, wanted),
		storageReady(cluster, observed.claims),
		degraded(observed.failures, lost),
	}
}

// rolledOut says that the set's controller has seen its spec, and that as many replicas as wanted exist, all of the
// newest revision.
func rolledOut(cluster *v1alpha1.ExemplarCluster, set *appsv1.StatefulSet) bool {
	wanted := replicas(cluster)
	return set.Status.ObservedGeneration >= set.Generation &&
		set.Status.Replicas == wanted && set.Status.UpdatedReplicas == wanted
}

func ready(yes bool, readyReplicas, wanted int32) metav1.Condition {
	message := fmt.Sprintf("%d of %d replicas are ready", readyReplicas, wanted)
	switch {
	case wanted == 0:
		return condition(v1alpha1.ConditionReady, metav1.ConditionFalse, ReasonScaledToZero, "no replicas are asked for")
	case yes:
		return condition(v1alpha1.ConditionReady, metav1.ConditionTrue, ReasonAllReplicasReady, message)
	default:
		return condition(v1alpha1.ConditionReady, metav1.ConditionFalse, ReasonReplicasNotReady, message)
	}
}

func progress(yes bool, updated, wanted int32) metav1.Condition {
	message := fmt.Sprintf("%d of %d replicas have the newest revision", updated, wanted)
	if yes {
		return condition(v1alpha1.ConditionProgressing, metav1.ConditionTrue, ReasonRollingOut, message)
	}
	return condition(v1alpha1.ConditionProgressing, metav1.ConditionFalse, ReasonSettled, message)
}

func degraded(failures []failure, lost int32) metav1.Condition {
	if len(failures) > 0 {
		messages := make([]string, 0, len(failures))
		for _, failure := range failures {
			messages = append(messages, failure.message())
		}
		slices.Sort(messages)
		return condition(v1alpha1.ConditionDegraded, metav1.ConditionTrue, failures[0].reason(),
			strings.Join(messages, "; "))
	}
	if lost > 0 {
		return condition(v1alpha1.ConditionDegraded, metav1.ConditionTrue, ReasonReplicasLost,
			fmt.Sprintf("%d replicas are no longer ready", lost))
	}
	return condition(v1alpha1.ConditionDegraded, metav1.ConditionFalse, ReasonAsExpected, "")
}

func condition(kind string, status metav1.ConditionStatus, reason, message string) metav1.Condition {
	return metav1.Condition{Type: kind, Status: status, Reason: reason, Message: message}
}

// writeStatus applies the status, unless it is what the cluster already has.
func (r *Reconciler) writeStatus(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, status v1alpha1.ExemplarClusterStatus,
) error {
	if equality.Semantic.DeepEqual(cluster.Status, status) {
		return nil
	}
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(&status)
	if err != nil {
		return err
	}
	wanted := &unstructured.Unstructured{Object: map[string]any{"status": fields}}
	wanted.SetGroupVersionKind(v1alpha1.SchemeGroupVersion.WithKind("ExemplarCluster"))
	wanted.SetNamespace(cluster.Namespace)
	wanted.SetName(cluster.Name)
	err = r.Client.Status().Apply(ctx, client.ApplyConfigurationFromUnstructured(wanted),
		client.FieldOwner(FieldManager), client.ForceOwnership)
	// It may be deleted by now, and then there is nothing to tell.
	return client.IgnoreNotFound(err)
}
