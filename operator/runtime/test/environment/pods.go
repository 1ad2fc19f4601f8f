// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	// UnreadyImage never becomes ready.
	UnreadyImage = "application:broken"
	// UnreadyAnnotation on a pod's template keeps its pods from becoming ready.
	UnreadyAnnotation = "example.org/unready"
)

// Ready says whether a pod is.
func Ready(pod *corev1.Pod) bool {
	return slices.ContainsFunc(pod.Status.Conditions, func(condition corev1.PodCondition) bool {
		return condition.Type == corev1.PodReady && condition.Status == corev1.ConditionTrue
	})
}

func unready(pod *corev1.Pod) bool {
	_, asked := pod.Annotations[UnreadyAnnotation]
	return asked || pod.Spec.Containers[0].Image == UnreadyImage
}

// BecomeReady reports what the kubelet does of a pod whose containers all run, and are ready.
func BecomeReady(ctx context.Context, pod *corev1.Pod) error {
	now := metav1.NewTime(time.Now())
	pod.Status.Phase = corev1.PodRunning
	pod.Status.Conditions = []corev1.PodCondition{
		{Type: corev1.PodScheduled, Status: corev1.ConditionTrue, LastTransitionTime: now},
		{Type: corev1.PodReady, Status: corev1.ConditionTrue, LastTransitionTime: now},
	}
	pod.Status.ContainerStatuses = nil
	for _, container := range pod.Spec.Containers {
		pod.Status.ContainerStatuses = append(pod.Status.ContainerStatuses, corev1.ContainerStatus{
			Name: container.Name, Image: container.Image, Ready: true, Started: new(true),
			State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: now}},
		})
	}
	return client.IgnoreNotFound(admin.Status().Update(ctx, pod))
}
