// SPDX-License-Identifier: Apache-2.0

package restore_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/api"
	"stateful.example/runtime/restore"
	"stateful.example/runtime/test/environment"
)

// inEach runs a test with a restore that is held in each of some phases.
func inEach(t *testing.T, phases []api.RestorePhase, test func(*testing.T, *held)) {
	for _, phase := range phases {
		t.Run(string(phase), func(t *testing.T) { test(t, heldIn(t, phase)) })
	}
}

// Phases of a restore in which it has not touched a claim, and in which it has.
var (
	untouched = []api.RestorePhase{api.RestoreProving, api.RestoreSafetyBackup, api.RestoreStopping}
	replacing = []api.RestorePhase{api.RestoreReplacing}
)

// The restore controller is stopped, and another started, at each point of the way.
func TestARestoreGoesOnWhereItWasStopped(t *testing.T) {
	inEach(t, append(append(untouched, replacing...), api.RestoreStarting), func(_ *testing.T, h *held) {
		h.stop()
		h.release()
		h.start()
		h.expect(h.undo, restore.ReasonRestored)
		h.expectReplaced()
	})
}

// A restore that is deleted before it replaced a claim leaves all as it was; after that it goes through, because a cluster
// of old and new data would be worse than either.
func TestARestoreThatIsDeletedMidway(t *testing.T) {
	delete := func(t *testing.T, h *held, locked OmegaMatcher) {
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, h.orders)
			g.Expect(h.orders.Status.Restore.Backup).To(locked)
		})
		environment.Delete(t, h.undo)
		h.release()
	}
	inEach(t, untouched, func(t *testing.T, h *held) {
		delete(t, h, BeEmpty())
		h.expectUntouched()
	})
	inEach(t, replacing, func(t *testing.T, h *held) {
		delete(t, h, Not(BeEmpty()))
		h.expectReplaced()
	})
}

// Until the first claim is replaced, a restore can be canceled.
func TestARestoreCanBeCanceled(t *testing.T) {
	cancel := func(t *testing.T, h *held) {
		environment.Change(t, h.undo, func(undo *api.Restore) { undo.Spec.State = api.RestoreCanceled })
	}
	inEach(t, untouched, func(t *testing.T, h *held) {
		cancel(t, h)
		h.expect(h.undo, restore.ReasonCanceled)
		h.release()
		h.expectUntouched()
	})
	inEach(t, replacing, func(t *testing.T, h *held) {
		cancel(t, h)
		environment.Until(t, func(g Gomega) {
			environment.Read(t, g, h.undo)
			g.Expect(environment.Message(h.undo, api.ConditionSucceeded)).To(ContainSubstring("too late to cancel"))
		})
		h.release()
		h.expect(h.undo, restore.ReasonRestored)
	})
}

func TestNothingIsReplacedWhileTheClusterIsPaused(t *testing.T) {
	inEach(t, untouched, func(t *testing.T, h *held) {
		phase := h.undo.Status.Phase
		environment.Change(t, h.orders, inState(api.ClusterPaused))
		h.expect(h.undo, restore.ReasonClusterPaused)
		h.release()
		g := NewWithT(t)
		g.Consistently(func(g Gomega) {
			environment.Read(t, g, h.undo)
			g.Expect(h.undo.Status.Phase).To(Equal(phase))
		}, 10*lookAgain).Should(Succeed())
		g.Expect(h.uids()).To(Equal(h.before))
		environment.Change(t, h.orders, inState(api.ClusterRunning))
		h.expect(h.undo, restore.ReasonRestored)
	})
}

// Nothing stops before a volume was made of the backup, and nothing is left of it.
func TestARestoreIsProvenBeforeAnythingStops(t *testing.T) {
	h := heldIn(t, api.RestoreProving)
	h.expect(h.undo, restore.ReasonVerifyingBackup)
	h.expectReady(h.orders)
	NewWithT(t).Expect(h.uids()).To(Equal(h.before))
	h.release()
	h.expect(h.undo, restore.ReasonRestored)
	environment.UntilGone(t, environment.Claim(h.namespace, "undo-proof-data"))
}
