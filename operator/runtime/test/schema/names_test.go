// SPDX-License-Identifier: Apache-2.0

package schema_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// labelLength is how long the value of a label may be.
const labelLength = 63

// The longest names leave room for what is put behind them.
func TestNamesLeaveRoomForTheirSuffixes(t *testing.T) {
	namespace := environment.NewNamespace(t)
	named := func(name string) metav1.ObjectMeta { return metav1.ObjectMeta{Namespace: namespace, Name: name} }
	tests := []struct {
		kind    string
		longest int
		// suffix is the longest that is put behind the name where it is a label.
		suffix string
		object func(name string) client.Object
	}{
		{"ExemplarCluster", 52, "-0123456789", func(name string) client.Object {
			cluster := environment.NewCluster(namespace)
			cluster.ObjectMeta = named(name)
			return cluster
		}},
		{"ExemplarBackup", 63, "", func(name string) client.Object {
			return &api.Backup{
				ObjectMeta: named(name), Spec: api.BackupSpec{ClusterName: environment.ClusterName},
			}
		}},
		{"ExemplarBackupSchedule", 46, "-202601020304", func(name string) client.Object {
			return &api.BackupSchedule{
				ObjectMeta: named(name), Spec: api.BackupScheduleSpec{
					ClusterName: environment.ClusterName, Schedule: "0 3 * * *",
				},
			}
		}},
		{"ExemplarRestore", 56, "-safety", func(name string) client.Object {
			return &api.Restore{
				ObjectMeta: named(name), Spec: api.RestoreSpec{
					ClusterName: environment.ClusterName, BackupName: "nightly",
				},
			}
		}},
	}
	for _, test := range tests {
		t.Run(test.kind, func(t *testing.T) {
			g := NewWithT(t)
			g.Expect(test.longest + len(test.suffix)).To(BeNumerically("<=", labelLength))
			g.Expect(environment.Admin().Create(t.Context(), test.object(strings.Repeat("a", test.longest)))).To(Succeed())
			err := environment.Admin().Create(t.Context(), test.object(strings.Repeat("a", test.longest+1)))
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring("the name must be no longer than")))
		})
	}
}
