// SPDX-License-Identifier: Apache-2.0

package operator_test

import (
	"context"
	"testing"

	. "github.com/onsi/gomega"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// A cluster whose visit takes long, such as one whose application is slow to answer, keeps none of the others waiting.
func TestNoClusterWaitsForTheVisitOfAnother(t *testing.T) {
	namespace := environment.NewNamespace(t)
	begun, all := make(chan string, 2), make(chan struct{})
	waitForAll := reconcile.Func(func(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
		begun <- request.Name
		select {
		case <-all:
		case <-ctx.Done():
		}
		return reconcile.Result{}, nil
	})
	environment.StartManager(t, namespace, environment.AdminConfig(), func(manager ctrl.Manager) error {
		return ctrl.NewControllerManagedBy(manager).For(&api.Cluster{}).Named("slow").Complete(waitForAll)
	})
	for _, name := range []string{"orders", "invoices"} {
		cluster := environment.NewCluster(namespace)
		cluster.Name = name
		environment.Create(t, cluster)
	}
	defer close(all)
	g := NewWithT(t)
	g.Eventually(begun, environment.Patience).Should(Receive())
	g.Eventually(begun, environment.Patience).Should(Receive())
}
