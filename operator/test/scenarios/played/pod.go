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
	"maps"
	"strconv"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/internal/identity"
)

// createPod makes the pod of an ordinal, after its claims.
func (sets *sets) createPod(ctx context.Context, set *appsv1.StatefulSet, ordinal int, revision string) error {
	sets.mutex.Lock()
	remembered := sets.templates[revision]
	template := remembered.DeepCopy()
	sets.mutex.Unlock()
	pod := &corev1.Pod{ObjectMeta: template.ObjectMeta, Spec: template.Spec}
	pod.Namespace, pod.Name = set.Namespace, identity.PodName(set.Name, ordinal)
	pod.OwnerReferences = []metav1.OwnerReference{ownerOf(set)}
	pod.Labels = maps.Clone(pod.Labels)
	pod.Labels[appsv1.StatefulSetPodNameLabel] = pod.Name
	pod.Labels[appsv1.PodIndexLabel] = strconv.Itoa(ordinal)
	pod.Labels[appsv1.ControllerRevisionHashLabelKey] = revision
	for _, template := range set.Spec.VolumeClaimTemplates {
		claim := &corev1.PersistentVolumeClaim{ObjectMeta: template.ObjectMeta, Spec: template.Spec}
		claim.Namespace = set.Namespace
		claim.Name = identity.ClaimName(template.Name, set.Name, ordinal)
		claim.Labels = maps.Clone(template.Labels)
		if claim.Labels == nil {
			claim.Labels = map[string]string{}
		}
		maps.Copy(claim.Labels, set.Spec.Selector.MatchLabels)
		existing := &corev1.PersistentVolumeClaim{}
		err := sets.Get(ctx, client.ObjectKeyFromObject(claim), existing)
		if err == nil && !existing.DeletionTimestamp.IsZero() {
			return nil // its end calls again
		}
		if err != nil {
			if err := sets.Create(ctx, claim); err != nil {
				return err
			}
		}
		pod.Spec.Volumes = append(pod.Spec.Volumes, corev1.Volume{
			Name: template.Name,
			VolumeSource: corev1.VolumeSource{
				PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: claim.Name},
			},
		})
	}
	return sets.Create(ctx, pod)
}

// makeReady says that a pod is ready once its volumes are there and its image may be.
func (sets *sets) makeReady(ctx context.Context, pod *corev1.Pod) error {
	for _, name := range claimsOf(pod) {
		claim := &corev1.PersistentVolumeClaim{}
		if err := sets.Get(ctx, client.ObjectKey{Namespace: pod.Namespace, Name: name}, claim); err != nil {
			return err
		}
		if claim.Status.Phase != corev1.ClaimBound {
			return nil // its binding calls again
		}
	}
	pod = pod.DeepCopy()
	now := metav1.Now()
	pod.Status.Phase = corev1.PodRunning
	pod.Status.StartTime = &now
	pod.Status.ContainerStatuses = nil
	for _, container := range pod.Spec.Containers {
		if !isPullable(container.Image) {
			return nil
		}
		pod.Status.ContainerStatuses = append(pod.Status.ContainerStatuses, corev1.ContainerStatus{
			Name:    container.Name,
			Image:   container.Image,
			ImageID: container.Image,
			Ready:   true,
			Started: new(true),
			State:   corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: now}},
		})
	}
	pod.Status.Conditions = nil
	for _, condition := range []corev1.PodConditionType{corev1.PodInitialized, corev1.ContainersReady, corev1.PodReady} {
		pod.Status.Conditions = append(pod.Status.Conditions, corev1.PodCondition{
			Type: condition, Status: corev1.ConditionTrue, LastTransitionTime: now,
		})
	}
	return sets.Status().Update(ctx, pod)
}

// claimsOf are the claims that a pod uses.
func claimsOf(pod *corev1.Pod) []string {
	var names []string
	for _, volume := range pod.Spec.Volumes {
		if volume.PersistentVolumeClaim != nil {
			names = append(names, volume.PersistentVolumeClaim.ClaimName)
		}
	}
	return names
}
