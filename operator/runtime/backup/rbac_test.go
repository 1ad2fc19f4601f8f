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
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/test/environment"
)

// The controller runs as the operator's ServiceAccount through all that it does. With the role as generated, nothing is
// refused; with any verb that this package asks for taken away, something is: so the role is enough, and its share the
// least.
func TestTheRoleIsEnoughAndTheLeast(t *testing.T) {
	t.Run("as generated", func(t *testing.T) {
		NewWithT(t).Expect(refusedWith(t, environment.GeneratedRole(t).Rules)).To(BeEmpty())
	})
	environment.EachWithoutOne(backup.Rules(), func(name string, fewer []rbacv1.PolicyRule) {
		t.Run(name, func(t *testing.T) {
			NewWithT(t).Expect(refusedWith(t, fewer)).NotTo(BeEmpty())
		})
	})
}

// refusedWith leads the controllers through a backup that completes and one that fails, single and as a group, and
// returns the requests that they were not allowed to make. It ends with the first. Events are the cluster package's, and
// classes optional.
func refusedWith(t *testing.T, rules []rbacv1.PolicyRule) []string {
	t.Helper()
	w := newWorld(t)
	environment.StartManager(t, w.namespace, environment.AdminConfig(), w.snapshots.Play)
	as, requests := environment.Recorded(environment.ServiceAccount(t, w.namespace, rules))
	w.startOperator(as)
	refused := func() []string {
		return slices.DeleteFunc(requests.Refused(), func(request string) bool {
			return strings.Contains(request, "/events") || strings.Contains(request, "snapshotclasses")
		})
	}
	// until waits for a phase of a backup, which it makes if it is told the consistency.
	until := func(name string, consistency api.BackupConsistency, phase api.BackupPhase) {
		one := &api.Backup{ObjectMeta: metav1.ObjectMeta{Namespace: w.namespace, Name: name}}
		if consistency != "" {
			w.backup(func(backup *api.Backup) {
				backup.Name, backup.Spec.Consistency, backup.Spec.DeletionPolicy = name, consistency, api.BackupRetain
			})
		}
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, one)
			g.Expect(len(refused()) > 0 || one.Status.Phase == phase).To(BeTrue())
		})
	}
	until("all", api.ConsistencyReplica, api.BackupDone)
	until("group", api.ConsistencyGroup, api.BackupDone)
	w.snapshots.Act(environment.SnapshotActs{Unready: true})
	until("all-fails", api.ConsistencyReplica, api.BackupWaiting)
	until("group-fails", api.ConsistencyGroup, api.BackupWaiting)
	w.clock.advance(5 * time.Hour)
	until("all-fails", "", api.BackupDone)
	until("group-fails", "", api.BackupDone)
	environment.Until(t, func(g Gomega) {
		environment.Read(t, g, w.cluster)
		told := meta.FindStatusCondition(w.cluster.Status.Conditions, api.ConditionBackupHealthy)
		g.Expect(len(refused()) > 0 || told != nil && told.Reason == backup.ReasonLatestFailed).To(BeTrue())
	})
	return refused()
}
