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

package scaling_test

import (
	"cmp"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/test/environment"
)

// nightly is the name of a backup.
const nightly = "nightly"

// quiescing says that replicas are quiesced for the backup "nightly" until so much later.
func (w *world) quiescing(left time.Duration) {
	w.t.Helper()
	until := metav1.NewTime(time.Now().Add(left))
	w.changeStatus(func(cluster *api.Cluster) {
		cluster.Status.Backup = &api.ClusterBackupStatus{Quiescing: &api.ClusterQuiescing{Backup: nightly, UID: "1", Until: until}}
	})
}

// completed says that the backup is done, and its replicas resumed.
func (w *world) completed() {
	w.t.Helper()
	w.changeStatus(func(cluster *api.Cluster) {
		cluster.Status.Backup = &api.ClusterBackupStatus{LastCompleted: nightly, LastCompletedAt: new(metav1.Now())}
	})
}

func TestNoneIsDrainedWhileABackupQuiesces(t *testing.T) {
	for _, row := range []struct {
		name string
		// before the replica is to go.
		before func(*world)
		// ends what holds it, and is nil if nothing does.
		ends func(*world)
	}{
		{"no backup", func(*world) {}, nil},
		{"one that is done", (*world).completed, nil},
		{"one that should have ended", func(w *world) { w.quiescing(-time.Minute) }, nil},
		{"one that ends", func(w *world) { w.quiescing(time.Hour) }, (*world).completed},
		{"one that nobody ends", func(w *world) { w.quiescing(time.Hour) }, func(w *world) {
			w.later.Store(int64(time.Hour))
			w.touch()
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			w, g := newWorld(t), NewWithT(t)
			row.before(w)
			w.scale(2)
			if row.ends != nil {
				w.waits(scaling.ReasonBackupRunning, "the backup nightly")
				g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
				g.Expect(w.drained()).To(BeEmpty())
				g.Expect(w.pods()).To(HaveLen(3))
				row.ends(w)
			}
			w.atTarget(firstPod, secondPod)
			g.Expect(w.drained()).To(Equal([]string{thirdPod}))
		})
	}
}

func TestADrainedReplicaStaysUntilABackupIsDone(t *testing.T) {
	w, g := newWorld(t), NewWithT(t)
	w.engine.Act(holds)
	w.scale(2)
	w.waits(scaling.ReasonDraining, "")
	w.quiescing(time.Hour)
	w.waits(scaling.ReasonBackupRunning, "")
	w.engine.Act(drains)
	w.touch()
	w.waits(scaling.ReasonBackupRunning, "")
	g.Expect(w.cluster.Status.Scaling.Draining).To(HaveValue(BeEquivalentTo(2)))
	g.Expect(w.pods()).To(HaveLen(3))
	w.completed()
	w.atTarget(firstPod, secondPod)
}

// What a backup lacks of a replica is lost when the replica goes.
func TestNoneGoesWithoutARecentBackup(t *testing.T) {
	const none = "no completed backup has the volumes of replica 2"
	volume := func(template string, ordinal int32) api.BackupVolume {
		return api.BackupVolume{Template: template, Ordinal: ordinal, Claim: template + "-" + identity.PodName("orders", int(ordinal))}
	}
	all := []api.BackupVolume{volume("data", 2), volume("log", 2)}
	const minute = time.Minute
	for _, row := range []struct {
		name    string
		volumes []api.BackupVolume
		age     time.Duration
		status  metav1.ConditionStatus
		// of is the UID of its cluster, if it is another.
		of string
		// held tells why the replica stays, and is empty if it goes.
		held string
	}{
		{"all of it, a minute ago", all, minute, metav1.ConditionTrue, "", ""},
		{"all of it, too long ago", all, 2 * time.Hour, metav1.ConditionTrue, "", "the backup nightly, the newest of replica 2, is older than 1h0m0s"},
		{"one of its volumes", all[:1], minute, metav1.ConditionTrue, "", none},
		{"another replica", []api.BackupVolume{volume("data", 0), volume("log", 0)}, minute, metav1.ConditionTrue, "", none},
		{"all of it, and it failed", all, minute, metav1.ConditionFalse, "", none},
		{"an earlier cluster of the name", all, minute, metav1.ConditionTrue, "earlier", none},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, func(cluster *api.Cluster) {
				cluster.Spec.Scaling.BackupWithinSeconds = 3600
				log := api.ClusterVolume{Name: "log", Size: resource.MustParse("1Gi"), MountPath: "/log"}
				cluster.Spec.Storage.Additional = []api.ClusterVolume{log}
			})
			w.scale(2)
			w.waits(scaling.ReasonBackupMissing, none)
			made := &api.Backup{
				ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: nightly},
				Spec:       api.BackupSpec{ClusterName: w.cluster.Name},
			}
			environment.Create(t, made)
			environment.ChangeStatus(t, made, func(made *api.Backup) {
				made.Status = api.BackupStatus{
					Phase: api.BackupDone, Volumes: row.volumes, ClusterUID: cmp.Or(row.of, string(w.cluster.UID)),
					TakenAt: new(metav1.NewTime(time.Now().Add(-row.age))),
					Conditions: []metav1.Condition{{
						Type: api.ConditionSucceeded, Status: row.status, Reason: "Told", LastTransitionTime: metav1.Now(),
					}},
				}
			})
			w.completed()
			if row.held == "" {
				w.atTarget(firstPod, secondPod)
			} else {
				w.waits(scaling.ReasonBackupMissing, row.held)
				NewWithT(t).Expect(w.drained()).To(BeEmpty())
			}
		})
	}
}
