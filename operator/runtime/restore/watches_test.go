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
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/predicate"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
)

func condition(kind string, status metav1.ConditionStatus) []metav1.Condition {
	return []metav1.Condition{{Type: kind, Status: status}}
}

func clusterWith(replicas int32, ready metav1.ConditionStatus) *api.Cluster {
	cluster := &api.Cluster{}
	cluster.Status.Replicas, cluster.Status.Conditions = replicas, condition(api.ConditionReady, ready)
	return cluster
}

func lockedFor(name string) *api.Cluster {
	cluster := clusterWith(3, metav1.ConditionTrue)
	cluster.Status.Restore = &api.ClusterRestoreStatus{Name: name, UID: name}
	return cluster
}

func bootstrapped(status metav1.ConditionStatus) *api.Cluster {
	cluster := &api.Cluster{}
	cluster.Status.Conditions = condition(api.ConditionBootstrapped, status)
	return cluster
}

func backupThat(succeeded metav1.ConditionStatus) *api.Backup {
	return &api.Backup{Status: api.BackupStatus{
		Conditions: condition(api.ConditionSucceeded, succeeded),
	}}
}

// A restore is visited when what it waits for is there, and not for each of the many things that are told meanwhile.
func TestWhatCallsARestore(t *testing.T) {
	const yes, no, unknown = metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown
	edited := clusterWith(3, yes)
	edited.Generation = 2
	tests := []struct {
		name          string
		predicate     predicate.Predicate
		before, after client.Object
		called        bool
	}{
		{"the last replica stopped", restore.StoppedOrStarted(), clusterWith(1, no), clusterWith(0, no), true},
		{"a replica stopped", restore.StoppedOrStarted(), clusterWith(2, no), clusterWith(1, no), false},
		{"none runs still", restore.StoppedOrStarted(), clusterWith(0, no), clusterWith(0, unknown), false},
		{"all replicas are ready", restore.StoppedOrStarted(), clusterWith(3, no), clusterWith(3, yes), true},
		{"all replicas are ready still", restore.StoppedOrStarted(), clusterWith(3, yes), clusterWith(3, yes), false},
		{"the safety backup completed", restore.Finished(), backupThat(unknown), backupThat(yes), true},
		{"the safety backup failed", restore.Finished(), backupThat(unknown), backupThat(no), true},
		{"the safety backup goes on", restore.Finished(), backupThat(unknown), backupThat(unknown), false},
		{"the safety backup was complete", restore.Finished(), backupThat(yes), backupThat(yes), false},
		{"a cluster is edited", restore.ConcernsClusters(), clusterWith(3, yes), edited, true},
		{"a cluster is locked", restore.ConcernsClusters(), clusterWith(3, yes), lockedFor("undo"), true},
		{"a cluster is locked still", restore.ConcernsClusters(), lockedFor("undo"), lockedFor("undo"), false},
		{"a cluster has its first claims", restore.ConcernsClusters(), bootstrapped(no), bootstrapped(yes), true},
		{"a cluster's status was lost", restore.ConcernsClusters(), bootstrapped(yes), clusterWith(3, yes), true},
		{"a cluster's replicas come and go", restore.ConcernsClusters(), clusterWith(3, yes), clusterWith(2, no), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			NewWithT(t).Expect(test.predicate.Update(event.UpdateEvent{
				ObjectOld: test.before, ObjectNew: test.after,
			})).To(Equal(test.called))
		})
	}
	t.Run("a claim is gone", func(t *testing.T) {
		g := NewWithT(t)
		g.Expect(restore.Gone().Delete(event.DeleteEvent{})).To(BeTrue())
		g.Expect(restore.Gone().Create(event.CreateEvent{})).To(BeFalse())
		g.Expect(restore.Gone().Update(event.UpdateEvent{})).To(BeFalse())
	})
}
