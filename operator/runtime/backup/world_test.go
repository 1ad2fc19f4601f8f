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

package backup_test

import (
	"os"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// The three replicas, and the claims of the first two for data and for the log.
const (
	firstPod    = "orders-0"
	secondPod   = "orders-1"
	thirdPod    = "orders-2"
	firstClaim  = "data-orders-0"
	secondClaim = "data-orders-1"
	firstLog    = "log-orders-0"
	secondLog   = "log-orders-1"

	firstContainer = "containerd://first"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m, environment.SnapshotCRDs))
}

// world is a cluster whose replicas run, and the operator's backup controller.
type world struct {
	t         *testing.T
	namespace string
	cluster   *api.Cluster
	engine    *environment.Engine
	snapshots *environment.Snapshots
	clock     *clock
	// turns are as many as the operator has by default, if nil.
	turns *backup.Turns
	// waitAtMost is sooner than in a cluster: the tests wait for it.
	waitAtMost bound.Wait
}

// knows is an engine that can all that backups ask for. The primary is not the first replica.
var knows = environment.EngineActs{
	Knows:   []engine.Call{engine.CallRole, engine.CallQuiesce, engine.CallResume},
	Primary: secondPod,
}

// newWorld has a cluster of three replicas, each with a volume for data and one for a log.
func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{
		t: t, namespace: environment.NewNamespace(t),
		engine: &environment.Engine{}, snapshots: &environment.Snapshots{}, clock: &clock{},
		waitAtMost: bound.Wait(100 * time.Millisecond),
	}
	w.engine.Act(knows)
	environment.DefaultSnapshotClasses(t)
	w.cluster = environment.NewCluster(w.namespace)
	w.cluster.Spec.Storage.Additional = []api.ClusterVolume{
		{Name: "log", Size: resource.MustParse("1Gi"), MountPath: "/log"},
	}
	environment.Create(t, w.cluster)
	for ordinal := range 3 {
		w.addReplica(ordinal)
	}
	return w
}

// start runs the operator, and what plays around it.
func (w *world) start() (stop func()) {
	w.t.Helper()
	environment.StartManager(w.t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
	return w.startOperator(environment.AdminConfig())
}

func (w *world) startOperator(as *rest.Config) (stop func()) {
	w.t.Helper()
	_, stop = environment.StartedManager(w.t, w.namespace, as, w.operator)
	return stop
}

func (w *world) operator(manager ctrl.Manager) error {
	reconciler := &controller.BackupReconciler{
		Engine: w.engine, Now: w.clock.now, Turns: w.turns,
		WaitAtMost: w.waitAtMost,
	}
	return reconciler.SetupWithManager(manager)
}

func (w *world) addReplica(ordinal int) {
	w.t.Helper()
	for _, template := range []string{"data", "log"} {
		w.addClaim(template, ordinal)
	}
	w.addPod(ordinal)
}

func (w *world) addClaim(template string, ordinal int) {
	w.t.Helper()
	claim := &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: w.namespace, Name: identity.ClaimName(template, w.cluster.Name, ordinal),
			Labels: identity.Labels(w.cluster.Name),
		},
		Spec: corev1.PersistentVolumeClaimSpec{
			AccessModes:      []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
			StorageClassName: new("standard"), VolumeAttributesClassName: new("gold"),
			Resources: corev1.VolumeResourceRequirements{
				Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("10Gi")},
			},
		},
	}
	environment.Create(w.t, claim)
	environment.Bind(w.t, claim, "10Gi")
}

func (w *world) addPod(ordinal int) {
	w.t.Helper()
	pod := w.pod(ordinal)
	pod.Labels = identity.Labels(w.cluster.Name)
	pod.Spec = corev1.PodSpec{
		SecurityContext: &corev1.PodSecurityContext{
			RunAsNonRoot:   new(true),
			SeccompProfile: &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
		},
		Containers: []corev1.Container{{
			Name: identity.ContainerName, Image: "application:1",
			SecurityContext: &corev1.SecurityContext{
				AllowPrivilegeEscalation: new(false),
				Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
			},
		}},
	}
	environment.Create(w.t, pod)
	w.setPhase(ordinal, corev1.PodRunning)
	w.runContainer(ordinal, firstContainer)
}

