// SPDX-License-Identifier: Apache-2.0

package features

import (
	"strings"
	"testing"
)

func TestNewSet(t *testing.T) {
	for _, test := range []struct{ title, asked, problem string }{
		{"the least", "statefulSet namespaced", ""},
		{"a DaemonSet for the whole cluster", "daemonSet clusterWide monitoring networkPolicies parameters", ""},
		{"all that goes together", "backup schedules restore scaling monitoring networkPolicies parameters statefulSet clusterWide", ""},
		{"no workload", "namespaced", "exactly one of statefulSet and daemonSet"},
		{"two scopes", "statefulSet namespaced clusterWide", "exactly one of namespaced and clusterWide"},
		{"an unknown one", "statefulSet namespaced teleport", `there is no "teleport"`},
		{"schedules of nothing", "statefulSet namespaced schedules", "schedules needs backup"},
		{"restore without scaling", "statefulSet namespaced backup restore", "restore needs scaling"},
		{"backups of a DaemonSet", "daemonSet namespaced backup", "backup needs statefulSet"},
	} {
		t.Run(test.title, func(t *testing.T) {
			set, err := NewSet(strings.Fields(test.asked))
			if test.problem == "" {
				if err != nil || len(set) != len(strings.Fields(test.asked)) {
					t.Fatalf("got %v, %v", set, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.problem) {
				t.Errorf("got %v, want …%s…", err, test.problem)
			}
		})
	}
}

func TestExpression(t *testing.T) {
	on := Set{Backup: true, StatefulSet: true}
	for _, test := range []struct {
		text  string
		holds bool
	}{
		{"backup", true},
		{"!backup", false},
		{"schedules", false},
		{"backup&&statefulSet", true},
		{"backup && schedules", false},
		{"schedules || backup && !daemonSet", true},
		{"schedules || daemonSet", false},
	} {
		expression, err := ParseExpression(test.text)
		if err != nil || expression.Holds(on) != test.holds {
			t.Errorf("%s: got %v, %v", test.text, !test.holds, err)
		}
	}
	for _, text := range []string{"", "backups", "backup &&", "(backup)", "backup & restore", "!!backup"} {
		if _, err := ParseExpression(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

func TestList(t *testing.T) {
	list, err := ParseList([]byte("backup:\n- internal/backup/\n- api/*/exemplarbackup_*.go\n'!backup': [docs/none.md]\nschedules: [internal/schedule/doc.go]\n"))
	if err != nil {
		t.Fatal(err)
	}
	for file, kept := range map[string]bool{
		"internal/backup/a.go":                 false,
		"internal/backup/deep/b.go":            false,
		"internal/backups/a.go":                true,
		"internal/backup":                      true,
		"api/v1alpha1/exemplarbackup_types.go": false,
		"api/v1alpha1/exemplarcluster.go":      true,
		"docs/none.md":                         true,
		"internal/schedule/doc.go":             true,
	} {
		if list.Keeps(file, Set{Schedules: true}) != kept {
			t.Errorf("%s: kept is %v", file, !kept)
		}
	}
	unmatched := list.Unmatched([]string{"internal/backup/a.go", "api/v1alpha1/exemplarbackup_types.go", "docs/none.md"})
	if len(unmatched) != 1 || !strings.Contains(unmatched[0], "internal/schedule/doc.go") {
		t.Errorf("unmatched: %v", unmatched)
	}
	for _, content := range []string{"teleport: [a]", "backup: a", "backup: ['[']"} {
		if _, err := ParseList([]byte(content)); err == nil {
			t.Errorf("%q was taken", content)
		}
	}
}
