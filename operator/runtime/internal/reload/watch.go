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

package reload

import (
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
)

// Concerns lets events of pods through that lead to something: one runs now, or is no longer there to be waited for.
func Concerns() predicate.Predicate {
	return predicate.Funcs{
		CreateFunc: func(event event.CreateEvent) bool {
			pod, isPod := event.Object.(*corev1.Pod)
			return isPod && pod.Status.Phase == corev1.PodRunning
		},
		UpdateFunc: func(update event.UpdateEvent) bool {
			before, wasPod := update.ObjectOld.(*corev1.Pod)
			after, isPod := update.ObjectNew.(*corev1.Pod)
			return wasPod && isPod && (before.UID != after.UID || before.Status.Phase != after.Status.Phase ||
				before.DeletionTimestamp.IsZero() != after.DeletionTimestamp.IsZero())
		},
	}
}
