// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"

	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// PlayStorage says of clusters of which storage has said nothing yet that there can be the volumes that they ask for.
func PlayStorage(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&api.Cluster{}).
		Named("play-storage").
		Complete(reconcile.Func(playStorage))
}

func playStorage(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := admin.Get(ctx, request.NamespacedName, cluster); err != nil || cluster.Status.Storage != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	before := cluster.DeepCopy()
	storage := cluster.Spec.Storage
	templates := []api.ClusterClaimTemplate{{Name: identity.DataTemplate, Size: storage.Size}}
	for _, volume := range storage.Additional {
		templates = append(templates, api.ClusterClaimTemplate{Name: volume.Name, Size: volume.Size})
	}
	cluster.Status.Storage = &api.ClusterStorageStatus{Templates: templates}
	return reconcile.Result{}, client.IgnoreNotFound(admin.Status().Patch(ctx, cluster, client.MergeFrom(before)))
}
