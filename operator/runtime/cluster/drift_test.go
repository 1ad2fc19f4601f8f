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
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// drift is an owned kind, what somebody does to it by hand, and whether it is as it was.
type drift struct {
	kind   string
	object client.Object
	edit   func(client.Object)
	asWas  func(client.Object) bool
}

func drifts(namespace string) []drift {
	named := func(object client.Object, name string) client.Object {
		object.SetNamespace(namespace)
		object.SetName(name)
		return object
	}
	return []drift{
		{
			"headless Service", named(&corev1.Service{}, "orders-headless"),
			func(object client.Object) { object.(*corev1.Service).Spec.PublishNotReadyAddresses = false },
			func(object client.Object) bool { return object.(*corev1.Service).Spec.PublishNotReadyAddresses },
		},
		{
			"client Service", named(&corev1.Service{}, clusterName),
			func(object client.Object) { object.(*corev1.Service).Spec.Ports[0].TargetPort = intstr.FromInt32(1) },
			func(object client.Object) bool {
				return object.(*corev1.Service).Spec.Ports[0].TargetPort == intstr.FromString("client")
			},
		},
		{
			budgetKind, named(&policyv1.PodDisruptionBudget{}, clusterName),
			func(object client.Object) {
				object.(*policyv1.PodDisruptionBudget).Spec.MaxUnavailable = new(intstr.FromString("100%"))
			},
			func(object client.Object) bool {
				return *object.(*policyv1.PodDisruptionBudget).Spec.MaxUnavailable == intstr.FromInt32(1)
			},
		},
		{
			"NetworkPolicy", named(&networkingv1.NetworkPolicy{}, clusterName),
			func(object client.Object) { object.(*networkingv1.NetworkPolicy).Spec.Egress = nil },
			func(object client.Object) bool { return len(object.(*networkingv1.NetworkPolicy).Spec.Egress) == 2 },
		},
		{
			"workload", named(environment.EmptyWorkload(), clusterName),
			func(object client.Object) {
				environment.TemplateOf(object).Spec.Containers[0].Image = "application:other"
			},
			func(object client.Object) bool {
				return environment.TemplateOf(object).Spec.Containers[0].Image == clusterImage
			},
		},
	}
}

func TestDriftIsRepaired(t *testing.T) {
	namespace := environment.NewNamespace(t)
	cluster := environment.NewCluster(namespace)
	NewWithT(t).Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
	environment.StartManager(t, namespace, environment.AdminConfig(), operator)
	mountedConfig(t, cluster)

	for _, drift := range drifts(namespace) {
		key := client.ObjectKeyFromObject(drift.object)
		t.Run("edited "+drift.kind, func(t *testing.T) {
			environment.Until(t, func(g Gomega) {
				g.Expect(environment.Admin().Get(t.Context(), key, drift.object)).To(Succeed())
				drift.edit(drift.object)
				drift.object.SetAnnotations(map[string]string{"example.org/note": "mine"})
				g.Expect(environment.Admin().Update(t.Context(), drift.object)).To(Succeed())
			})
			environment.Until(t, func(g Gomega) {
				g.Expect(environment.Admin().Get(t.Context(), key, drift.object)).To(Succeed())
				g.Expect(drift.asWas(drift.object)).To(BeTrue())
				// What is not ours stays.
				g.Expect(drift.object.GetAnnotations()).To(HaveKeyWithValue("example.org/note", "mine"))
			})
		})
		t.Run("deleted "+drift.kind, func(t *testing.T) {
			NewWithT(t).Expect(environment.Admin().Delete(t.Context(), drift.object)).To(Succeed())
			deleted := drift.object.GetUID()
			environment.Until(t, func(g Gomega) {
				g.Expect(environment.Admin().Get(t.Context(), key, drift.object)).To(Succeed())
				g.Expect(drift.object.GetUID()).NotTo(Equal(deleted))
				g.Expect(drift.asWas(drift.object)).To(BeTrue())
			})
		})
	}
}

// A field that is no longer wanted goes, although nothing wanted differs.
func TestWhatIsNoLongerWantedGoes(t *testing.T) {
	namespace := environment.NewNamespace(t)
	cluster := environment.NewCluster(namespace)
	cluster.Spec.Args = clusterArgs
	NewWithT(t).Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
	environment.StartManager(t, namespace, environment.AdminConfig(), operator)
	mountedConfig(t, cluster)

	environment.Change(t, cluster, func(cluster *api.Cluster) { cluster.Spec.Args = nil })
	environment.Until(t, func(g Gomega) {
		g.Expect(environment.ReadWorkload(t, g, cluster).Template.Spec.Containers[0].Args).To(BeEmpty())
	})
}

// mountedConfig waits for the workload and names the ConfigMap that its pods mount.
func mountedConfig(t *testing.T, cluster *api.Cluster) string {
	t.Helper()
	var template *corev1.PodTemplateSpec
	environment.Until(t, func(g Gomega) { template = environment.ReadWorkload(t, g, cluster).Template })
	return template.Spec.Volumes[0].ConfigMap.Name
}
