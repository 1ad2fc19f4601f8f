// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// What happens to a backup while it waits ends it: every replica is resumed, and what it made is discarded.
func TestABackupFails(t *testing.T) {
	const deadline, expired = 5 * time.Hour, 2 * time.Minute
	foreign := func(w *world) {
		environment.Create(w.t, snapshot.Wanted{Namespace: w.namespace, Name: "nightly-data-1"}.OfClaim("other"))
	}
	snapshotGone := func(w *world) {
		environment.Delete(w.t, snapshot.Wanted{Namespace: w.namespace, Name: "nightly-data-1"}.OfClaim(""))
	}
	holds := engineActs(environment.EngineActs{Holds: engine.CallQuiesce})
	broken := storageActs(environment.SnapshotActs{Error: "the storage is broken"})
	others := []string{firstPod, thirdPod}
	for _, test := range []struct {
		name  string
		given act
		// at is what the backup waits for, and then what happens.
		at      string
		then    act
		ends    string
		resumed []string
		says    string
	}{
		{"its deadline is over before it begins", podIs(2, corev1.PodPending), backup.ReasonReplicaNotRunning,
			later(deadline), backup.ReasonDeadlineExceeded, nil, ""},
		{"its deadline is over before it can be restored", unready, backup.ReasonNotReadyToUse,
			later(deadline), backup.ReasonDeadlineExceeded, allPods, ""},
		{"a snapshot of its name belongs to somebody else", foreign, "", all(), backup.ReasonNameConflict, nil, ""},
		{"a snapshot is deleted before it can be restored", unready, backup.ReasonNotReadyToUse,
			snapshotGone, backup.ReasonSnapshotLost, allPods, ""},
		{"the storage fails", uncut, backup.ReasonSnapshotting,
			all(broken, later(expired)), backup.ReasonQuiesceExpired, allPods, "the storage is broken"},
		{"the engine does not quiesce in time", holds, backup.ReasonQuiescing,
			later(expired), backup.ReasonQuiesceFailed, allPods, ""},
		{"a pod is gone", uncut, backup.ReasonSnapshotting, podGone(1), backup.ReasonReplicaLost, others, ""},
		{"a pod failed", uncut, backup.ReasonSnapshotting,
			podIs(1, corev1.PodFailed), backup.ReasonReplicaLost, others, ""},
		{"a pod is another one by now", uncut, backup.ReasonSnapshotting,
			all(podGone(1), func(w *world) { w.addPod(1) }), backup.ReasonReplicaLost, others, ""},
		{"a container is another one by now", uncut, backup.ReasonSnapshotting,
			containerIs(1, "containerd://second"), backup.ReasonReplicaLost, others, ""},
		{"a container does not run", uncut, backup.ReasonSnapshotting,
			containerIs(1, ""), backup.ReasonReplicaLost, others, ""},
		{"but not when nothing happened to the container", uncut, backup.ReasonSnapshotting,
			all(containerIs(1, firstContainer), storageWorks), backup.ReasonCompleted, allPods, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			test.given(w)
			w.start()
			nightly := w.backup()
			if test.at != "" {
				w.expect(nightly, test.at)
			}
			test.then(w)
			w.expect(nightly, test.ends)
			w.expectReleased(test.resumed...)
			g := NewWithT(t)
			g.Expect(environment.Message(nightly, api.ConditionSucceeded)).To(ContainSubstring(test.says))
			if test.ends != backup.ReasonCompleted {
				g.Expect(w.madeFor(g, nightly)).To(BeEmpty(), "nothing is left of what is not whole")
			}
		})
	}
}

// quiesced has a backup whose snapshots are not cut, so that all replicas stay quiesced.
func (w *world) quiesced() (nightly *api.Backup, stop func()) {
	w.t.Helper()
	uncut(w)
	stop = w.start()
	nightly = w.backup()
	w.expect(nightly, backup.ReasonSnapshotting)
	NewWithT(w.t).Expect(w.quiescing(NewWithT(w.t)).Backup).To(Equal("nightly"))
	return nightly, stop
}

func TestAReplicaThatIsLost(t *testing.T) {
	t.Run("while the last snapshot is cut", func(t *testing.T) {
		w := newWorld(t)
		nightly, stop := w.quiesced()
		stop()
		storageWorks(w)
		w.expectAllCut()
		w.startOperator(environment.Interrupted(environment.AdminConfig(), "GET", "/volumesnapshots/nightly-log-2", func() {
			containerIs(1, "containerd://second")(w)
		}))
		w.expect(nightly, backup.ReasonReplicaLost)
	})
	t.Run("and others cannot be resumed", func(t *testing.T) {
		w := newWorld(t)
		nightly, _ := w.quiesced()
		engineActs(environment.EngineActs{Fails: engine.CallResume})(w)
		podGone(1)(w)
		w.expectPhase(nightly, api.BackupResuming)
		// They resume by themselves, so nothing waits for them any longer.
		later(2 * time.Minute)(w)
		w.expect(nightly, backup.ReasonReplicaLost)
		w.expectReleased()
	})
}

