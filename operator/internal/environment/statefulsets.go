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

package environment

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"example.com/platform/exemplar/internal/identity"
)

// PlayStatefulSets does what the StatefulSet controller and the kubelet would: claims and pods for each ordinal, lowest
// first, each ready before the next; rolling updates down to the partition; scaling away from the highest; adoption of
// pods that a deleted set left. Pods are ready at once, but those with UnreadyAnnotation or of the UnreadyImage.
//
// It writes as Admin, whomever its manager runs as.
func PlayStatefulSets(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&appsv1.StatefulSet{}).
		Owns(&corev1.Pod{}).
		Named("play-statefulsets").
		Complete(reconcile.Func(playStatefulSet))
}

// played is a set and its pods by ordinal.
type played struct {
	set      *appsv1.StatefulSet
	pods     map[int]*corev1.Pod
	revision string
}

func playStatefulSet(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	set := &appsv1.StatefulSet{}
	if err := admin.Get(ctx, request.NamespacedName, set); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if set.DeletionTimestamp != nil {
		return reconcile.Result{}, orphan(ctx, set)
	}
	game, err := gather(ctx, set)
	if err != nil {
		return reconcile.Result{}, err
	}
	if err := game.play(ctx); err != nil {
		return reconcile.Result{}, err
	}
	if game, err = gather(ctx, set); err != nil {
		return reconcile.Result{}, err
	}
	return reconcile.Result{}, game.report(ctx)
}

// gather adopts pods that match and have no owner.
func gather(ctx context.Context, set *appsv1.StatefulSet) (played, error) {
	revision, err := revisionOf(set.Spec.Template)
	if err != nil {
		return played{}, err
	}
	game := played{set: set, pods: map[int]*corev1.Pod{}, revision: set.Name + "-" + revision}
	selector, err := metav1.LabelSelectorAsSelector(set.Spec.Selector)
	if err != nil {
		return played{}, err
	}
	pods := &corev1.PodList{}
	err = admin.List(ctx, pods, client.InNamespace(set.Namespace), client.MatchingLabelsSelector{Selector: selector})
	if err != nil {
		return played{}, err
	}
	for _, pod := range pods.Items {
		ordinal, isReplica := identity.PodOrdinal(pod.Name, set.Name)
		if !isReplica {
			continue
		}
		if metav1.GetControllerOf(&pod) == nil {
			pod.OwnerReferences = []metav1.OwnerReference{controllerReference(set)}
			if err := admin.Update(ctx, &pod); err != nil {
				return played{}, err
			}
		}
		game.pods[ordinal] = &pod
	}
	return game, nil
}

// play goes as far as it can without waiting; writing a pod asks for the next turn.
func (game played) play(ctx context.Context) error {
	replicas := int(*game.set.Spec.Replicas)
	for ordinal := range replicas {
		if err := game.claims(ctx, ordinal); err != nil {
			return err
		}
		pod, exists := game.pods[ordinal]
		if !exists {
			return admin.Create(ctx, game.newPod(ordinal))
		}
		if !Ready(pod) {
			if unready(pod) {
				return nil
			}
			return BecomeReady(ctx, pod)
		}
	}
	for ordinal, pod := range game.pods {
		if ordinal >= replicas {
			if _, higher := game.pods[ordinal+1]; !higher {
				return client.IgnoreNotFound(admin.Delete(ctx, pod))
			}
		}
	}
	return game.update(ctx)
}

func (game played) update(ctx context.Context) error {
	strategy := game.set.Spec.UpdateStrategy
	if strategy.Type == appsv1.OnDeleteStatefulSetStrategyType {
		return nil
	}
	partition := 0
	if strategy.RollingUpdate != nil && strategy.RollingUpdate.Partition != nil {
		partition = int(*strategy.RollingUpdate.Partition)
	}
	for ordinal := int(*game.set.Spec.Replicas) - 1; ordinal >= partition; ordinal-- {
		pod, exists := game.pods[ordinal]
		if !exists || !Ready(pod) {
			return nil
		}
		if pod.Labels[appsv1.ControllerRevisionHashLabelKey] != game.revision {
			return client.IgnoreNotFound(admin.Delete(ctx, pod))
		}
	}
	return nil
}

