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

package cluster_test

import (
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
)

// reportReady writes the status that Kubernetes' StatefulSet controller would once all replicas are ready: the test API
// server runs without one.
func reportReady(t *testing.T, cluster *v1alpha1.ExemplarCluster) {
	t.Helper()
	eventually(t, func(g Gomega) {
		set := &appsv1.StatefulSet{}
		g.Expect(admin.Get(t.Context(), client.ObjectKeyFromObject(cluster), set)).To(Succeed())
		set.Status.ObservedGeneration = set.Generation
		set.Status.Replicas = *set.Spec.Replicas
		set.Status.UpdatedReplicas = *set.Spec.Replicas
		set.Status.ReadyReplicas = *set.Spec.Replicas
		set.Status.CurrentRevision = "orders-1"
		set.Status.UpdateRevision = "orders-2"
		g.Expect(admin.Status().Update(t.Context(), set)).To(Succeed())
	})
}
