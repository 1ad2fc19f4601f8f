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

package scaling_test

import (
	"context"
	"os"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/test/environment"
)

// The replicas of a cluster of three.
const (
	firstPod  = "orders-0"
	secondPod = "orders-1"
	thirdPod  = "orders-2"
)

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m))
}

// world is a cluster, its application and its clock.
type world struct {
	t       *testing.T
	cluster *api.Cluster
	// engine is played, unless the cluster has another application.
	engine      *environment.Engine
	application engine.Engine
	// later is how far the operator's clock is ahead.
	later atomic.Int64
	// stop ends the operator before the test does.
	stop func()
	// stopBinding lets claims be as they are.
	stopBinding func()
	as          *rest.Config
}

// drains is an application that is drained at once.
var drains = environment.EngineActs{Knows: []engine.Call{engine.CallDrain}}

// newWorld runs a cluster of three replicas, after some edits, and waits until all are ready.
func newWorld(t *testing.T, edits ...func(*api.Cluster)) *world {
	t.Helper()
	played := &environment.Engine{}
	played.Act(drains)
	w := &world{
		t: t, cluster: environment.NewCluster(environment.NewNamespace(t)), engine: played, application: played,
		as: environment.AdminConfig(),
	}
	w.start(edits...)
	return w
}

func (w *world) start(edits ...func(*api.Cluster)) {
	t := w.t
	t.Helper()
	for _, edit := range edits {
		edit(w.cluster)
	}
	environment.Create(t, w.cluster)
	w.startOperator()
	environment.StartManager(t, w.cluster.Namespace, environment.AdminConfig(),
		w.playCluster, environment.PlayStatefulSets)
	_, w.stopBinding = environment.StartedManager(t, w.cluster.Namespace, environment.AdminConfig(), environment.PlayVolumes)
	if !w.cluster.Hibernates() {
		w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
		environment.Until(t, func(g Gomega) {
			g.Expect(w.set(g).Status.ReadyReplicas).To(Equal(*w.cluster.Spec.Replicas))
		})
	}
}

// startOperator runs the controller as cmd/main.go sets it up.
func (w *world) startOperator() {
	w.t.Helper()
	_, w.stop = environment.StartedManager(w.t, w.cluster.Namespace, w.as, func(manager ctrl.Manager) error {
		return (&controller.ScalingReconciler{
			Engine: w.application,
			Now:    func() time.Time { return time.Now().Add(time.Duration(w.later.Load())) },
		}).SetupWithManager(manager)
	})
}

// playCluster folds what is asked for into the workload, as the cluster controller does.
func (w *world) playCluster(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&api.Cluster{}).
		Owns(&appsv1.StatefulSet{}).
		Named("play-cluster").
		Complete(reconcile.Func(playCluster))
}

func playCluster(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster, set := &api.Cluster{}, &appsv1.StatefulSet{}
	if err := environment.Admin().Get(ctx, request.NamespacedName, cluster); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	wanted := cluster.Status.Scaling
	if wanted == nil || wanted.Replicas == nil {
		return reconcile.Result{}, nil
	}
	retention := cluster.Spec.Storage.Retention.WhenScaled
	if wanted.RetainClaims {
		retention = appsv1.RetainPersistentVolumeClaimRetentionPolicyType
	}
	policy := &appsv1.StatefulSetPersistentVolumeClaimRetentionPolicy{
		WhenDeleted: cluster.Spec.Storage.Retention.WhenDeleted, WhenScaled: retention,
	}
	err := environment.Admin().Get(ctx, request.NamespacedName, set)
	if client.IgnoreNotFound(err) != nil {
		return reconcile.Result{}, err
	}
	if err != nil {
		return reconcile.Result{}, client.IgnoreAlreadyExists(
			environment.Admin().Create(ctx, newSet(cluster, *wanted.Replicas, policy)))
	}
	if *set.Spec.Replicas == *wanted.Replicas && *set.Spec.PersistentVolumeClaimRetentionPolicy == *policy {
		return reconcile.Result{}, nil
	}
	set.Spec.Replicas, set.Spec.PersistentVolumeClaimRetentionPolicy = wanted.Replicas, policy
	return reconcile.Result{}, environment.Admin().Update(ctx, set)
}

