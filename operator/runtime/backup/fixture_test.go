// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"cmp"
	"os"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/controller"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

const (
	yes, no, unknown = metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown

	firstPod  = "orders-0"
	secondPod = "orders-1"
	thirdPod  = "orders-2"
	lastClaim = "data-orders-2"

	firstContainer = "containerd://first"
)

var allPods = []string{firstPod, secondPod, thirdPod}

// ends has the status of the condition Succeeded for each reason that a backup ends with. All others are Unknown.
var ends = map[string]metav1.ConditionStatus{
	backup.ReasonCompleted: yes, backup.ReasonDeadlineExceeded: no, backup.ReasonQuiesceFailed: no,
	backup.ReasonQuiesceExpired: no, backup.ReasonReplicaLost: no, backup.ReasonNameConflict: no,
	backup.ReasonSnapshotLost: no, backup.ReasonClusterReplaced: no,
}

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
	// ahead is how much later it is for the controller.
	ahead atomic.Int64
	// turns are as many as the operator has by default, if nil.
	turns *backup.Turns
	// waitAtMost is sooner than in a cluster: the tests wait for it.
	waitAtMost bound.Wait
}

// act changes something in a world.
type act func(*world)

// knows is an engine that can all that backups ask for. The primary is not the first replica.
var knows = []engine.Call{engine.CallRole, engine.CallQuiesce, engine.CallResume}

// newWorld has a cluster of three replicas, each with a volume for data and one for a log.
func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{
		t: t, namespace: environment.NewNamespace(t), engine: &environment.Engine{}, snapshots: &environment.Snapshots{},
		waitAtMost: bound.Wait(100 * time.Millisecond),
	}
	engineActs(environment.EngineActs{})(w)
	environment.DefaultSnapshotClasses(t)
	w.cluster = environment.NewCluster(w.namespace)
	w.cluster.Spec.Storage.Additional = []api.ClusterVolume{
		{Name: "log", Size: resource.MustParse("1Gi"), MountPath: "/log"},
	}
	environment.Create(t, w.cluster)
	for ordinal := range 3 {
		environment.CreateClaim(t, w.cluster, "data", ordinal)
		environment.CreateClaim(t, w.cluster, "log", ordinal)
		w.addPod(ordinal)
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
	_, stop = environment.StartedManager(w.t, w.namespace, as, func(manager ctrl.Manager) error {
		reconciler := &controller.BackupReconciler{
			Engine: w.engine, Turns: w.turns, WaitAtMost: w.waitAtMost,
			Now: func() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) },
		}
		return reconciler.SetupWithManager(manager)
	})
	return stop
}

// recorded runs the operator with rules, or as Admin if there are none, and writes down what it asks for.
func (w *world) recorded(rules []rbacv1.PolicyRule) *environment.Requests {
	w.t.Helper()
	environment.StartManager(w.t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
	as := environment.AdminConfig()
	if rules != nil {
		as = environment.ServiceAccount(w.t, w.namespace, rules)
	}
	as, requests := environment.Recorded(as)
	w.startOperator(as)
	return requests
}

func (w *world) addPod(ordinal int) {
	w.t.Helper()
	pod := environment.Pod(w.cluster, ordinal)
	pod.Labels, pod.Spec = identity.Labels(w.cluster.Name), environment.RestrictedPod()
	environment.Create(w.t, pod)
	podIs(ordinal, corev1.PodRunning)(w)
	containerIs(ordinal, firstContainer)(w)
}

func podGone(ordinal int) act {
	return func(w *world) { environment.Delete(w.t, environment.Pod(w.cluster, ordinal)) }
}

func podIs(ordinal int, phase corev1.PodPhase) act {
	return func(w *world) {
		environment.ChangeStatus(w.t, environment.Pod(w.cluster, ordinal), func(pod *corev1.Pod) { pod.Status.Phase = phase })
	}
}

// containerIs is what the kubelet reports of a container that runs, or of one that crashed if there is no id.
func containerIs(ordinal int, id string) act {
	status := corev1.ContainerStatus{Name: identity.ContainerName, Image: "application:1", ContainerID: id}
	status.State.Running = &corev1.ContainerStateRunning{}
	if id == "" {
		status.ContainerID = firstContainer
		status.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: "CrashLoopBackOff"}}
	}
	return func(w *world) {
		environment.ChangeStatus(w.t, environment.Pod(w.cluster, ordinal), func(pod *corev1.Pod) {
			pod.Status.ContainerStatuses = []corev1.ContainerStatus{status}
		})
	}
}

