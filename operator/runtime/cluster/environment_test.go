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
	"errors"
	"os"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/cluster"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/test/environment"
)

const (
	clusterName  = environment.ClusterName
	clusterImage = "application:1"
	newerImage   = "application:2"
	dataVolume   = "data"

	firstPod  = "orders-0"
	secondPod = "orders-1"
	thirdPod  = "orders-2"
)

type edit = func(*api.Cluster)

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m))
}

// operator is the controller as cmd/main.go sets it up, with those whose answers it waits for.
func operator(manager ctrl.Manager) error {
	return operatorOf(&environment.Engine{})(manager)
}

// operatorOf is the operator of an application that is played.
func operatorOf(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		return errors.Join(alone(application)(manager), others(manager))
	}
}

// running is the operator beside what makes pods ready.
func running(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		return errors.Join(environment.PlayWorkload(manager), operatorOf(application)(manager))
	}
}

// alone is the controller of this package.
func alone(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		cluster := &controller.ClusterReconciler{Engine: application, RolesWaitAtMost: bound.Wait(100 * time.Millisecond)}
		return cluster.SetupWithManager(manager)
	}
}

// others are those whose answers the controller waits for.
func others(manager ctrl.Manager) error {
	return errors.Join(configurator(manager), environment.PlayStorage(manager))
}

// configurator is the controller of configuration alone.
func configurator(manager ctrl.Manager) error {
	configuration := &controller.ConfigurationReconciler{Parameters: environment.Parameters}
	return configuration.SetupWithManager(manager)
}

// settledCluster is one whose replicas are all ready.
func settledCluster(t *testing.T, application engine.Engine, edits ...edit) *api.Cluster {
	t.Helper()
	orders := environment.RunCluster(t, running(application), edits...)
	settled(t, orders)
	return orders
}

// settled waits until all replicas are ready, and the generation was seen.
func settled(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.Until(t, func(g Gomega) { expectReady(t, g, orders) })
}

func expectReady(t *testing.T, g Gomega, orders *api.Cluster) {
	t.Helper()
	environment.ExpectCondition(t, g, orders, api.ConditionReady, metav1.ConditionTrue, cluster.ReasonAllReplicasReady)
}

func expectDegraded(t *testing.T, g Gomega, orders *api.Cluster, reason, message string) {
	t.Helper()
	environment.ExpectCondition(t, g, orders, api.ConditionDegraded, metav1.ConditionTrue, reason)
	g.Expect(messageOf(orders, api.ConditionDegraded)).To(ContainSubstring(message))
}

// messageOf a condition as it was last read.
func messageOf(orders *api.Cluster, kind string) string {
	if condition := meta.FindStatusCondition(orders.Status.Conditions, kind); condition != nil {
		return condition.Message
	}
	return ""
}

func untilThereIsAWorkload(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.Until(t, func(g Gomega) { environment.ReadWorkload(t, g, orders) })
}

// reconcilerOf visits clusters when told to. What they wait for is there.
func reconcilerOf(t *testing.T, namespace string, as *rest.Config) func(*api.Cluster) error {
	t.Helper()
	return visitsOf(t, startedReconciler(t, namespace, as))
}

// startedReconciler reads through a cache as the operator does.
func startedReconciler(t *testing.T, namespace string, as *rest.Config) cluster.Reconciler {
	t.Helper()
	environment.StartManager(t, namespace, environment.AdminConfig(), others)
	manager := environment.StartManager(t, namespace, as)
	watched := []client.Object{&api.Cluster{}, &corev1.ConfigMap{}, &corev1.Pod{}, &appsv1.StatefulSet{}}
	for _, object := range append(watched, ownedKinds()...) {
		_, err := manager.GetCache().GetInformer(t.Context(), object)
		NewWithT(t).Expect(err).NotTo(HaveOccurred())
	}
	NewWithT(t).Expect(manager.GetCache().WaitForCacheSync(t.Context())).To(BeTrue())
	return cluster.Reconciler{
		Client: manager.GetClient(), Reader: manager.GetAPIReader(),
		Recorder: &events.FakeRecorder{}, Engine: &environment.Engine{},
	}
}

func visitsOf(t *testing.T, reconciler cluster.Reconciler) func(*api.Cluster) error {
	return func(orders *api.Cluster) error {
		_, err := reconciler.Reconcile(t.Context(), reconcile.Request{NamespacedName: client.ObjectKeyFromObject(orders)})
		return err
	}
}

func visitUntilThereIsASet(t *testing.T, visit func(*api.Cluster) error, orders *api.Cluster) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		g.Expect(visit(orders)).To(Succeed())
		environment.ReadWorkload(t, g, orders)
	})
}

func setOf(orders *api.Cluster) *appsv1.StatefulSet {
	return &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: orders.Namespace, Name: orders.Name}}
}

// readSet is the StatefulSet as it is now.
func readSet(t *testing.T, g Gomega, orders *api.Cluster) *appsv1.StatefulSet {
	t.Helper()
	set := setOf(orders)
	environment.Read(t, g, set)
	return set
}

// podsOf are the pods by their names, and which they are.
func podsOf(t *testing.T, orders *api.Cluster) map[string]types.UID {
	t.Helper()
	uids := map[string]types.UID{}
	for _, pod := range environment.Listed(t, NewWithT(t), orders, &corev1.PodList{}).Items {
		uids[pod.Name] = pod.UID
	}
	return uids
}

// expectImages are those of the three replicas.
func expectImages(t *testing.T, g Gomega, orders *api.Cluster, first, second, third string) {
	t.Helper()
	images := map[string]string{}
	for _, pod := range environment.Listed(t, g, orders, &corev1.PodList{}).Items {
		images[pod.Name] = pod.Spec.Containers[0].Image
	}
	g.Expect(images).To(Equal(map[string]string{firstPod: first, secondPod: second, thirdPod: third}))
}

func withImage(image string) edit {
	return func(orders *api.Cluster) { orders.Spec.Image = image }
}

func setImage(t *testing.T, orders *api.Cluster, image string) {
	t.Helper()
	environment.Change(t, orders, withImage(image))
}

// publishSize says what the storage controller would.
func publishSize(t *testing.T, orders *api.Cluster, size string) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		templates := []api.ClusterClaimTemplate{{Name: dataVolume, Size: resource.MustParse(size)}}
		orders.Status.Storage = &api.ClusterStorageStatus{Templates: templates}
	})
}

// publishReplicas says what the scaling controller would.
func publishReplicas(t *testing.T, orders *api.Cluster, replicas int32, retainClaims bool) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Scaling = &api.ClusterScalingStatus{Replicas: &replicas, RetainClaims: retainClaims}
	})
}

// publishCredentials says what the credentials controller would.
func publishCredentials(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Credentials = &api.ClusterCredentialsStatus{Revision: "1"}
		meta.SetStatusCondition(&orders.Status.Conditions, metav1.Condition{
			Type: api.ConditionCredentialsCurrent, Status: metav1.ConditionTrue, Reason: "Current",
			ObservedGeneration: orders.Generation,
		})
	})
}

func clientServiceOf(orders *api.Cluster) *corev1.Service {
	return &corev1.Service{ObjectMeta: metav1.ObjectMeta{Namespace: orders.Namespace, Name: orders.Name}}
}

// deleteClientService takes something away that is then repaired.
func deleteClientService(t *testing.T, g Gomega, orders *api.Cluster) {
	t.Helper()
	g.Expect(environment.Admin().Delete(t.Context(), clientServiceOf(orders))).To(Succeed())
}
