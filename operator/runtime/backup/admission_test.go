// SPDX-License-Identifier: Apache-2.0

package backup_test

import (
	"strings"
	"testing"

	"stateful.example/runtime/test/environment"
)

func TestWhatIsRejectedAtCreation(t *testing.T) {
	const cluster, quiesce, deadline = "spec.clusterName", "spec.quiesceTimeoutSeconds", "spec.deadlineSeconds"
	rejects := environment.Rejects
	a := func(length int) string { return strings.Repeat("a", length) }
	group := func(replicas string) map[string]any {
		return map[string]any{"clusterName": "orders", "consistency": "Group", "replicas": replicas}
	}
	environment.ExpectAdmission(t, plain(environment.NewNamespace(t)),
		rejects("a name too long for the label of snapshots", "metadata.name", a(64), "no longer than 63 characters", a(63)),
		rejects("no cluster", cluster, "", cluster, "a"),
		rejects("a cluster whose name is too long", cluster, a(53), cluster, a(52)),
		rejects("no time to quiesce in", quiesce, 4, quiesce, 5),
		rejects("quiescing for too long", quiesce, 3601, quiesce, 3600),
		rejects("no time", deadline, 9, deadline, 10),
		rejects("a deadline too far", deadline, 604801, deadline, 604800),
		rejects("unknown replicas", "spec.replicas", "Some", "spec.replicas", "Primary"),
		rejects("an unknown consistency", "spec.consistency", "Some", "spec.consistency", "Group"),
		rejects("a group of one", "spec", group("Primary"), "consistency Group requires replicas All", group("All")),
		rejects("an unknown deletion policy", "spec.deletionPolicy", "Keep", "spec.deletionPolicy", "Retain"),
	)
}

// What was taken says what it was taken of, and how.
func TestWhatABackupIsOfNeverChanges(t *testing.T) {
	environment.ExpectImmutable(t, plain(environment.NewNamespace(t)), "spec is immutable: make another backup",
		map[string]any{
			"clusterName": "others", "replicas": "Primary", "consistency": "Group", "deadlineSeconds": 60,
			"deletionPolicy": "Retain", "volumeSnapshotClassName": "fast", "bestEffort": true,
		})
}
