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
	"slices"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/controller"
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

type edit = func(*api.Cluster)

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
	// stopBinding leaves claims unbound.
	stopBinding func()
	as          *rest.Config
}

var (
	knowsDrain = []engine.Call{engine.CallDrain}
	// drains is an application that is drained at once.
	drains = environment.EngineActs{Knows: knowsDrain}
	// holds is an application that does not finish draining.
	holds = environment.EngineActs{Knows: knowsDrain, Holds: engine.CallDrain}
)

// unstarted is a world whose cluster is created and that nothing runs in.
func unstarted(t *testing.T, edits ...edit) *world {
	t.Helper()
	played := &environment.Engine{}
	played.Act(drains)
	return &world{
		t: t, cluster: environment.CreateCluster(t, edits...), engine: played, application: played, as: environment.AdminConfig(),
	}
}

// newWorld runs a cluster of three replicas, after some edits, and waits until all are ready.
func newWorld(t *testing.T, edits ...edit) *world {
	t.Helper()
	w := unstarted(t, edits...)
	w.start()
	return w
}

func (w *world) start() {
	w.t.Helper()
	w.startOperator()
	environment.StartManager(w.t, w.cluster.Namespace, environment.AdminConfig(), playCluster, environment.PlayStatefulSets)
	_, w.stopBinding = environment.StartedManager(w.t, w.cluster.Namespace, environment.AdminConfig(), environment.PlayVolumes)
	if !w.cluster.Hibernates() {
		w.atTarget()
		environment.Until(w.t, func(g Gomega) {
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
func playCluster(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).
		For(&api.Cluster{}).
		Owns(&appsv1.StatefulSet{}).
		Named("play-cluster").
		Complete(reconcile.Func(fold))
}

func fold(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	admin, cluster, set := environment.Admin(), &api.Cluster{}, &appsv1.StatefulSet{}
	if err := admin.Get(ctx, request.NamespacedName, cluster); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	wanted := cluster.Status.Scaling
	if wanted == nil || wanted.Replicas == nil {
		return reconcile.Result{}, nil
	}
	retention := cluster.Spec.Storage.Retention
	if wanted.RetainClaims {
		retention.WhenScaled = appsv1.RetainPersistentVolumeClaimRetentionPolicyType
	}
	policy := &appsv1.StatefulSetPersistentVolumeClaimRetentionPolicy{
		WhenDeleted: retention.WhenDeleted, WhenScaled: retention.WhenScaled,
	}
	err := admin.Get(ctx, request.NamespacedName, set)
	switch {
	case client.IgnoreNotFound(err) != nil:
		return reconcile.Result{}, err
	case err != nil:
		size := resource.MustParse("10Gi")
		set = environment.NewStatefulSet(cluster, api.ClusterClaimTemplate{Name: identity.DataTemplate, Size: size})
		set.Spec.Replicas, set.Spec.PersistentVolumeClaimRetentionPolicy = wanted.Replicas, policy
		return reconcile.Result{}, client.IgnoreAlreadyExists(admin.Create(ctx, set))
	case *set.Spec.Replicas == *wanted.Replicas && *set.Spec.PersistentVolumeClaimRetentionPolicy == *policy:
		return reconcile.Result{}, nil
	}
	set.Spec.Replicas, set.Spec.PersistentVolumeClaimRetentionPolicy = wanted.Replicas, policy
	return reconcile.Result{}, admin.Update(ctx, set)
}

func replicas(count int32) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Replicas = &count }
}

// scale asks for so many replicas.
func (w *world) scale(count int32) {
	w.t.Helper()
	w.change(replicas(count))
}

func (w *world) change(edit edit) {
	w.t.Helper()
	environment.Change(w.t, w.cluster, edit)
}

func (w *world) changeStatus(edit edit) {
	w.t.Helper()
	environment.ChangeStatus(w.t, w.cluster, edit)
}

// touch changes nothing of the spec, and brings a visit.
func (w *world) touch() {
	w.t.Helper()
	w.change(func(cluster *api.Cluster) { cluster.Annotations = map[string]string{"example.org/again": ""} })
}

// atTarget waits until as many replicas run as are asked for, and expects these pods, if any are named.
func (w *world) atTarget(pods ...string) {
	w.t.Helper()
	w.until(api.ConditionScaled, metav1.ConditionTrue, scaling.ReasonAtTarget, "")
	if len(pods) > 0 {
		NewWithT(w.t).Expect(w.pods()).To(ConsistOf(pods))
	}
}

// stopped waits until no replica runs.
func (w *world) stopped(message string) {
	w.t.Helper()
	w.until(api.ConditionScaled, metav1.ConditionTrue, scaling.ReasonStopped, message)
	NewWithT(w.t).Expect(w.pods()).To(BeEmpty())
}

// waits until scaling waits, for this reason and with this in its message.
func (w *world) waits(reason, message string) {
	w.t.Helper()
	w.until(api.ConditionScaled, metav1.ConditionFalse, reason, message)
}

func (w *world) until(kind string, status metav1.ConditionStatus, reason, message string) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.ExpectCondition(w.t, g, w.cluster, kind, status, reason)
		g.Expect(meta.FindStatusCondition(w.cluster.Status.Conditions, kind).Message).To(ContainSubstring(message))
	})
}

