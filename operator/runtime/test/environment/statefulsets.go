// SPDX-License-Identifier: Apache-2.0

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
