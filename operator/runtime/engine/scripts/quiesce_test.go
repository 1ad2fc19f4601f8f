// SPDX-License-Identifier: Apache-2.0

package scripts

import (
	"testing"
	"time"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

const traceResumed = "echo resumed >>trace"

// quiescing leaves a line for each time that it was begun and ended.
var quiescing = api.ClusterScripts{BackupScripts: api.BackupScripts{
	Quiesce: `echo "quiesced for $QUIESCE_SECONDS" >>trace`, Resume: traceResumed,
}}

func quiesce(t *testing.T, world *world, key string, atMost time.Duration) {
	t.Helper()
	NewWithT(t).Expect(told(t, func() (engine.Answer, error) {
		return world.Quiesce(t.Context(), world.replica, key, atMost)
	})).To(Equal(toldDone))
}

func resume(t *testing.T, world *world, key string) {
	t.Helper()
	NewWithT(t).Expect(told(t, func() (engine.Answer, error) {
		return world.Resume(t.Context(), world.replica, key)
	})).To(Equal(toldDone))
}

func TestQuiesceAndResume(t *testing.T) {
	g := NewWithT(t)
	world := started(t, quiescing)
	quiesce(t, world, "backup-1", time.Minute)
	quiesce(t, world, "backup-1", time.Minute)
	g.Expect(world.trace("trace")).To(Equal("quiesced for 60\n"), "done again is harmless")
	resume(t, world, "backup-1")
	g.Expect(world.trace("trace")).To(Equal("quiesced for 60\nresumed\n"))
	quiesce(t, world, "backup-1", time.Minute)
	g.Expect(world.trace("trace")).To(Equal("quiesced for 60\nresumed\nquiesced for 60\n"), "it can begin anew")
}

// Replicas are asked in turn until all are done. One that is done must stay so while another takes longer.
func TestWhatIsDoneIsNotBegunAgain(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{BackupScripts: api.BackupScripts{Quiesce: "echo >>quiesced", Resume: traceResumed}})
	quiesce(t, world, "backup-1", time.Minute)
	for range 3 {
		answer, err := world.Quiesce(t.Context(), world.replica, "backup-1", time.Minute)
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeTrue())
	}
	resume(t, world, "backup-1")
	for range 3 {
		answer, err := world.Resume(t.Context(), world.replica, "backup-1")
		g.Expect(err).NotTo(HaveOccurred())
		g.Expect(answer.Done).To(BeTrue())
	}
	g.Expect(world.trace("trace")).To(Equal("resumed\n"))
	answer, err := world.Quiesce(t.Context(), world.replica, "backup-1", time.Minute)
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(answer.Done).To(BeFalse(), "what was resumed is quiesced no longer")
}

func TestAQuiescedReplicaResumesByItselfInTime(t *testing.T) {
	g := NewWithT(t)
	world := started(t, quiescing)
	quiesce(t, world, "backup-1", time.Second)
	// Nobody asks again: the operator is gone.
	g.Eventually(func() string { return world.trace("trace") }, patience).Should(Equal("quiesced for 1\nresumed\n"))
}

func TestTwoBackupsAtOnceEndWithTheLast(t *testing.T) {
	g := NewWithT(t)
	world := started(t, quiescing)
	quiesce(t, world, "backup-1", time.Minute)
	quiesce(t, world, "backup-2", time.Minute)
	resume(t, world, "backup-1")
	g.Expect(world.trace("trace")).To(Equal("quiesced for 60\nquiesced for 60\n"))
	resume(t, world, "backup-2")
	g.Expect(world.trace("trace")).To(Equal("quiesced for 60\nquiesced for 60\nresumed\n"))
}

// The backup is deleted while its replica is still being quiesced.
func TestWhatIsEndedWhileItBeginsIsNotLeftQuiesced(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{BackupScripts: api.BackupScripts{
		Quiesce: "echo begun >>trace; until [ -e go ]; do sleep 0.05; done; echo quiesced >>trace",
		Resume:  traceResumed,
	}})
	_, err := world.Quiesce(t.Context(), world.replica, "backup-1", time.Minute)
	g.Expect(err).NotTo(HaveOccurred())
	g.Eventually(func() string { return world.trace("trace") }, patience).Should(Equal("begun\n"))
	resume(t, world, "backup-1")
	world.write(t, "go", "")
	g.Eventually(func() string { return world.trace("trace") }, patience).
		Should(Equal("begun\nresumed\nquiesced\nresumed\n"))
}

func TestWhatCouldNotBeQuiescedIsResumed(t *testing.T) {
	g := NewWithT(t)
	world := started(t, api.ClusterScripts{BackupScripts: api.BackupScripts{
		Quiesce: "echo locked >>trace; echo the disk is full >&2; exit 1", Resume: traceResumed,
	}})
	g.Expect(told(t, func() (engine.Answer, error) {
		return world.Quiesce(t.Context(), world.replica, "backup-1", time.Minute)
	})).To(Equal("the script quiesce failed in orders-0 with 1: the disk is full"))
	g.Expect(world.trace("trace")).To(Equal("locked\nresumed\n"))
}

func TestResumingWhatWasNeverQuiescedIsHarmless(t *testing.T) {
	world := started(t, quiescing)
	resume(t, world, "backup-1")
	resume(t, started(t, api.ClusterScripts{}), "backup-1")
}
