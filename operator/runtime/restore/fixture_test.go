// SPDX-License-Identifier: Apache-2.0

package restore_test

import (
	"os"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
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
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

const (
	yes, no, unknown = metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown

	firstClaim     = "data-orders-0"
	secondClaim    = "data-orders-1"
	copiedClaim    = "data-copy-0"
	firstSnapshot  = "nightly-data-0"
	secondSnapshot = "nightly-data-1"
	undoName       = "undo"
)

// both are the claims of the cluster orders, each with the snapshot of the nightly backup that it comes from.
var both = map[string]string{firstClaim: firstSnapshot, secondClaim: secondSnapshot}

// waits are the reasons of a restore that goes on. All others end it: Restored well, and the rest not.
var waits = map[string]bool{
	restore.ReasonClusterPaused: true, restore.ReasonLeftoverClaims: true, restore.ReasonVerifyingBackup: true,
}

// lookAgain is sooner than in a cluster: the tests wait for it.
const lookAgain = 100 * time.Millisecond

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m, environment.SnapshotCRDs))
}

// world is a whole operator, and what plays around it. Restores are of real backups of real clusters, as far as an API
// server can tell.
type world struct {
	t         *testing.T
	namespace string
	engine    *environment.Engine
	snapshots *environment.Snapshots
	// ahead is how much later it is for the restore controller.
	ahead time.Duration
	// stopOthers stops the controllers that are not tested here, and returns once none of them writes any more.
	stopOthers func()
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{
		t: t, namespace: environment.NewNamespace(t), engine: &environment.Engine{}, snapshots: &environment.Snapshots{},
	}
	environment.StartManager(t, w.namespace, environment.AdminConfig(), environment.PlayStatefulSets,
		environment.PlayVolumes, w.snapshots.Play)
	_, w.stopOthers = environment.StartedManager(t, w.namespace, environment.AdminConfig(), w.others)
	environment.DefaultSnapshotClasses(t)
	return w
}

// ready is a world with a cluster of two and its nightly backup, before the restore controller starts.
func ready(t *testing.T) (*world, *api.Cluster) {
	t.Helper()
	w := newWorld(t)
	orders := w.runs(w.newCluster("orders", 2))
	w.backedUp("nightly")
	return w, orders
}

// others are the controllers that are not tested here.
func (w *world) others(manager ctrl.Manager) error {
	for _, reconciler := range []interface{ SetupWithManager(ctrl.Manager) error }{
		&controller.ClusterReconciler{},
		&controller.ConfigurationReconciler{Parameters: environment.Parameters},
		&controller.StorageReconciler{},
		&controller.ScalingReconciler{Engine: w.engine},
		&controller.BackupReconciler{Engine: w.engine, WaitAtMost: bound.Wait(lookAgain)},
	} {
		if err := reconciler.SetupWithManager(manager); err != nil {
			return err
		}
	}
	return nil
}

// start runs the restore controller.
func (w *world) start() (stop func()) {
	w.t.Helper()
	return w.startAs(environment.AdminConfig())
}

func (w *world) startAs(as *rest.Config) (stop func()) {
	w.t.Helper()
	_, stop = environment.StartedManager(w.t, w.namespace, as, func(manager ctrl.Manager) error {
		reconciler := &controller.RestoreReconciler{
			Now: func() time.Time { return time.Now().Add(w.ahead) }, WaitAtMost: bound.Wait(lookAgain),
		}
		return reconciler.SetupWithManager(manager)
	})
	return stop
}

func (w *world) newCluster(name string, replicas int32, edits ...func(*api.Cluster)) *api.Cluster {
	cluster := environment.NewCluster(w.namespace)
	cluster.Name, cluster.Spec.Replicas = name, &replicas
	for _, edit := range edits {
		edit(cluster)
	}
	return cluster
}

func inState(state api.ClusterState) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.State = state }
}

func sized(replicas int32) func(*api.Cluster) {
	return func(cluster *api.Cluster) { cluster.Spec.Replicas = &replicas }
}

// runs creates a cluster, and waits until all its replicas are ready.
func (w *world) runs(cluster *api.Cluster) *api.Cluster {
	w.t.Helper()
	environment.Create(w.t, cluster)
	w.expectReady(cluster)
	return cluster
}

