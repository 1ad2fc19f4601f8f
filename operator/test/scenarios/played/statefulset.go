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

package played

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"example.com/platform/exemplar/internal/identity"
)

var setKind = appsv1.SchemeGroupVersion.WithKind("StatefulSet")

// sets plays the StatefulSet controller with the pod management OrderedReady, and the kubelet of its pods.
type sets struct {
	client.Client
	reader client.Reader

	mutex sync.Mutex
	// templates by the revision that the controller keeps in a ControllerRevision.
	templates map[string]corev1.PodTemplateSpec
}

func setUpSets(manager ctrl.Manager, _ *Volumes) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&appsv1.StatefulSet{}).
		Watches(&corev1.Pod{}, handler.EnqueueRequestsFromMapFunc(setOf)).
		Watches(&corev1.PersistentVolumeClaim{}, handler.EnqueueRequestsFromMapFunc(setOf)).
		Named("played-statefulset").
		Complete(&sets{
			Client:    manager.GetClient(),
			reader:    manager.GetAPIReader(),
			templates: map[string]corev1.PodTemplateSpec{},
		})
}

// setOf finds the set of a pod or claim by the label that all of a cluster's objects have.
func setOf(_ context.Context, object client.Object) []reconcile.Request {
	name := object.GetLabels()[identity.InstanceLabel]
	return []reconcile.Request{{NamespacedName: types.NamespacedName{Namespace: object.GetNamespace(), Name: name}}}
}

// Reconcile takes the next step. What it writes calls it again.
func (sets *sets) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	set := &appsv1.StatefulSet{}
	err := sets.Get(ctx, request.NamespacedName, set)
	switch {
	case apierrors.IsNotFound(err):
		return reconcile.Result{}, sets.collectPods(ctx, request.NamespacedName)
	case err != nil:
		return reconcile.Result{}, err
	case !set.DeletionTimestamp.IsZero():
		return reconcile.Result{}, sets.orphan(ctx, set)
	}
	pods, err := sets.pods(ctx, set)
	if err != nil {
		return reconcile.Result{}, err
	}
	current, updated, err := sets.revisions(set)
	if err != nil {
		return reconcile.Result{}, err
	}
	if err := sets.ownClaims(ctx, set, pods); err != nil {
		return reconcile.Result{}, err
	}
	if err := sets.step(ctx, set, pods, current, updated); err != nil {
		return reconcile.Result{}, ignoreRace(err)
	}
	return reconcile.Result{}, sets.report(ctx, set, pods, current, updated)
}

// ignoreRace is for a cache that is behind: whatever it lacks calls again when it comes.
func ignoreRace(err error) error {
	if apierrors.IsNotFound(err) || apierrors.IsAlreadyExists(err) || apierrors.IsConflict(err) {
		return nil
	}
	return err
}

// pods of the set by their ordinals. One without an owner is adopted.
func (sets *sets) pods(ctx context.Context, set *appsv1.StatefulSet) (map[int]*corev1.Pod, error) {
	list := &corev1.PodList{}
	err := sets.List(ctx, list, client.InNamespace(set.Namespace), client.MatchingLabels(set.Spec.Selector.MatchLabels))
	if err != nil {
		return nil, err
	}
	pods := map[int]*corev1.Pod{}
	for i := range list.Items {
		pod := &list.Items[i]
		ordinal, isReplica := identity.PodOrdinal(pod.Name, set.Name)
		if !isReplica {
			continue
		}
		if metav1.GetControllerOf(pod) == nil && pod.DeletionTimestamp.IsZero() {
			before := pod.DeepCopy()
			pod.OwnerReferences = append(pod.OwnerReferences, ownerOf(set))
			if err := sets.Patch(ctx, pod, client.MergeFrom(before)); err != nil {
				return nil, client.IgnoreNotFound(err)
			}
		}
		if metav1.IsControlledBy(pod, set) {
			pods[ordinal] = pod
		}
	}
	return pods, nil
}

func ownerOf(set *appsv1.StatefulSet) metav1.OwnerReference {
	return *metav1.NewControllerRef(set, setKind)
}

