// SPDX-License-Identifier: Apache-2.0

package restore_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

func TestWhatIsRejectedAtCreation(t *testing.T) {
	const cluster, backup, deadline = "spec.clusterName", "spec.backupName", "spec.deadlineSeconds"
	rejects := environment.Rejects
	a := func(length int) string { return strings.Repeat("a", length) }
	environment.ExpectAdmission(t, plain(environment.NewNamespace(t)),
		rejects("a name too long for its safety backup's", "metadata.name", a(57), "no longer than 56 characters", a(56)),
		rejects("no cluster", cluster, "", cluster, "a"),
		rejects("a cluster whose name is too long", cluster, a(53), cluster, a(52)),
		rejects("no backup", backup, "", backup, "a"),
		rejects("a backup whose name is too long", backup, a(64), backup, a(63)),
		rejects("a deadline too short", deadline, 9, deadline, 10),
		rejects("a deadline too long", deadline, 604801, deadline, 604800),
	)
}

// A restore that could be led elsewhere midway would replace half of one cluster.
func TestWhatIsRestoredNeverChanges(t *testing.T) {
	environment.ExpectImmutable(t, plain(environment.NewNamespace(t)), "FIELD is immutable: make another restore",
		map[string]any{
			"clusterName": "others", "backupName": "weekly", "safetyBackup": false, "otherReplicas": "Empty",
			"deadlineSeconds": 11,
		})
}

// A restore is canceled when it is known not to be done.
func TestARestoreIsCanceledForGood(t *testing.T) {
	made := plain(environment.NewNamespace(t))
	environment.Create(t, made)
	environment.Change(t, made, func(made *api.Restore) { made.Spec.State = api.RestoreCanceled })
	made.Spec.State = api.RestoreActive
	NewWithT(t).Expect(environment.Admin().Update(t.Context(), made)).
		To(MatchError(ContainSubstring("a canceled restore cannot be resumed")))
}
