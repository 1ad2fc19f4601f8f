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
	"stateful.example/runtime/scaling"
	"stateful.example/runtime/test/environment"
)

const (
	// nightly is the name of a backup.
	nightly = "nightly"
	// logVolume is one that a cluster has beside its data.
	logVolume = "log"
)

// quiescing says that replicas are quiesced for the backup "nightly" until so much later.
func (w *world) quiescing(left time.Duration) {
	w.t.Helper()
	environment.ChangeStatus(w.t, w.cluster, func(cluster *api.Cluster) {
		cluster.Status.Backup = &api.ClusterBackupStatus{
			Quiescing: &api.ClusterQuiescing{
				Backup: nightly, UID: "1", Until: metav1.NewTime(time.Now().Add(left)),
			},
		}
	})
}

// completed says that the backup is done, and its replicas resumed.
func (w *world) completed() {
	w.t.Helper()
	environment.ChangeStatus(w.t, w.cluster, func(cluster *api.Cluster) {
		cluster.Status.Backup = &api.ClusterBackupStatus{
			LastCompleted: nightly, LastCompletedAt: new(metav1.Now()),
		}
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
		{name: "no backup", before: func(*world) {}},
		{name: "one that is done", before: (*world).completed},
		{name: "one that should have ended", before: func(w *world) { w.quiescing(-time.Minute) }},
		{name: "one that ends", before: func(w *world) { w.quiescing(time.Hour) }, ends: (*world).completed},
		{name: "one that nobody ends", before: func(w *world) { w.quiescing(time.Hour) }, ends: func(w *world) {
			w.later.Store(int64(time.Hour))
			w.touch()
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			g := NewWithT(t)
			row.before(w)
			w.scale(2)
			if row.ends != nil {
				g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonBackupRunning)).To(Equal(
					"replicas are quiesced for the backup nightly, so none is taken away"))
				g.Expect(w.cluster.Status.Scaling.Draining).To(BeNil())
				g.Expect(drained(w)).To(BeEmpty())
				g.Expect(w.pods(g)).To(HaveLen(3))
				row.ends(w)
			}
			w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
			g.Expect(drained(w)).To(Equal([]string{thirdPod}))
			g.Expect(w.pods(g)).To(HaveLen(2))
		})
	}
}

func TestADrainedReplicaStaysUntilABackupIsDone(t *testing.T) {
	w := newWorld(t)
	g := NewWithT(t)
	w.engine.Act(holds)
	w.scale(2)
	w.scaled(metav1.ConditionFalse, scaling.ReasonDraining)
	w.quiescing(time.Hour)
	w.scaled(metav1.ConditionFalse, scaling.ReasonBackupRunning)
	w.engine.Act(drains)
	w.touch()
	w.scaled(metav1.ConditionFalse, scaling.ReasonBackupRunning)
	g.Expect(w.cluster.Status.Scaling.Draining).To(HaveValue(Equal(int32(2))))
	g.Expect(w.pods(g)).To(HaveLen(3))
	w.completed()
	w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
	g.Expect(w.pods(g)).To(HaveLen(2))
}

// What a backup lacks of a replica is lost when the replica goes.
func TestNoneGoesWithoutARecentBackup(t *testing.T) {
	const none = "no completed backup has the volumes of replica 2"
	data := api.BackupVolume{Template: "data", Ordinal: 2}
	log := api.BackupVolume{Template: logVolume, Ordinal: 2}
	for _, row := range []struct {
		name string
		taken
		// held tells why the replica stays, and is empty if it goes.
		held string
	}{
		{"all of it, a minute ago", taken{volumes: both(data, log), age: time.Minute}, ""},
		{"all of it, too long ago", taken{volumes: both(data, log), age: 2 * time.Hour},
			"the backup nightly, the newest of replica 2, is older than 1h0m0s"},
		{"one of its volumes", taken{volumes: both(data), age: time.Minute}, none},
		{"another replica", taken{volumes: []api.BackupVolume{
			{Claim: "data-orders-0", Template: "data"}, {Claim: "log-orders-0", Template: logVolume},
		}, age: time.Minute}, none},
		{"all of it, and it failed", taken{volumes: both(data, log), age: time.Minute, failed: true}, none},
		{"an earlier cluster of the name", taken{volumes: both(data, log), age: time.Minute, of: "earlier"}, none},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, func(cluster *api.Cluster) {
				cluster.Spec.Scaling.BackupWithinSeconds = 3600
				cluster.Spec.Storage.Additional = []api.ClusterVolume{
					{Name: logVolume, Size: resource.MustParse("1Gi"), MountPath: "/log"},
				}
			})
			g := NewWithT(t)
			w.scale(2)
			g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonBackupMissing)).To(HavePrefix(none))
			w.take(row.taken)
			w.completed()
			if row.held == "" {
				w.scaled(metav1.ConditionTrue, scaling.ReasonAtTarget)
				g.Expect(w.pods(g)).To(HaveLen(2))
				return
			}
			environment.Until(t, func(g Gomega) {
				g.Expect(w.scaled(metav1.ConditionFalse, scaling.ReasonBackupMissing)).To(HavePrefix(row.held))
			})
			g.Expect(drained(w)).To(BeEmpty())
		})
	}
}

// taken is a backup of these volumes.
type taken struct {
	volumes []api.BackupVolume
	age     time.Duration
	failed  bool
	// of is the UID of its cluster, if it is not the world's.
	of string
}

func both(volumes ...api.BackupVolume) []api.BackupVolume {
	for i := range volumes {
		volumes[i].Claim = volumes[i].Template + "-orders-2"
	}
	return volumes
}

func (w *world) take(taken taken) {
	w.t.Helper()
	made := &api.Backup{
		ObjectMeta: metav1.ObjectMeta{Namespace: w.cluster.Namespace, Name: nightly},
		Spec:       api.BackupSpec{ClusterName: w.cluster.Name},
	}
	environment.Create(w.t, made)
	environment.ChangeStatus(w.t, made, func(made *api.Backup) {
		succeeded := metav1.ConditionTrue
		if taken.failed {
			succeeded = metav1.ConditionFalse
		}
		made.Status = api.BackupStatus{
			Phase: api.BackupDone, Volumes: taken.volumes, ClusterUID: cmp.Or(taken.of, string(w.cluster.UID)),
			TakenAt: new(metav1.NewTime(time.Now().Add(-taken.age))),
			Conditions: []metav1.Condition{{
				Type: api.ConditionSucceeded, Status: succeeded, Reason: "Told", LastTransitionTime: metav1.Now(),
			}},
		}
	})
}
