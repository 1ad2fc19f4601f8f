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
