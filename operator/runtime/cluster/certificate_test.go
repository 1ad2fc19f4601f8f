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
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

func TestAnotherRevisionOfTheCertificateRestartsTheReplicas(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.TLS = &api.ClusterTLS{SecretName: "orders-tls"}
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator)
	settled(t, orders)
	g := NewWithT(t)
	first := environment.ReadWorkload(t, g, orders).Template
	g.Expect(first.Annotations).NotTo(HaveKey(identity.TLSAnnotation()))

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.TLS.Revision = "2" })
	environment.Until(t, func(g Gomega) {
		pods := &corev1.PodList{}
		g.Expect(environment.Admin().List(t.Context(), pods, client.InNamespace(namespace))).To(Succeed())
		g.Expect(pods.Items).NotTo(BeEmpty())
		g.Expect(pods.Items).To(HaveEach(HaveField("Annotations", HaveKeyWithValue(identity.TLSAnnotation(), "2"))))
	})
	settled(t, orders)
	// Nothing else is another.
	second := environment.ReadWorkload(t, g, orders).Template
	g.Expect(second.Spec).To(Equal(first.Spec))
}