func TestReplicasAreResumedWhenTheBackupIsDeletedMidway(t *testing.T) {
	w := newWorld(t)
	nightly, _ := w.quiesced()
	NewWithT(t).Expect(nightly.Finalizers).To(BeEmpty(), "deleting it never waits for the operator")
	second := w.backup(named("second"))
	w.expect(second, backup.ReasonAnotherBackupRunning)
	environment.Delete(t, nightly)
	w.expectReleased(allPods...)
	storageWorks(w)
	w.expect(second, backup.ReasonCompleted)
}

func TestOneBackupAtATimeQuiesces(t *testing.T) {
	w := newWorld(t)
	nightly, _ := w.quiesced()
	second := w.backup(named("second"))
	w.expect(second, backup.ReasonAnotherBackupRunning)
	storageWorks(w)
	w.expect(nightly, backup.ReasonCompleted)
	w.expect(second, backup.ReasonCompleted)
}

// The storage's clock decides nothing: neither whether snapshots were cut in time, nor how old a backup is.
func TestReplicasAreResumedWhenTheOperatorDies(t *testing.T) {
	const fast, slow = 2 * time.Hour, -2 * time.Hour
	for _, test := range []struct {
		name string
		// storage is how far ahead of the operator's its clock is, and late how long the operator is away.
		storage, late time.Duration
		dies          bool
		ends          string
	}{
		{"it works, the storage's clock is slow", slow, 0, false, backup.ReasonCompleted},
		{"it works, the storage's clock is fast", fast, 0, false, backup.ReasonCompleted},
		{"it is back in time", 0, 0, true, backup.ReasonCompleted},
		{"it is late", 0, time.Hour, true, backup.ReasonQuiesceExpired},
		{"it is late, the storage's clock is slow", slow, time.Hour, true, backup.ReasonQuiesceExpired},
		{"it is late, the storage's clock is fast", fast, time.Hour, true, backup.ReasonQuiesceExpired},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			nightly, stop := w.quiesced()
			if test.dies {
				stop()
			}
			storageActs(environment.SnapshotActs{CutAt: time.Now().Add(test.storage)})(w)
			if test.dies {
				w.expectAllCut()
				later(test.late)(w)
				w.startOperator(environment.AdminConfig())
			}
			w.expect(nightly, test.ends)
			w.expectReleased(allPods...)
			if test.ends == backup.ReasonCompleted {
				g := NewWithT(t)
				g.Expect(nightly.Status.TakenAt.Before(nightly.Status.StartedAt)).To(BeFalse())
				g.Expect(nightly.Status.CompletedAt.Before(nightly.Status.TakenAt)).To(BeFalse())
			}
		})
	}
	t.Run("it is back when the backup was deleted", func(t *testing.T) {
		w := newWorld(t)
		nightly, stop := w.quiesced()
		stop()
		environment.Delete(t, nightly)
		w.startOperator(environment.AdminConfig())
		w.expectReleased(allPods...)
	})
}

// replaceCluster puts another of its name in its place, which has the same replicas and claims. It is created in a later
// second.
func (w *world) replaceCluster() {
	w.t.Helper()
	environment.Delete(w.t, w.cluster)
	time.Sleep(time.Until(time.Now().Truncate(time.Second).Add(time.Second)))
	spec := w.cluster.Spec
	w.cluster = environment.NewCluster(w.namespace)
	w.cluster.Spec = spec
	environment.Create(w.t, w.cluster)
}

// A backup is of the cluster that there was when it was created, and of no other of that name.
func TestABackupIsNeverOfANamesake(t *testing.T) {
	noCluster := func(w *world) { environment.Delete(w.t, w.cluster) }
	for _, test := range []struct {
		name string
		// then is what happens before the operator looks at the backup.
		then act
		edit func(*api.Backup)
		ends string
	}{
		{"of the cluster that there is", all(), named("nightly"), backup.ReasonCompleted},
		{"of the cluster of another UID", all(), func(made *api.Backup) { made.Spec.ClusterUID = "another" },
			backup.ReasonClusterReplaced},
		{"before the cluster was created", (*world).replaceCluster, named("nightly"), backup.ReasonClusterReplaced},
		{"of a cluster that does not come", all(noCluster, later(5*time.Hour)), named("nightly"),
			backup.ReasonDeadlineExceeded},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			nightly := w.backup(test.edit)
			test.then(w)
			w.start()
			w.expect(nightly, test.ends)
			if test.ends != backup.ReasonCompleted {
				NewWithT(t).Expect(w.volumeSnapshots(NewWithT(t))).To(BeEmpty())
			}
		})
	}
}

// The cluster is replaced while the backup is under way and the operator is away.
func TestABackupUnderWayDoesNotGoOnWithANamesake(t *testing.T) {
	for phase, hold := range map[api.BackupPhase]act{
		api.BackupQuiescing:    engineActs(environment.EngineActs{Holds: engine.CallQuiesce}),
		api.BackupSnapshotting: uncut,
	} {
		t.Run(string(phase), func(t *testing.T) {
			w := newWorld(t)
			hold(w)
			stop := w.start()
			nightly := w.backup()
			w.expectPhase(nightly, phase)
			stop()
			w.replaceCluster()
			w.startOperator(environment.AdminConfig())
			w.expect(nightly, backup.ReasonClusterReplaced)
			w.expectReleased()
			NewWithT(t).Expect(w.madeFor(NewWithT(t), nightly)).To(BeEmpty())
		})
	}
}
