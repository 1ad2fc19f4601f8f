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

	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// PlayStatefulSets does what the kubelet would for the pods that the real StatefulSet controller makes: they are ready at
// once, but those with UnreadyAnnotation or of the UnreadyImage.
//
// It writes as Admin, whomever its manager runs as.
func PlayStatefulSets(manager ctrl.Manager) error {
	if running == nil {
		return errNoControllerManager
	}
	return ctrl.NewControllerManagedBy(manager).
		For(&corev1.Pod{}).
		Named("play-pods").
		Complete(reconcile.Func(playPod))
}

func playPod(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	pod := &corev1.Pod{}
	if err := admin.Get(ctx, request.NamespacedName, pod); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !pod.DeletionTimestamp.IsZero() || Ready(pod) || unready(pod) {
		return reconcile.Result{}, nil
	}
	return reconcile.Result{}, BecomeReady(ctx, pod)
}
