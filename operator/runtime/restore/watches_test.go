// SPDX-License-Identifier: Apache-2.0

package restore_test

import (
	"testing"

	. "github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/event"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

// A restore is visited when what it waits for is there, and not for each of the many things that are written meanwhile.
func TestWhatCallsARestore(t *testing.T) {
	conditions := func(kind string, status metav1.ConditionStatus) []metav1.Condition {
		return []metav1.Condition{{Type: kind, Status: status}}
	}
	cluster := func(replicas int32, ready metav1.ConditionStatus) *api.Cluster {
		made := &api.Cluster{}
		made.Status.Replicas, made.Status.Conditions = replicas, conditions(api.ConditionReady, ready)
		return made
	}
	bootstrapped := func(status metav1.ConditionStatus) *api.Cluster {
		made := &api.Cluster{}
		made.Status.Conditions = conditions(api.ConditionBootstrapped, status)
		return made
	}
	backup := func(succeeded metav1.ConditionStatus) *api.Backup {
		return &api.Backup{Status: api.BackupStatus{Conditions: conditions(api.ConditionSucceeded, succeeded)}}
	}
	locked, edited := cluster(3, yes), cluster(3, yes)
	locked.Status.Restore = &api.ClusterRestoreStatus{Name: undoName, UID: undoName}
	edited.Generation = 2
	runs, finished, concerns := restore.StoppedOrStarted(), restore.Finished(), restore.ConcernsClusters()
	for _, test := range []struct {
		name          string
		predicate     interface{ Update(event.UpdateEvent) bool }
		before, after client.Object
		called        bool
	}{
		{"the last replica stopped", runs, cluster(1, no), cluster(0, no), true},
		{"a replica stopped", runs, cluster(2, no), cluster(1, no), false},
		{"none runs still", runs, cluster(0, no), cluster(0, unknown), false},
		{"all replicas are ready", runs, cluster(3, no), cluster(3, yes), true},
		{"all replicas are ready still", runs, cluster(3, yes), cluster(3, yes), false},
		{"the safety backup completed", finished, backup(unknown), backup(yes), true},
		{"the safety backup failed", finished, backup(unknown), backup(no), true},
		{"the safety backup goes on", finished, backup(unknown), backup(unknown), false},
		{"the safety backup was complete", finished, backup(yes), backup(yes), false},
		{"a cluster is edited", concerns, cluster(3, yes), edited, true},
		{"a cluster is locked", concerns, cluster(3, yes), locked, true},
		{"a cluster is locked still", concerns, locked, locked.DeepCopy(), false},
		{"a cluster has its first claims", concerns, bootstrapped(no), bootstrapped(yes), true},
		{"a cluster's status was lost", concerns, bootstrapped(yes), cluster(3, yes), true},
		{"a cluster's replicas come and go", concerns, cluster(3, yes), cluster(2, no), false},
		{"a claim changes", restore.Gone(), nil, nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			NewWithT(t).Expect(test.predicate.Update(event.UpdateEvent{ObjectOld: test.before, ObjectNew: test.after})).
				To(Equal(test.called))
		})
	}
	NewWithT(t).Expect(restore.Gone().Delete(event.DeleteEvent{})).To(BeTrue(), "a claim is gone")
	NewWithT(t).Expect(restore.Gone().Create(event.CreateEvent{})).To(BeFalse(), "a claim is made")
}

func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	environment.ExpectLeastRights(t, environment.GeneratedRole(t).Rules, restore.Rules(), refusedWith)
}

// refusedWith leads the controller through a restore in place and a new cluster. It ends with the first request that is
// refused. Events are the cluster package's.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	w := newWorld(t)
	w.runs(w.newCluster("orders", 1))
	w.backedUp("nightly")
	as, requests := environment.Recorded(environment.ServiceAccount(t, w.namespace, rules))
	requests.Ignore("/events")
	w.startAs(as)
	undo := w.restore(undoName, "orders", "nightly")
	requests.Until(t, func(g Gomega) {
		environment.Read(t, g, undo)
		g.Expect(undo.Status.Phase).To(Equal(api.RestoreDone))
	})
	if len(requests.Refused()) == 0 {
		copied := w.newCluster("copy", 1, from("nightly"))
		environment.Create(t, copied)
		requests.Until(t, func(g Gomega) {
			environment.Read(t, g, copied)
			g.Expect(environment.Condition(copied, api.ConditionBootstrapped)).To(HaveValue(HaveField("Status", yes)))
		})
	}
	return requests.Refused()
}