func (w *world) expectReady(cluster *api.Cluster) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.Read(w.t, g, cluster)
		g.Expect(environment.Condition(cluster, api.ConditionReady)).To(HaveValue(HaveField("Status", yes)))
		g.Expect(cluster.Status.ReadyReplicas).To(Equal(*cluster.Spec.Replicas))
	})
}

// expectFree expects that no restore has the cluster, as it was read.
func expectFree(g Gomega, cluster *api.Cluster) {
	g.Expect(cluster.Status.Restore).To(Or(BeNil(), HaveValue(BeZero())))
}

// backedUp takes a backup of the cluster orders, and waits until it can be restored.
func (w *world) backedUp(name string, edits ...func(*api.Backup)) {
	w.t.Helper()
	taken := &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: name},
		Spec:       api.BackupSpec{ClusterName: environment.ClusterName},
	}
	for _, edit := range edits {
		edit(taken)
	}
	environment.Create(w.t, taken)
	environment.Until(w.t, func(g Gomega) {
		environment.Read(w.t, g, taken)
		g.Expect(backup.Completed(taken)).To(BeTrue())
	})
}

func ofGroup(taken *api.Backup) { taken.Spec.Consistency = api.ConsistencyGroup }

func ofPrimary(taken *api.Backup) { taken.Spec.Replicas = api.ReplicasPrimary }

// nightly is the backup that is restored, to be read or deleted.
func (w *world) nightly() *api.Backup {
	return &api.Backup{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "nightly"}}
}

// changeNightly edits what the nightly backup says that it has.
func (w *world) changeNightly(edit func(*api.BackupStatus)) {
	w.t.Helper()
	environment.ChangeStatus(w.t, w.nightly(), func(taken *api.Backup) { edit(&taken.Status) })
}

// restore asks for one in place.
func (w *world) restore(name, cluster, from string, edits ...func(*api.Restore)) *api.Restore {
	w.t.Helper()
	asked := plain(w.namespace)
	asked.Name, asked.Spec.ClusterName, asked.Spec.BackupName = name, cluster, from
	for _, edit := range edits {
		edit(asked)
	}
	environment.Create(w.t, asked)
	return asked
}

func plain(namespace string) *api.Restore {
	return &api.Restore{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: undoName},
		Spec:       api.RestoreSpec{ClusterName: environment.ClusterName, BackupName: "nightly"},
	}
}

func withoutSafetyBackup(asked *api.Restore) { asked.Spec.SafetyBackup = new(false) }

// expect waits until the restore says this.
func (w *world) expect(asked *api.Restore, reason string) {
	w.t.Helper()
	status := no
	switch {
	case waits[reason]:
		status = unknown
	case reason == restore.ReasonRestored:
		status = yes
	}
	environment.UntilCondition(w.t, asked, api.ConditionSucceeded, status, reason)
}

func (w *world) expectPhase(asked *api.Restore, phase api.RestorePhase) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.Read(w.t, g, asked)
		g.Expect(asked.Status.Phase).To(Equal(phase))
	})
}

// claims of a cluster, each with the snapshot that it comes from, or nothing.
func (w *world) claims(g Gomega, cluster string) map[string]string {
	w.t.Helper()
	list := &corev1.PersistentVolumeClaimList{}
	g.Expect(environment.Admin().List(w.t.Context(), list, client.InNamespace(w.namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster)))).To(Succeed())
	claims := map[string]string{}
	for _, claim := range list.Items {
		claims[claim.Name] = ""
		if claim.Spec.DataSource != nil {
			claims[claim.Name] = claim.Spec.DataSource.Name
		}
	}
	return claims
}

func (w *world) expectClaims(cluster string, claims map[string]string) {
	w.t.Helper()
	NewWithT(w.t).Expect(w.claims(NewWithT(w.t), cluster)).To(Equal(claims))
}

// uids of the two claims of the cluster orders, which tell replaced ones.
func (w *world) uids() []string {
	w.t.Helper()
	uids := make([]string, 0, len(both))
	for _, name := range []string{firstClaim, secondClaim} {
		claim := environment.Claim(w.namespace, name)
		environment.Read(w.t, NewWithT(w.t), claim)
		uids = append(uids, string(claim.UID))
	}
	return uids
}

