// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

func TestTheEngineResumesWhenAllIsCutAndNotLater(t *testing.T) {
	w := newWorld(t)
	uncut(w)
	w.start()
	nightly := w.backup()

	w.expect(nightly, backup.ReasonSnapshotting)
	g := NewWithT(t)
	g.Expect(w.engine.Pods(engine.CallQuiesce)).To(Equal(allPods))
	g.Expect(w.engine.Calls(engine.CallResume)).To(BeEmpty())
	g.Expect(w.quiescing(g).Backup).To(Equal("nightly"))

	unready(w)
	w.expect(nightly, backup.ReasonNotReadyToUse)
	g.Expect(w.engine.Pods(engine.CallResume)).To(Equal(allPods))
	g.Expect(w.quiescing(g)).To(BeNil())

	storageWorks(w)
	w.expect(nightly, backup.ReasonCompleted)
	g.Expect(nightly.Status.TakenAt).NotTo(BeNil())
	g.Expect(nightly.Status.CompletedAt).NotTo(BeNil())
	g.Expect(nightly.Status.Replicas).To(Equal(int32(3)))
	g.Expect(nightly.Status.Volumes).To(HaveLen(6))
	g.Expect(nightly.Status.Volumes[3].Snapshot).To(Equal("nightly-log-1"))
	g.Expect(nightly.Status.Volumes[3].RestoreSize.String()).To(Equal("10Gi"))
}

func TestWhichVolumesAreTaken(t *testing.T) {
	first, second := []string{"data-orders-0", "log-orders-0"}, []string{"data-orders-1", "log-orders-1"}
	whole := append(append(append([]string{}, first...), second...), lastClaim, "log-orders-2")
	noRoles := func(w *world) { w.engine.Act(environment.EngineActs{}) }
	atRest := func(rest act) act { return all(rest, podGone(0), podGone(1), podGone(2)) }
	scaledToNone := clusterIs(func(cluster *api.Cluster) { cluster.Spec.Replicas = new(int32(0)) })
	for _, test := range []struct {
		name     string
		given    act
		edit     func(*api.Backup)
		claims   []string
		quiesced []string
	}{
		{"the primary's", all(), replicas(api.ReplicasPrimary), second, []string{secondPod}},
		{"ordinal 0's of an engine without roles", noRoles, replicas(api.ReplicasPrimary), first, nil},
		{"all, unless the spec says less", all(), named("nightly"), whole, allPods},
		{"all as a group", all(), consistency(api.ConsistencyGroup), whole, allPods},
		// The engine of a cluster at rest need not, and cannot, quiesce.
		{"all of a cluster scaled to none", atRest(scaledToNone), replicas(api.ReplicasAll), whole, nil},
		// Replicas are stopped from the highest.
		{"those of the last that was stopped", atRest(scaledToNone), replicas(api.ReplicasPrimary), first, nil},
		{"all of a hibernated cluster", atRest(inState(api.ClusterHibernated)), replicas(api.ReplicasAll), whole, nil},
		{"with best effort, those that are there of a cluster that is not well",
			all(podIs(0, corev1.PodFailed), claimIs(lastClaim, corev1.ClaimPending)),
			func(made *api.Backup) { made.Spec.BestEffort = true },
			append(append(append([]string{}, first...), second...), "log-orders-2"), []string{secondPod, thirdPod}},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			test.given(w)
			w.start()
			nightly := w.backup(test.edit)
			w.expect(nightly, backup.ReasonCompleted)

			g := NewWithT(t)
			there := make([]string, 0, len(test.claims))
			claims, snapshots := make([]string, 0, len(test.claims)), make([]string, 0, len(test.claims))
			for _, volume := range nightly.Status.Volumes {
				claims, snapshots = append(claims, volume.Claim), append(snapshots, volume.Snapshot)
				g.Expect(volume.StorageClassName).To(Equal("standard"))
				g.Expect(volume.VolumeAttributesClassName).To(Equal("gold"))
				g.Expect(volume.Size.String()).To(Equal("10Gi"))
			}
			for _, snapshot := range w.volumeSnapshots(g) {
				there = append(there, snapshot.GetName())
			}
			g.Expect(claims).To(Equal(test.claims))
			g.Expect(there).To(ConsistOf(snapshots))
			g.Expect(w.engine.Pods(engine.CallQuiesce)).To(ConsistOf(test.quiesced))
			w.expectReleased(test.quiesced...)
		})
	}
}

