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

package restore_test

import (
	"os"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/environment"
)

// Claims, and the snapshots of the first in two backups: the nightly one, and the one of all replicas.
const (
	firstClaim     = "data-orders-0"
	secondClaim    = "data-orders-1"
	copiedClaim    = "data-copy-0"
	firstSnapshot  = "nightly-data-0"
	secondSnapshot = "nightly-data-1"
	allOfThem      = "all"
	firstOfAll     = "all-data-0"
)

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
		environment.PlayVolumes, environment.PlayClaimProtection, w.snapshots.Play)
	_, w.stopOthers = environment.StartedManager(t, w.namespace, environment.AdminConfig(), w.others)
	environment.DefaultSnapshotClasses(t)
	return w
}

// others are the controllers that are not tested here.
func (w *world) others(manager ctrl.Manager) error {
	for _, reconciler := range []interface{ SetupWithManager(ctrl.Manager) error }{
		&controller.ClusterReconciler{},
		&controller.ConfigurationReconciler{Parameters: environment.Parameters},
		&controller.StorageReconciler{},
		&controller.ScalingReconciler{Engine: w.engine},
		&controller.BackupReconciler{
			Engine: w.engine, WaitAtMost: bound.Wait(lookAgain),
		},
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
		g.Expect(meta.IsStatusConditionTrue(cluster.Status.Conditions, api.ConditionReady)).To(BeTrue())
		g.Expect(cluster.Status.ReadyReplicas).To(Equal(*cluster.Spec.Replicas))
	})
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

// restore asks for one in place.
func (w *world) restore(name, cluster, from string, edits ...func(*api.Restore)) *api.Restore {
	w.t.Helper()
	asked := &api.Restore{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: name},
		Spec:       api.RestoreSpec{ClusterName: cluster, BackupName: from},
	}
	for _, edit := range edits {
		edit(asked)
	}
	environment.Create(w.t, asked)
	return asked
}

func withoutSafetyBackup(restore *api.Restore) {
	restore.Spec.SafetyBackup = new(false)
}

// expect waits until the restore says this.
func (w *world) expect(restore *api.Restore, succeeded metav1.ConditionStatus, reason string) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.Read(w.t, g, restore)
		condition := meta.FindStatusCondition(restore.Status.Conditions, api.ConditionSucceeded)
		g.Expect(condition).NotTo(BeNil())
		g.Expect(string(condition.Status)+"/"+condition.Reason).To(Equal(string(succeeded)+"/"+reason), condition.Message)
	})
}

func (w *world) expectBootstrapped(cluster *api.Cluster, status metav1.ConditionStatus, reason string) {
	w.t.Helper()
	environment.Until(w.t, func(g Gomega) {
		environment.ExpectCondition(w.t, g, cluster, api.ConditionBootstrapped, status, reason)
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

// uids of the two claims of the cluster orders, which tell replaced ones.
func (w *world) uids() []string {
	w.t.Helper()
	names := []string{firstClaim, secondClaim}
	uids := make([]string, 0, len(names))
	for _, name := range names {
		claim := w.claim(name)
		environment.Read(w.t, NewWithT(w.t), claim)
		uids = append(uids, string(claim.UID))
	}
	return uids
}

func (w *world) claim(name string) *corev1.PersistentVolumeClaim {
	return &corev1.PersistentVolumeClaim{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: name}}
}

func (w *world) delete(object client.Object) {
	w.t.Helper()
	NewWithT(w.t).Expect(environment.Admin().Delete(w.t.Context(), object)).To(Succeed())
}
