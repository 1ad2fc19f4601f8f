// SPDX-License-Identifier: Apache-2.0

package backup

import (
	"slices"
	"testing"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// The cache has no order. Were another told of each time, an operator that restarts would write the status of every cluster.
func TestTheNewestBackupsAreTheSameInWhateverOrder(t *testing.T) {
	cluster := environment.NewCluster("default")
	cluster.UID = "1"
	at := func(second int) metav1.Time { return metav1.Unix(int64(2_000_000_000+second), 0) }
	finished := func(name string, begun, taken int, succeeded metav1.ConditionStatus) api.Backup {
		return api.Backup{
			ObjectMeta: metav1.ObjectMeta{Name: name, CreationTimestamp: at(begun)},
			Spec:       api.BackupSpec{ClusterName: cluster.Name},
			Status: api.BackupStatus{
				ClusterUID: "1", TakenAt: new(at(taken)),
				Conditions: []metav1.Condition{{Type: api.ConditionSucceeded, Status: succeeded}},
			},
		}
	}
	good, bad := metav1.ConditionTrue, metav1.ConditionFalse
	for _, test := range []struct {
		name              string
		backups           []api.Backup
		latest, completed string
	}{
		{"of two times", []api.Backup{finished("b", 0, 1, good), finished("a", 2, 3, good)}, "a", "a"},
		{"begun in one second", []api.Backup{finished("a", 0, 2, good), finished("b", 0, 1, good)}, "b", "a"},
		{"taken in one second", []api.Backup{finished("a", 1, 2, good), finished("b", 0, 2, good)}, "a", "b"},
		{"one failed", []api.Backup{finished("a", 0, 1, bad), finished("b", 0, 1, good)}, "a", "b"},
		{"both failed", []api.Backup{finished("a", 0, 1, bad), finished("b", 0, 1, bad)}, "b", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			for range 2 {
				latest, completed := newest(cluster, test.backups)
				g.Expect(latest.Name).To(Equal(test.latest))
				if test.completed == "" {
					g.Expect(completed).To(BeNil())
				} else {
					g.Expect(completed.Name).To(Equal(test.completed))
				}
				slices.Reverse(test.backups)
			}
		})
	}
}