func (w *world) pod(ordinal int) *corev1.Pod {
	return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{
		Namespace: w.namespace, Name: identity.PodName(w.cluster.Name, ordinal),
	}}
}

func (w *world) setPhase(ordinal int, phase corev1.PodPhase) {
	w.t.Helper()
	environment.ChangeStatus(w.t, w.pod(ordinal), func(pod *corev1.Pod) { pod.Status.Phase = phase })
}

// runContainer is what the kubelet reports of a container that runs, and crashContainer of one that shall run again.
func (w *world) runContainer(ordinal int, id string) {
	w.t.Helper()
	w.report(ordinal, corev1.ContainerStatus{
		ContainerID: id, State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{}},
	})
}

func (w *world) crashContainer(ordinal int) {
	w.t.Helper()
	w.report(ordinal, corev1.ContainerStatus{
		ContainerID: firstContainer,
		State:       corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff"}},
	})
}

func (w *world) report(ordinal int, status corev1.ContainerStatus) {
	w.t.Helper()
	status.Name, status.Image = identity.ContainerName, "application:1"
	environment.ChangeStatus(w.t, w.pod(ordinal), func(pod *corev1.Pod) {
		pod.Status.ContainerStatuses = []corev1.ContainerStatus{status}
	})
}

func (w *world) removePod(ordinal int) {
	w.t.Helper()
	NewWithT(w.t).Expect(environment.Admin().Delete(w.t.Context(), w.pod(ordinal), client.GracePeriodSeconds(0))).
		To(Succeed())
}

// backup creates one of all replicas, unless the edit says otherwise.
func (w *world) backup(edits ...func(*api.Backup)) *api.Backup {
	w.t.Helper()
	made := &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "nightly"},
		Spec:       api.BackupSpec{ClusterName: w.cluster.Name},
	}
	for _, edit := range edits {
		edit(made)
	}
	environment.Create(w.t, made)
	return made
}

// expect waits until the backup says this.
func (w *world) expect(made *api.Backup, succeeded metav1.ConditionStatus, reason string) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.Read(w.t, g, made)
		condition := meta.FindStatusCondition(made.Status.Conditions, api.ConditionSucceeded)
		g.Expect(condition).NotTo(BeNil())
		g.Expect(string(condition.Status)+"/"+condition.Reason).To(Equal(string(succeeded)+"/"+reason), condition.Message)
		if succeeded != metav1.ConditionUnknown {
			g.Expect(made.Status.Phase).To(Equal(api.BackupDone))
		}
	})
}

// expectReleased waits until no replica is quiesced, nor marked so.
func (w *world) expectReleased(pods ...string) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		g.Expect(w.engine.Pods(engine.CallResume)).To(ContainElements(pods))
		g.Expect(w.mark(g)).To(BeNil())
	})
}

// mark is the cluster's, read again.
func (w *world) mark(g Gomega) *api.ClusterQuiescing {
	environment.Read(w.t, g, w.cluster)
	if w.cluster.Status.Backup == nil {
		return nil
	}
	return w.cluster.Status.Backup.Quiescing
}

func (w *world) volumeSnapshots(g Gomega) []unstructured.Unstructured {
	w.t.Helper()
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(snapshot.Kind)
	g.Expect(environment.Admin().List(w.t.Context(), list, client.InNamespace(w.namespace))).To(Succeed())
	return list.Items
}

func (w *world) volumeSnapshotNames(g Gomega) []string {
	snapshots := w.volumeSnapshots(g)
	names := make([]string, 0, len(snapshots))
	for _, object := range snapshots {
		names = append(names, object.GetName())
	}
	return names
}

// clock runs with the world's, ahead of it.
type clock struct {
	mutex sync.Mutex
	ahead time.Duration
}

func (clock *clock) now() time.Time {
	clock.mutex.Lock()
	defer clock.mutex.Unlock()
	return time.Now().Add(clock.ahead)
}

func (clock *clock) advance(by time.Duration) {
	clock.mutex.Lock()
	defer clock.mutex.Unlock()
	clock.ahead += by
}