// pods of the replicas of a cluster.
func (w *world) pods(g Gomega, cluster string) []corev1.Pod {
	w.t.Helper()
	pods := &corev1.PodList{}
	g.Expect(environment.Admin().List(w.t.Context(), pods, client.InNamespace(w.namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster)))).To(Succeed())
	return pods.Items
}

func (w *world) deletePods(cluster string) {
	w.t.Helper()
	NewWithT(w.t).Expect(environment.Admin().DeleteAllOf(w.t.Context(), &corev1.Pod{}, client.InNamespace(w.namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster)), client.GracePeriodSeconds(0))).To(Succeed())
}

func (w *world) snapshot(name string) client.Object {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(snapshot.Kind)
	object.SetNamespace(w.namespace)
	object.SetName(name)
	return object
}

// held is a restore of the nightly backup that is kept in a phase.
type held struct {
	*world
	orders        *api.Cluster
	undo          *api.Restore
	before        []string
	stop, release func()
}

func heldIn(t *testing.T, phase api.RestorePhase) *held {
	t.Helper()
	w, orders := ready(t)
	h := &held{world: w, orders: orders, before: w.uids(), stop: w.start(), release: w.hold(phase)}
	h.undo = w.restore(undoName, "orders", "nightly")
	w.expectPhase(h.undo, phase)
	return h
}

// expectUntouched waits until the cluster runs with the claims that it had, and no restore has it.
func (h *held) expectUntouched() {
	h.t.Helper()
	environment.Until(h.t, func(g Gomega) {
		environment.Read(h.t, g, h.orders)
		expectFree(g, h.orders)
	})
	h.expectReady(h.orders)
	NewWithT(h.t).Expect(h.uids()).To(Equal(h.before))
}

// expectReplaced waits until the cluster runs with the claims of the backup, and no restore has it.
func (h *held) expectReplaced() {
	h.t.Helper()
	environment.Until(h.t, func(g Gomega) {
		environment.Read(h.t, g, h.orders)
		expectFree(g, h.orders)
		g.Expect(h.claims(g, "orders")).To(Equal(both))
	})
	h.expectReady(h.orders)
}

// hold keeps a restore of the cluster orders in a phase, until it is released.
func (w *world) hold(phase api.RestorePhase) (release func()) {
	w.t.Helper()
	switch phase {
	case api.RestoreProving:
		return w.refuseClaims()
	case api.RestoreSafetyBackup:
		w.snapshots.Act(environment.SnapshotActs{Unready: true})
		return func() { w.snapshots.Act(environment.SnapshotActs{}) }
	case api.RestoreStopping:
		pod := environment.Pod(w.newCluster("orders", 2), 1)
		finalizers := func(names ...string) {
			environment.Change(w.t, pod, func(pod *corev1.Pod) { pod.Finalizers = names })
		}
		finalizers("example.org/held-by-this-test")
		return func() { finalizers() }
	case api.RestoreReplacing:
		return w.useClaims()
	default:
		image := func(image string) {
			environment.Change(w.t, w.newCluster("orders", 2), func(cluster *api.Cluster) { cluster.Spec.Image = image })
		}
		image(environment.UnreadyImage)
		return func() {
			image("application:1")
			w.deletePods("orders")
		}
	}
}

// refuseClaims is a quota with no room for any.
func (w *world) refuseClaims() (release func()) {
	w.t.Helper()
	quota := &corev1.ResourceQuota{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "no-claims"},
		Spec: corev1.ResourceQuotaSpec{Hard: corev1.ResourceList{
			corev1.ResourcePersistentVolumeClaims: resource.MustParse("0"),
		}},
	}
	environment.Create(w.t, quota)
	return func() { environment.Delete(w.t, quota) }
}

// useClaims is a pod of somebody else that uses what the second replica does, so that the claim cannot go. It is on a node,
// or it would not count.
func (w *world) useClaims() (release func()) {
	w.t.Helper()
	replica := environment.Pod(w.newCluster("orders", 2), 1)
	environment.Read(w.t, NewWithT(w.t), replica)
	other := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: "somebody-else"},
		Spec:       *replica.Spec.DeepCopy(),
	}
	other.Spec.NodeName = "node"
	environment.Create(w.t, other)
	return func() { environment.Delete(w.t, other) }
}
