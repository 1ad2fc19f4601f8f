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
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// podsOf are the pods by their names, and which they are.
func podsOf(t *testing.T, orders *api.Cluster) map[string]types.UID {
	t.Helper()
	pods := &corev1.PodList{}
	NewWithT(t).Expect(environment.Admin().List(t.Context(), pods, client.InNamespace(orders.Namespace))).To(Succeed())
	uids := map[string]types.UID{}
	for _, pod := range pods.Items {
		uids[pod.Name] = pod.UID
	}
	return uids
}

func clientServiceOf(cluster *api.Cluster) *corev1.Service {
	return &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: cluster.Namespace, Name: cluster.Name}}
}

// deleteClientService takes something away that is then repaired.
func deleteClientService(t *testing.T, g Gomega, cluster *api.Cluster) {
	t.Helper()
	g.Expect(environment.Admin().Delete(t.Context(), clientServiceOf(cluster))).To(Succeed())
}
