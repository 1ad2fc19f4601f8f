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

package schedule_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/environment"
)

type edit func(*v1alpha1.ExemplarBackupSchedule)

func plain(namespace string) *v1alpha1.ExemplarBackupSchedule {
	return &v1alpha1.ExemplarBackupSchedule{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: "nightly"},
		Spec: v1alpha1.ExemplarBackupScheduleSpec{
			ClusterName: environment.ClusterName, Schedule: atThree,
		},
	}
}

// Each rule has a schedule that it rejects, with what the user reads, and one as close as can be that it accepts.
func TestWhatIsRejectedAtCreation(t *testing.T) {
	tests := []struct {
		name     string
		rejected edit
		message  string
		accepted edit
	}{
		{"a name too long for its backups'", name(47), "no longer than 46 characters", name(46)},
		{"no cluster", cluster(0), "spec.clusterName", cluster(1)},
		{"a cluster whose name is too long", cluster(53), "spec.clusterName", cluster(52)},
		{"a schedule too long", lasting(129), "spec.schedule", lasting(128)},
		{"a time zone that is none", in("Europe Berlin"), "spec.timeZone", in("America/Port-au-Prince")},
		{"no backup to keep", kept(0), "spec.retention.keep", kept(1)},
		{"too many to keep", kept(1001), "spec.retention.keep", kept(1000)},
		{"unknown replicas", replicas("Some"), "spec.template.replicas", replicas(v1alpha1.ReplicasPrimary)},
		{"an unknown consistency", consistency("Some"), "spec.template.consistency", consistency(v1alpha1.ConsistencyGroup)},
		{"a group of one", groupOf(v1alpha1.ReplicasPrimary), "a Group is of all replicas", groupOf(v1alpha1.ReplicasAll)},
	}
	namespace := environment.NewNamespace(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			rejected := plain(namespace)
			test.rejected(rejected)
			err := environment.Admin().Create(t.Context(), rejected)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(test.message)))

			accepted := plain(namespace)
			test.accepted(accepted)
			g.Expect(environment.Admin().Create(t.Context(), accepted)).To(Succeed())
			g.Expect(environment.Admin().Delete(t.Context(), accepted)).To(Succeed())
		})
	}
}

// Backups of one cluster are none of another: a schedule that changed sides would count them together, and remove the
// newest good one of the former.
func TestTheClusterOfAScheduleNeverChanges(t *testing.T) {
	g := NewWithT(t)
	made := plain(environment.NewNamespace(t))
	environment.Create(t, made)
	changed := made.DeepCopy()
	cluster(7)(changed)
	err := environment.Admin().Update(t.Context(), changed)
	g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
	g.Expect(err).To(MatchError(ContainSubstring("clusterName is immutable: make another schedule")))

	kept(3)(made)
	replicas(v1alpha1.ReplicasPrimary)(made)
	g.Expect(environment.Admin().Update(t.Context(), made)).To(Succeed(), "all else may")
}

func name(length int) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) { schedule.Name = strings.Repeat("a", length) }
}

func cluster(length int) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) {
		schedule.Spec.ClusterName = strings.Repeat("a", length)
	}
}

func in(timeZone string) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) { schedule.Spec.TimeZone = timeZone }
}

// lasting is a schedule of so many characters.
func lasting(length int) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) {
		schedule.Spec.Schedule = atThree + strings.Repeat(" ", length-len(atThree))
	}
}

func kept(count int32) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) { schedule.Spec.Retention.Keep = &count }
}

func replicas(replicas v1alpha1.ExemplarBackupReplicas) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) { schedule.Spec.Template.Replicas = replicas }
}

func consistency(consistency v1alpha1.ExemplarBackupConsistency) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) { schedule.Spec.Template.Consistency = consistency }
}

func groupOf(replicas v1alpha1.ExemplarBackupReplicas) edit {
	return func(schedule *v1alpha1.ExemplarBackupSchedule) {
		schedule.Spec.Template.Replicas, schedule.Spec.Template.Consistency = replicas, v1alpha1.ConsistencyGroup
	}
}
