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
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// settled waits until all replicas are ready, and the generation was seen.
func settled(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
	})
}

// images are those of the three replicas.
func images(t *testing.T, g Gomega, orders *api.Cluster) []string {
	t.Helper()
	pods := &corev1.PodList{}
	g.Expect(environment.Admin().List(t.Context(), pods, client.InNamespace(orders.Namespace))).To(Succeed())
	byName := map[string]string{}
	for _, pod := range pods.Items {
		byName[pod.Name] = pod.Spec.Containers[0].Image
	}
	return []string{byName[firstPod], byName[secondPod], byName[thirdPod]}
}

func setImage(t *testing.T, orders *api.Cluster, image string) {
	t.Helper()
	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.Image = image })
}

func TestACanaryHoldsTheOthersUntilItIsWell(t *testing.T) {
	const newestImage = "application:3"
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Update.Canary = &api.ClusterCanary{SoakSeconds: new(int32(0))}
	environment.Create(t, orders)
	application := &environment.Engine{}
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operatorOf(application))
	settled(t, orders)

	application.Act(environment.EngineActs{Holds: engine.CallReady})
	setImage(t, orders, newerImage)
	environment.Until(t, func(g Gomega) {
		g.Expect(images(t, g, orders)).To(Equal([]string{clusterImage, clusterImage, newerImage}))
		environment.ExpectCondition(t, g, orders, api.ConditionProgressing, metav1.ConditionTrue, cluster.ReasonRollingOut)
		g.Expect(progressMessage(orders)).To(Equal("1 of 3 replicas have the newest revision; ready is played to take time"))
	})
	t.Run("and begins anew with a newer revision", func(t *testing.T) {
		setImage(t, orders, newestImage)
		environment.Until(t, func(g Gomega) {
			g.Expect(images(t, g, orders)).To(Equal([]string{clusterImage, clusterImage, newestImage}))
		})
	})
	t.Run("and lets them go on then", func(t *testing.T) {
		application.Act(environment.EngineActs{})
		settled(t, orders)
		NewWithT(t).Expect(images(t, NewWithT(t), orders)).To(
			Equal([]string{newestImage, newestImage, newestImage}))
	})
}

func progressMessage(orders *api.Cluster) string {
	for _, condition := range orders.Status.Conditions {
		if condition.Type == api.ConditionProgressing {
			return condition.Message
		}
	}
	return ""
}

func TestThePrimaryHandsItsRoleOverBeforeItsTurn(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	application := &environment.Engine{}
	knows := []engine.Call{engine.CallRole, engine.CallSwitchover}
	application.Act(environment.EngineActs{Knows: knows, Primary: secondPod})
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operatorOf(application))
	settled(t, orders)

	setImage(t, orders, newerImage)
	environment.Until(t, func(g Gomega) { g.Expect(application.Pods(engine.CallSwitchover)).To(Equal([]string{thirdPod})) })
	NewWithT(t).Expect(images(t, NewWithT(t), orders)).To(
		Equal([]string{clusterImage, clusterImage, newerImage}), "the primary is not restarted")
	application.Act(environment.EngineActs{Knows: knows, Primary: thirdPod})
	settled(t, orders)
	NewWithT(t).Expect(images(t, NewWithT(t), orders)).To(
		Equal([]string{newerImage, newerImage, newerImage}))
}

// kubernetes#67250: the StatefulSet controller waits for a replica of the broken revision to be ready.
func TestABrokenRevisionThatWasTakenBackHoldsNothingUp(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operatorOf(&environment.Engine{}))
	settled(t, orders)
	healthy := podsOf(t, orders)
	setImage(t, orders, environment.UnreadyImage)
	environment.Until(t, func(g Gomega) {
		g.Expect(images(t, g, orders)).To(Equal([]string{clusterImage, clusterImage, environment.UnreadyImage}))
	})

	setImage(t, orders, clusterImage)
	settled(t, orders)
	g := NewWithT(t)
	g.Expect(images(t, g, orders)).To(Equal([]string{clusterImage, clusterImage, clusterImage}))
	g.Expect(podsOf(t, orders)[firstPod]).To(Equal(healthy[firstPod]), "those that were well are left alone")
	g.Expect(podsOf(t, orders)[secondPod]).To(Equal(healthy[secondPod]))
}

