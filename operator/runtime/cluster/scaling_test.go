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
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/test/environment"
)

// The scaling controller does not run here: without its word, an existing set keeps its replicas.
func TestReplicasFollowTheScalingController(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Storage.Retention.WhenScaled = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayStatefulSets, operator)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
	expect := func(replicas int32, whenScaled appsv1.PersistentVolumeClaimRetentionPolicyType) {
		t.Helper()
		environment.Until(t, func(g Gomega) {
			set := setOf(orders)
			environment.Read(t, g, set)
			g.Expect(*set.Spec.Replicas).To(Equal(replicas))
			g.Expect(set.Spec.PersistentVolumeClaimRetentionPolicy.WhenScaled).To(Equal(whenScaled))
		})
	}
	expect(3, appsv1.DeletePersistentVolumeClaimRetentionPolicyType)

	// The image is seen to be newer, so the visit that could have scaled was there.
	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.Replicas, orders.Spec.Image = new(int32(1)), newerImage
	})
	environment.Until(t, func(g Gomega) {
		set := setOf(orders)
		environment.Read(t, g, set)
		g.Expect(set.Spec.Template.Spec.Containers[0].Image).To(Equal(newerImage))
		g.Expect(*set.Spec.Replicas).To(Equal(int32(3)))
	})

	publishReplicas(t, orders, 2)
	expect(2, appsv1.DeletePersistentVolumeClaimRetentionPolicyType)

	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Scaling = &api.ClusterScalingStatus{Replicas: new(int32(0)), RetainClaims: true}
	})
	expect(0, appsv1.RetainPersistentVolumeClaimRetentionPolicyType)
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionFalse, cluster.ReasonScaledToZero)
	})
}

// A status is lost while a cluster is stopped, such as to hibernate: pods may still be terminating, and with a retention
// of Delete their claims would go with them.
func TestALostStatusKeepsTheRetentionThatIsLive(t *testing.T) {
	tests := []struct {
		name   string
		retain bool
		wanted appsv1.PersistentVolumeClaimRetentionPolicyType
	}{
		{"claims that were to be kept", true, appsv1.RetainPersistentVolumeClaimRetentionPolicyType},
		{"claims that were to go", false, appsv1.DeletePersistentVolumeClaimRetentionPolicyType},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			orders := environment.NewCluster(namespace)
			orders.Spec.Storage.Retention.WhenScaled = appsv1.DeletePersistentVolumeClaimRetentionPolicyType
			environment.Create(t, orders)
			environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayStatefulSets, operator)
			environment.Until(t, func(g Gomega) { environment.Read(t, g, setOf(orders)) })
			environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
				orders.Status.Scaling = &api.ClusterScalingStatus{
					Replicas: new(int32(0)), RetainClaims: test.retain,
				}
			})
			expect := func(g Gomega) {
				set := setOf(orders)
				environment.Read(t, g, set)
				g.Expect(*set.Spec.Replicas).To(BeZero())
				g.Expect(set.Spec.PersistentVolumeClaimRetentionPolicy.WhenScaled).To(Equal(test.wanted))
			}
			environment.Until(t, expect)

			environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
				orders.Status.Scaling = nil
			})
			// The image is seen to be newer, so a visit without the status was there.
			environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Image = newerImage })
			environment.Until(t, func(g Gomega) {
				set := setOf(orders)
				environment.Read(t, g, set)
				g.Expect(set.Spec.Template.Spec.Containers[0].Image).To(Equal(newerImage))
			})
			expect(NewWithT(t))
		})
	}
}

// publishReplicas says what the scaling controller would.
func publishReplicas(t *testing.T, orders *api.Cluster, replicas int32) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Scaling = &api.ClusterScalingStatus{Replicas: &replicas}
	})
}
