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

package controller

import (
	"context"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/errors"
	apiresource "k8s.io/apimachinery/pkg/api/resource" // +stateful:line=statefulSet
	"k8s.io/apimachinery/pkg/types"
	"stateful.example/runtime/api"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	exemplarv1alpha1 "example.com/platform/exemplar/api/v1alpha1"
)

var _ = Describe("ExemplarCluster Controller", func() {
	Context("When reconciling a resource", func() {
		const (
			resourceName      = "test-resource"
			resourceNamespace = "default"
		)

		ctx := context.Background()

		typeNamespacedName := types.NamespacedName{
			Name:      resourceName,
			Namespace: resourceNamespace,
		}
		exemplarcluster := &exemplarv1alpha1.ExemplarCluster{}

		BeforeEach(func() {
			By("creating the custom resource for the Kind ExemplarCluster")
			err := k8sClient.Get(ctx, typeNamespacedName, exemplarcluster)
			if err != nil && errors.IsNotFound(err) {
				resource := &exemplarv1alpha1.ExemplarCluster{
					ObjectMeta: metav1.ObjectMeta{
						Name:      resourceName,
						Namespace: resourceNamespace,
					},
					Spec: exemplarv1alpha1.ExemplarClusterSpec{
						ApplicationSpec: api.ApplicationSpec{Image: "application:1", Port: 5432},
						// +stateful:when=statefulSet
						StatefulSetSpec: api.StatefulSetSpec{
							Storage: api.ClusterStorage{Size: apiresource.MustParse("1Gi")},
						},
						// +stateful:end
					},
				}
				Expect(k8sClient.Create(ctx, resource)).To(Succeed())
			}
		})

		AfterEach(func() {
			// TODO(user): Cleanup logic after each test, like removing the resource instance.
			resource := &exemplarv1alpha1.ExemplarCluster{}
			err := k8sClient.Get(ctx, typeNamespacedName, resource)
			Expect(err).NotTo(HaveOccurred())

			By("Cleanup the specific resource instance ExemplarCluster")
			Expect(k8sClient.Delete(ctx, resource)).To(Succeed())
		})
		It("should successfully reconcile the resource", func() {
			By("Reconciling the created resource")
			startOperator(&ExemplarClusterReconciler{})
			Eventually(func(g Gomega) {
				g.Expect(k8sClient.Get(ctx, typeNamespacedName, exemplarcluster)).To(Succeed())
				g.Expect(exemplarcluster.Status.Conditions).NotTo(BeEmpty())
			}, time.Minute).Should(Succeed())
			// TODO(user): Add more specific assertions depending on your controller's reconciliation logic.
			// Example: If you expect a certain status condition after reconciliation, verify it here.
		})
	})
})