// drainingThird waits until the third replica is being drained.
func (w *world) drainingThird() {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.Read(w.t, g, w.cluster)
		g.Expect(w.cluster.Status.Scaling.Draining).To(HaveValue(BeEquivalentTo(2)))
		g.Expect(w.cluster.Status.Scaling.DrainingPod).To(Equal(string(w.pod(g, thirdPod).UID)))
	})
}

// drained are the pods that were, in their order.
func (w *world) drained() []string {
	calls := w.engine.Calls(engine.CallDrain)
	pods := make([]string, 0, len(calls))
	for _, call := range calls {
		pods = append(pods, call.Pod)
	}
	return slices.Compact(pods)
}

// pods are the names of those that there are.
func (w *world) pods() []string {
	pods := environment.Listed(w.t, NewWithT(w.t), w.cluster, &corev1.PodList{}).Items
	names := make([]string, 0, len(pods))
	for _, pod := range pods {
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

// claim of the third replica.
func (w *world) claim() *corev1.PersistentVolumeClaim {
	return &corev1.PersistentVolumeClaim{ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: "data-orders-2"}}
}

func (w *world) set(g Gomega) *appsv1.StatefulSet {
	w.t.Helper()
	set := &appsv1.StatefulSet{ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: w.cluster.Name}}
	environment.Read(w.t, g, set)
	return set
}

// ready reports whether a pod is from now on. The played kubelet does not undo it.
func (w *world) ready(name string, ready corev1.ConditionStatus) {
	w.t.Helper()
	pod := w.pod(NewWithT(w.t), name)
	environment.Change(w.t, pod, func(pod *corev1.Pod) {
		pod.Annotations = map[string]string{environment.UnreadyAnnotation: ""}
	})
	environment.ChangeStatus(w.t, pod, func(pod *corev1.Pod) {
		pod.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodReady, Status: ready}}
	})
}

// With the rules that are marked, nothing is refused; without any verb of them, something is.
func TestTheRightsAreEnoughAndTheLeast(t *testing.T) {
	t.Run("as marked", func(t *testing.T) { NewWithT(t).Expect(refusedWith(t, scaling.Rules())).To(BeEmpty()) })
	environment.EachWithoutOne(scaling.Rules(), func(name string, fewer []rbacv1.PolicyRule) {
		// An event told again from a cache that was behind extends the one before: whether that happens is chance.
		if name != "without patch events" {
			t.Run(name, func(t *testing.T) { NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty()) })
		}
	})
}

// refusedWith leads the operator through all that it does, and returns what it was not allowed. It ends with the first.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	w := unstarted(t)
	as, requests := environment.Recorded(environment.ServiceAccount(t, w.cluster.Namespace, rules))
	w.as = as
	w.engine.Act(holds)
	w.startOperator()
	environment.StartManager(t, w.cluster.Namespace, environment.AdminConfig(),
		playCluster, environment.PlayStatefulSets, environment.PlayVolumes)
	restarted := ""
	for _, step := range []func(g Gomega){
		// One that never ran would go without being drained.
		func(g Gomega) { g.Expect(w.set(g).Status.ReadyReplicas).To(BeEquivalentTo(3)) },
		func(Gomega) { w.scale(2) },
		func(g Gomega) {
			environment.Read(t, g, w.cluster)
			g.Expect(w.cluster.Status.Scaling).To(HaveValue(HaveField("Draining", Not(BeNil()))))
			restarted = w.cluster.Status.Scaling.DrainingPod
		},
		func(Gomega) { w.scale(3) },
		func(g Gomega) { g.Expect(string(w.pod(g, thirdPod).UID)).NotTo(Equal(restarted)) },
		func(g Gomega) {
			g.Expect(environment.Listed(t, g, w.cluster, &eventsv1.EventList{}).Items).To(
				ContainElement(HaveField("Reason", scaling.ReasonDrainCanceled)))
		},
	} {
		environment.Until(t, func(g Gomega) {
			if len(requests.Refused()) == 0 {
				step(g)
			}
		})
	}
	return requests.Refused()
}