func newSet(
	cluster *api.Cluster, replicas int32,
	retention *appsv1.StatefulSetPersistentVolumeClaimRetentionPolicy,
) *appsv1.StatefulSet {
	labels := identity.SelectorLabels(cluster.Name)
	return &appsv1.StatefulSet{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: cluster.Namespace, Name: cluster.Name,
			OwnerReferences: []metav1.OwnerReference{
				*metav1.NewControllerRef(cluster, identity.GroupVersion().WithKind(identity.ClusterKind())),
			},
		},
		Spec: appsv1.StatefulSetSpec{
			Replicas:                             &replicas,
			Selector:                             &metav1.LabelSelector{MatchLabels: labels},
			PersistentVolumeClaimRetentionPolicy: retention,
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: labels},
				Spec: corev1.PodSpec{
					SecurityContext: &corev1.PodSecurityContext{
						RunAsNonRoot:   new(true),
						SeccompProfile: &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
					},
					Containers: []corev1.Container{{
						Name: identity.ContainerName, Image: cluster.Spec.Image,
						SecurityContext: &corev1.SecurityContext{
							AllowPrivilegeEscalation: new(false),
							Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
						},
					}},
				},
			},
			VolumeClaimTemplates: []corev1.PersistentVolumeClaim{{
				ObjectMeta: metav1.ObjectMeta{Name: identity.DataTemplate},
				Spec: corev1.PersistentVolumeClaimSpec{
					AccessModes: []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
					Resources: corev1.VolumeResourceRequirements{
						Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("10Gi")},
					},
				},
			}},
		},
	}
}

// scale asks for so many replicas.
func (w *world) scale(replicas int32) {
	w.t.Helper()
	w.change(func(cluster *api.Cluster) { cluster.Spec.Replicas = &replicas })
}

func (w *world) change(edit func(*api.Cluster)) {
	w.t.Helper()
	environment.Change(w.t, w.cluster, edit)
}

// touch changes nothing of the spec, and brings a visit.
func (w *world) touch() {
	w.t.Helper()
	w.change(func(cluster *api.Cluster) {
		cluster.Annotations = map[string]string{"example.org/again": ""}
	})
}

// scaled waits for the condition Scaled, and returns its message.
func (w *world) scaled(status metav1.ConditionStatus, reason string) string {
	w.t.Helper()
	return w.condition(api.ConditionScaled, status, reason)
}

func (w *world) condition(kind string, status metav1.ConditionStatus, reason string) string {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.ExpectCondition(w.t, g, w.cluster, kind, status, reason)
	})
	return meta.FindStatusCondition(w.cluster.Status.Conditions, kind).Message
}

// pods are the names of those that there are.
func (w *world) pods(g Gomega) []string {
	pods := &corev1.PodList{}
	g.Expect(environment.Admin().List(w.t.Context(), pods, client.InNamespace(w.cluster.Namespace))).To(Succeed())
	names := make([]string, 0, len(pods.Items))
	for _, pod := range pods.Items {
		names = append(names, pod.Name)
	}
	return names
}

func (w *world) pod(g Gomega, name string) *corev1.Pod {
	w.t.Helper()
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: name}}
	environment.Read(w.t, g, pod)
	return pod
}

func (w *world) set(g Gomega) *appsv1.StatefulSet {
	w.t.Helper()
	set := &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: w.cluster.Name}}
	environment.Read(w.t, g, set)
	return set
}

// unready lets a pod be no longer ready. The played kubelet does not undo it.
func (w *world) unready(name string, unready bool) {
	w.t.Helper()
	pod := w.pod(NewWithT(w.t), name)
	if unready {
		environment.Change(w.t, pod, func(pod *corev1.Pod) {
			pod.Annotations = map[string]string{environment.UnreadyAnnotation: ""}
		})
	}
	environment.ChangeStatus(w.t, pod, func(pod *corev1.Pod) {
		for i := range pod.Status.Conditions {
			if pod.Status.Conditions[i].Type == corev1.PodReady {
				pod.Status.Conditions[i].Status = corev1.ConditionTrue
				if unready {
					pod.Status.Conditions[i].Status = corev1.ConditionFalse
				}
			}
		}
	})
}