func (game played) newPod(ordinal int) *corev1.Pod {
	template := game.set.Spec.Template
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Namespace:   game.set.Namespace,
			Name:        identity.PodName(game.set.Name, ordinal),
			Annotations: template.Annotations,
			Labels: labels.Merge(template.Labels, map[string]string{
				appsv1.ControllerRevisionHashLabelKey: game.revision,
				appsv1.StatefulSetPodNameLabel:        identity.PodName(game.set.Name, ordinal),
				appsv1.PodIndexLabel:                  strconv.Itoa(ordinal),
			}),
			OwnerReferences: []metav1.OwnerReference{controllerReference(game.set)},
		},
		Spec: *template.Spec.DeepCopy(),
	}
	pod.Spec.Hostname, pod.Spec.Subdomain = pod.Name, game.set.Spec.ServiceName
	for _, claim := range game.set.Spec.VolumeClaimTemplates {
		pod.Spec.Volumes = append(pod.Spec.Volumes, corev1.Volume{
			Name: claim.Name, VolumeSource: corev1.VolumeSource{
				PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{
					ClaimName: identity.ClaimName(claim.Name, game.set.Name, ordinal),
				},
			},
		})
	}
	return pod
}

func (game played) claims(ctx context.Context, ordinal int) error {
	for _, template := range game.set.Spec.VolumeClaimTemplates {
		claim := template.DeepCopy()
		claim.ObjectMeta = metav1.ObjectMeta{
			Namespace: game.set.Namespace, Name: identity.ClaimName(template.Name, game.set.Name, ordinal),
			Annotations: template.Annotations,
			Labels:      labels.Merge(template.Labels, game.set.Spec.Selector.MatchLabels),
		}
		if err := client.IgnoreAlreadyExists(admin.Create(ctx, claim)); err != nil {
			return fmt.Errorf("claim %s: %w", claim.Name, err)
		}
	}
	return nil
}

// orphan takes a deleted set's pods out of its care, as the garbage collector does.
func orphan(ctx context.Context, set *appsv1.StatefulSet) error {
	pods := &corev1.PodList{}
	if err := admin.List(ctx, pods, client.InNamespace(set.Namespace)); err != nil {
		return err
	}
	for _, pod := range pods.Items {
		if metav1.IsControlledBy(&pod, set) {
			pod.OwnerReferences = nil
			if err := client.IgnoreNotFound(admin.Update(ctx, &pod)); err != nil {
				return err
			}
		}
	}
	set.Finalizers = slices.DeleteFunc(set.Finalizers, func(finalizer string) bool {
		return finalizer == metav1.FinalizerOrphanDependents
	})
	return client.IgnoreNotFound(admin.Update(ctx, set))
}

// report writes the set's status.
func (game played) report(ctx context.Context) error {
	set := game.set
	status := set.Status
	status.ObservedGeneration = set.Generation
	status.UpdateRevision = game.revision
	status.Replicas, status.ReadyReplicas, status.AvailableReplicas, status.UpdatedReplicas = 0, 0, 0, 0
	for _, pod := range game.pods {
		status.Replicas++
		if Ready(pod) {
			status.ReadyReplicas++
			status.AvailableReplicas++
		}
		if pod.Labels[appsv1.ControllerRevisionHashLabelKey] == game.revision {
			status.UpdatedReplicas++
		}
	}
	status.CurrentReplicas = status.Replicas - status.UpdatedReplicas
	settled := status.UpdatedReplicas == *set.Spec.Replicas && status.ReadyReplicas == status.Replicas
	if status.CurrentRevision == "" || settled {
		status.CurrentRevision, status.CurrentReplicas = game.revision, status.UpdatedReplicas
	}
	if equality.Semantic.DeepEqual(set.Status, status) {
		return nil
	}
	set.Status = status
	return client.IgnoreNotFound(admin.Status().Update(ctx, set))
}

func controllerReference(set *appsv1.StatefulSet) metav1.OwnerReference {
	return *metav1.NewControllerRef(set, appsv1.SchemeGroupVersion.WithKind("StatefulSet"))
}