// revisions are that of the replicas settled last, and that of the template as it is.
func (sets *sets) revisions(set *appsv1.StatefulSet) (current, updated string, err error) {
	content, err := json.Marshal(set.Spec.Template)
	if err != nil {
		return "", "", err
	}
	hash := fnv.New32a()
	_, _ = hash.Write(content) // a hash never fails
	updated = fmt.Sprintf("%s-%x", set.Name, hash.Sum32())
	sets.mutex.Lock()
	defer sets.mutex.Unlock()
	sets.templates[updated] = set.Spec.Template
	current = set.Status.CurrentRevision
	if current == "" {
		current = updated
	}
	return current, updated, nil
}

// step makes, stops or replaces one pod, if the others let it.
func (sets *sets) step(
	ctx context.Context, set *appsv1.StatefulSet, pods map[int]*corev1.Pod, current, updated string,
) error {
	replicas := int(*set.Spec.Replicas)
	partition := partitionOf(set)
	for ordinal := range replicas {
		pod := pods[ordinal]
		if pod == nil {
			revision := updated
			if ordinal < partition {
				revision = current
			}
			return sets.createPod(ctx, set, ordinal, revision)
		}
		if !isReady(pod) {
			return sets.makeReady(ctx, pod)
		}
	}
	for ordinal, pod := range pods {
		if ordinal >= replicas && pods[ordinal+1] == nil {
			return sets.stop(ctx, pod)
		}
	}
	for ordinal := replicas - 1; ordinal >= partition; ordinal-- {
		if revisionOf(pods[ordinal]) != updated {
			return sets.stop(ctx, pods[ordinal])
		}
	}
	return nil
}

// partitionOf is the lowest ordinal that is brought to a new revision without being asked.
func partitionOf(set *appsv1.StatefulSet) int {
	switch strategy := set.Spec.UpdateStrategy; {
	case strategy.Type == appsv1.OnDeleteStatefulSetStrategyType:
		return int(*set.Spec.Replicas)
	case strategy.RollingUpdate == nil || strategy.RollingUpdate.Partition == nil:
		return 0
	default:
		return int(*strategy.RollingUpdate.Partition)
	}
}

func (sets *sets) stop(ctx context.Context, pod *corev1.Pod) error {
	return sets.Delete(ctx, pod, client.Preconditions{UID: &pod.UID}, client.GracePeriodSeconds(0))
}

// report writes the status of the set.
func (sets *sets) report(
	ctx context.Context, set *appsv1.StatefulSet, pods map[int]*corev1.Pod, current, updated string,
) error {
	status := appsv1.StatefulSetStatus{
		ObservedGeneration: set.Generation,
		Replicas:           int32(len(pods)),
		CurrentRevision:    current,
		UpdateRevision:     updated,
		CollisionCount:     new(int32(0)),
	}
	for _, pod := range pods {
		if isReady(pod) {
			status.ReadyReplicas++
			status.AvailableReplicas++
		}
		if revisionOf(pod) == current {
			status.CurrentReplicas++
		}
		if revisionOf(pod) == updated {
			status.UpdatedReplicas++
		}
	}
	replicas := *set.Spec.Replicas
	isRolling := set.Spec.UpdateStrategy.Type == appsv1.RollingUpdateStatefulSetStrategyType
	if isRolling && status.UpdatedReplicas == replicas && status.ReadyReplicas == replicas {
		status.CurrentRevision, status.CurrentReplicas = updated, status.UpdatedReplicas
	}
	if equality.Semantic.DeepEqual(set.Status, status) {
		return nil
	}
	set = set.DeepCopy()
	set.Status = status
	return ignoreRace(sets.Status().Update(ctx, set))
}

func revisionOf(pod *corev1.Pod) string {
	return pod.Labels[appsv1.ControllerRevisionHashLabelKey]
}

func isReady(pod *corev1.Pod) bool {
	return slices.ContainsFunc(pod.Status.Conditions, func(condition corev1.PodCondition) bool {
		return condition.Type == corev1.PodReady && condition.Status == corev1.ConditionTrue
	})
}

// isPullable says whether the image's host can be there at all: none below .invalid can.
func isPullable(image string) bool {
	host, _, _ := strings.Cut(image, "/")
	return !strings.HasSuffix(host, ".invalid")
}
