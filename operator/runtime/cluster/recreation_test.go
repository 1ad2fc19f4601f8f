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
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

func TestTheSetIsMadeAgainAroundItsPods(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayStatefulSets, operator)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
	set, unrestarted := setOf(orders), podsOf(t, orders)
	restart(t, set)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
		environment.Read(t, g, set)
		g.Expect(set.Status.ObservedGeneration).To(Equal(set.Generation))
		g.Expect(set.Status.UpdatedReplicas).To(Equal(int32(3)))
		g.Expect(podsOf(t, orders)).To(And(HaveLen(3), Not(ContainElement(unrestarted[firstPod]))))
	})
	before, pods := set.DeepCopy(), podsOf(t, orders)

	t.Run("not while the sizes are the same", func(t *testing.T) {
		publishSize(t, orders, "10Gi")
		environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Services.PerOrdinal = true })
		environment.Until(t, func(g Gomega) {
			environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
		})
		environment.Read(t, NewWithT(t), set)
		NewWithT(t).Expect(set.UID).To(Equal(before.UID))
	})

	t.Run("with the templates that storage asks for", func(t *testing.T) {
		publishSize(t, orders, "20Gi")
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, set)
			g.Expect(set.UID).NotTo(Equal(before.UID))
			g.Expect(set.Spec.VolumeClaimTemplates[0].Spec.Resources.Requests.Storage().String()).To(Equal("20Gi"))
			environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
			g.Expect(orders.Status.CurrentRevision).To(Equal(before.Status.CurrentRevision))
		})
		g := NewWithT(t)
		g.Expect(set.Spec.Template).To(Equal(before.Spec.Template))
		g.Expect(podsOf(t, orders)).To(Equal(pods), "no pod is replaced")
	})

	t.Run("with the order of starting that the spec asks for", func(t *testing.T) {
		outgrown := set.UID
		environment.Change(t, orders, func(orders *api.Cluster) {
			orders.Spec.PodManagementPolicy = appsv1.ParallelPodManagement
		})
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, set)
			g.Expect(set.UID).NotTo(Equal(outgrown))
			g.Expect(set.Spec.PodManagementPolicy).To(Equal(appsv1.ParallelPodManagement))
			environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
		})
		NewWithT(t).Expect(podsOf(t, orders)).To(Equal(pods), "no pod is replaced")
	})
}

// The StatefulSet controller may write the status of a set to the one that is made again under its name: it then says of
// every later spec that it was seen, and of replicas what they were before.
func TestASetDoesNotKeepTheStatusOfTheOneBefore(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayStatefulSets, operator)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
	set := setOf(orders)

	giveStatusOfAnother(t, set)

	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, set)
		g.Expect(set.Status.ObservedGeneration).To(Equal(set.Generation))
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
}

// giveStatusOfAnother is what the StatefulSet controller does that was at work on the set before.
func giveStatusOfAnother(t *testing.T, set *appsv1.StatefulSet) {
	t.Helper()
	environment.ChangeStatus(t, set, func(set *appsv1.StatefulSet) { set.Status.ObservedGeneration += 10 })
}

// If the operator dies between deleting the set and making it again, and scaling has not said anything yet, the pods tell
// how many there are.
func TestNoReplicaIsScaledAwayWhileTheSetIsGone(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	_, stop := environment.StartedManager(t, namespace, environment.AdminConfig(), environment.PlayStatefulSets, operator)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
	stop()
	pods := podsOf(t, orders)
	set := setOf(orders)
	NewWithT(t).Expect(environment.Admin().Delete(t.Context(), set,
		client.PropagationPolicy(metav1.DeletePropagationOrphan))).To(Succeed())
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Replicas = new(int32(1)) })

	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayStatefulSets, operator)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
		environment.Read(t, g, set)
		g.Expect(set.DeletionTimestamp).To(BeNil())
		g.Expect(*set.Spec.Replicas).To(Equal(int32(3)))
	})
	NewWithT(t).Expect(podsOf(t, orders)).To(Equal(pods))
}

const restartedAt = "kubectl.kubernetes.io/restartedAt"

// restart is what `kubectl rollout restart` does.
func restart(t *testing.T, set *appsv1.StatefulSet) {
	t.Helper()
	environment.Change(t, set, func(set *appsv1.StatefulSet) {
		set.Spec.Template.Annotations = map[string]string{restartedAt: "2026-01-02T03:04:05+01:00"}
	})
}

// publishSize says what the storage controller would.
func publishSize(t *testing.T, orders *api.Cluster, size string) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Storage = &api.ClusterStorageStatus{
			Templates: []api.ClusterClaimTemplate{{Name: dataVolume, Size: resource.MustParse(size)}},
		}
	})
}

func setOf(orders *api.Cluster) *appsv1.StatefulSet {
	return &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: orders.Namespace, Name: orders.Name}}
}