func TestAFirstRevisionThatWasBrokenCanBeCorrected(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Image = environment.UnreadyImage
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operatorOf(&environment.Engine{}))
	environment.Until(t, func(g Gomega) { g.Expect(images(t, g, orders)[0]).To(Equal(environment.UnreadyImage)) })
	setImage(t, orders, clusterImage)
	settled(t, orders)
}

func TestServicesFollowTheRoles(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	orders.Spec.Services = api.ClusterServices{
		RoleServices: api.RoleServices{PerRole: true, SessionAffinity: corev1.ServiceAffinityClientIP},
	}
	environment.Create(t, orders)
	application := &environment.Engine{}
	knows := []engine.Call{engine.CallRole}
	application.Act(environment.EngineActs{Knows: knows, Primary: firstPod})
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operatorOf(application))
	settled(t, orders)
	led := func(g Gomega, service string) []string {
		leading := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: service}}
		environment.Read(t, g, leading)
		pods := &corev1.PodList{}
		g.Expect(environment.Admin().List(t.Context(), pods, client.InNamespace(namespace),
			client.MatchingLabels(leading.Spec.Selector))).To(Succeed())
		names := make([]string, 0, len(pods.Items))
		for _, pod := range pods.Items {
			names = append(names, pod.Name)
		}
		return names
	}
	environment.Until(t, func(g Gomega) {
		g.Expect(led(g, "orders-primary")).To(Equal([]string{firstPod}))
		g.Expect(led(g, "orders-replicas")).To(ConsistOf(secondPod, thirdPod))
	})
	application.Act(environment.EngineActs{Knows: knows, Primary: thirdPod})
	environment.Until(t, func(g Gomega) {
		g.Expect(led(g, "orders-primary")).To(Equal([]string{thirdPod}))
		g.Expect(led(g, "orders-replicas")).To(ConsistOf(firstPod, secondPod))
	})
	clients := &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: clusterName}}
	environment.Read(t, NewWithT(t), clients)
	NewWithT(t).Expect(clients.Spec.SessionAffinity).To(Equal(corev1.ServiceAffinityClientIP))
}

func TestPausedLetsEverythingBeAsItIs(t *testing.T) {
	namespace := environment.NewNamespace(t)
	orders := environment.NewCluster(namespace)
	environment.Create(t, orders)
	environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload,
		operatorOf(&environment.Engine{}))
	settled(t, orders)
	environment.Change(t, orders, func(orders *api.Cluster) {
		orders.Spec.State, orders.Spec.Image = api.ClusterPaused, newerImage
	})
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionProgressing, metav1.ConditionFalse, cluster.ReasonPaused)
		g.Expect(orders.Status.ReadyReplicas).To(Equal(int32(3)), "the status is kept up to date")
	})
	g := NewWithT(t)
	deleteClientService(t, g, orders)
	g.Expect(images(t, g, orders)).To(Equal([]string{clusterImage, clusterImage, clusterImage}))
	g.Expect(apierrors.IsNotFound(environment.Admin().Get(t.Context(), client.ObjectKeyFromObject(orders),
		clientServiceOf(orders)))).To(BeTrue())

	environment.Change(t, orders, func(orders *api.Cluster) { orders.Spec.State = api.ClusterRunning })
	settled(t, orders)
	environment.Until(t, func(g Gomega) {
		g.Expect(images(t, g, orders)).To(Equal([]string{newerImage, newerImage, newerImage}))
		environment.Read(t, g, clientServiceOf(orders))
	})
}