func claimIs(claim string, phase corev1.PersistentVolumeClaimPhase) act {
	return func(w *world) {
		environment.ChangeStatus(w.t, environment.Claim(w.namespace, claim), func(claim *corev1.PersistentVolumeClaim) {
			claim.Status.Phase = phase
		})
	}
}

func clusterIs(edit func(*api.Cluster)) act {
	return func(w *world) { environment.Change(w.t, w.cluster, edit) }
}

func inState(state api.ClusterState) act {
	return clusterIs(func(cluster *api.Cluster) { cluster.Spec.State = state })
}

// engineActs is an engine that knows all calls, and whose primary is the second replica.
func engineActs(acts environment.EngineActs) act {
	acts.Knows, acts.Primary = knows, secondPod
	return func(w *world) { w.engine.Act(acts) }
}

func storageActs(acts environment.SnapshotActs) act {
	return func(w *world) { w.snapshots.Act(acts) }
}

// What the storage does: all at once, nothing yet, or no more than cutting.
var (
	storageWorks = storageActs(environment.SnapshotActs{})
	uncut        = storageActs(environment.SnapshotActs{Uncut: true})
	unready      = storageActs(environment.SnapshotActs{Unready: true})
)

func later(by time.Duration) act { return func(w *world) { w.ahead.Add(int64(by)) } }

func all(acts ...act) act {
	return func(w *world) {
		for _, act := range acts {
			act(w)
		}
	}
}

// backup creates one of all replicas, unless the edit says otherwise.
func (w *world) backup(edits ...func(*api.Backup)) *api.Backup {
	w.t.Helper()
	made := plain(w.namespace)
	made.Spec.ClusterName = w.cluster.Name
	for _, edit := range edits {
		edit(made)
	}
	environment.Create(w.t, made)
	return made
}

func plain(namespace string) *api.Backup {
	return &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "nightly"},
		Spec:       api.BackupSpec{ClusterName: environment.ClusterName},
	}
}

func named(name string) func(*api.Backup) {
	return func(made *api.Backup) { made.Name = name }
}

func replicas(replicas api.BackupReplicas) func(*api.Backup) {
	return func(made *api.Backup) { made.Spec.Replicas = replicas }
}

func consistency(consistency api.BackupConsistency) func(*api.Backup) {
	return func(made *api.Backup) { made.Spec.Consistency = consistency }
}

// expect waits until the backup says this.
func (w *world) expect(made *api.Backup, reason string) {
	w.t.Helper()
	status := cmp.Or(ends[reason], unknown)
	environment.UntilCondition(w.t, made, api.ConditionSucceeded, status, reason)
	if status != unknown {
		w.expectPhase(made, api.BackupDone)
	}
}

func (w *world) expectPhase(made *api.Backup, phase api.BackupPhase) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.Read(w.t, g, made)
		g.Expect(made.Status.Phase).To(Equal(phase))
	})
}

// expectReleased waits until no replica is quiesced, nor marked so.
func (w *world) expectReleased(pods ...string) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		g.Expect(w.engine.Pods(engine.CallResume)).To(ContainElements(pods))
		g.Expect(w.quiescing(g)).To(BeNil())
	})
}

// quiescing is the cluster's mark, read again.
func (w *world) quiescing(g Gomega) *api.ClusterQuiescing {
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

// madeFor is what the backup made: the group or the single snapshots.
func (w *world) madeFor(g Gomega, of *api.Backup) []unstructured.Unstructured {
	w.t.Helper()
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(snapshot.Kind)
	if of.Spec.Consistency == api.ConsistencyGroup {
		list.SetGroupVersionKind(snapshot.GroupKind.WithVersion("v1beta2"))
	}
	g.Expect(environment.Admin().List(w.t.Context(), list, client.InNamespace(w.namespace),
		client.MatchingLabels{backup.Label(): of.Name})).To(Succeed())
	return list.Items
}

// expectAllCut waits until the storage has cut every snapshot.
func (w *world) expectAllCut() {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		for _, object := range w.volumeSnapshots(g) {
			g.Expect(object.Object["status"]).To(HaveKeyWithValue("readyToUse", true))
		}
	})
}