// The condition says what is lacking, and the backup goes on when it is there.
func TestWhatIsLackingIsWaitedFor(t *testing.T) {
	engineWorks := engineActs(environment.EngineActs{})
	restoring := func(restore *api.ClusterRestoreStatus) act {
		return func(w *world) {
			environment.ChangeStatus(w.t, w.cluster, func(cluster *api.Cluster) { cluster.Status.Restore = restore })
		}
	}
	for _, test := range []struct {
		name   string
		lack   act
		reason string
		bring  act
	}{
		{"the cluster is paused", inState(api.ClusterPaused), backup.ReasonClusterPaused, inState(api.ClusterRunning)},
		{"a claim is pending", claimIs(lastClaim, corev1.ClaimPending), backup.ReasonClaimsNotBound,
			claimIs(lastClaim, corev1.ClaimBound)},
		{"a replica does not run", podIs(2, corev1.PodPending), backup.ReasonReplicaNotRunning, podIs(2, corev1.PodRunning)},
		{"claims are being replaced", restoring(&api.ClusterRestoreStatus{Name: "undo", Replicas: new(int32(0))}),
			backup.ReasonClusterRestoring, restoring(nil)},
		{"the engine takes its time", engineActs(environment.EngineActs{Holds: engine.CallQuiesce}), backup.ReasonQuiescing,
			engineWorks},
		{"the engine fails at first", engineActs(environment.EngineActs{Fails: engine.CallQuiesce}), backup.ReasonQuiescing,
			engineWorks},
		{"the storage fails at first", storageActs(environment.SnapshotActs{Error: "the storage is busy"}),
			backup.ReasonSnapshotting, storageWorks},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			test.lack(w)
			w.start()
			nightly := w.backup()
			w.expect(nightly, test.reason)
			test.bring(w)
			w.expect(nightly, backup.ReasonCompleted)
		})
	}
}

// The garbage collector takes what there is of a backup that is deleted midway. When it is complete, its snapshots go
// with it only if it says so; and never with the cluster, which the backup outlives.
func TestSnapshotsAreTheBackupsUntilItIsComplete(t *testing.T) {
	for _, test := range []struct {
		consistency api.BackupConsistency
		policy      api.BackupDeletionPolicy
		owners      int
	}{
		{api.ConsistencyReplica, api.BackupDelete, 1},
		{api.ConsistencyReplica, api.BackupRetain, 0},
		{api.ConsistencyGroup, api.BackupRetain, 0},
	} {
		t.Run(string(test.consistency)+" "+string(test.policy), func(t *testing.T) {
			w := newWorld(t)
			unready(w)
			w.start()
			nightly := w.backup(consistency(test.consistency), func(made *api.Backup) {
				made.Spec.DeletionPolicy = test.policy
			})
			w.expect(nightly, backup.ReasonNotReadyToUse)
			g := NewWithT(t)
			expectOwned := func(owners int) {
				made := w.madeFor(g, nightly)
				g.Expect(made).NotTo(BeEmpty())
				for _, object := range made {
					g.Expect(object.GetOwnerReferences()).To(HaveLen(owners), object.GetName())
					g.Expect(object.GetOwnerReferences()).To(Or(BeEmpty(), HaveEach(HaveField("UID", nightly.UID))))
				}
			}
			expectOwned(1)
			storageWorks(w)
			w.expect(nightly, backup.ReasonCompleted)
			expectOwned(test.owners)
			g.Expect(nightly.OwnerReferences).To(BeEmpty())
		})
	}
}

func TestABackupOutlivesItsCluster(t *testing.T) {
	w := newWorld(t)
	w.start()
	nightly := w.backup()
	w.expect(nightly, backup.ReasonCompleted)
	environment.Delete(t, w.cluster)
	w.expect(w.backup(named("later")), backup.ReasonClusterNotFound)
	w.expect(nightly, backup.ReasonCompleted)
	NewWithT(t).Expect(w.volumeSnapshots(NewWithT(t))).To(HaveLen(6))
}
