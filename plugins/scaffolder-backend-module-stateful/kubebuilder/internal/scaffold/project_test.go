// SPDX-License-Identifier: Apache-2.0

package scaffold

import (
	"slices"
	"strings"
	"testing"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/features"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

func TestCommands(t *testing.T) {
	for _, test := range []struct{ asked, kinds, controllers, scope string }{
		{"statefulSet namespaced", "ExemplarCluster", "storage configuration credentials", "--namespaced"},
		{"daemonSet clusterWide monitoring", "ExemplarCluster", "configuration credentials monitoring", ""},
		{
			"statefulSet clusterWide backup schedules scaling",
			"ExemplarCluster ExemplarBackup ExemplarBackupSchedule", "storage scaling configuration credentials", "",
		},
	} {
		on, err := features.NewSet(strings.Fields(test.asked))
		if err != nil {
			t.Fatal(err)
		}
		var kinds, controllers []string
		all := commands(names.Placeholder, on, "license.txt")
		for _, command := range all[1:] {
			if slices.Contains(command, "--resource") {
				kinds = append(kinds, after(command, "--kind"))
			} else {
				controllers = append(controllers, after(command, "--controller-name"))
			}
		}
		if got := strings.Join(kinds, " "); got != test.kinds {
			t.Errorf("%s: the kinds are %s", test.asked, got)
		}
		if got := strings.Join(controllers, " "); got != test.controllers {
			t.Errorf("%s: the controllers are %s", test.asked, got)
		}
		if slices.Contains(all[0], "--namespaced") != (test.scope != "") {
			t.Errorf("%s: %v", test.asked, all[0])
		}
	}
}

// after is the argument behind a flag.
func after(command []string, flag string) string {
	return command[slices.Index(command, flag)+1]
}
