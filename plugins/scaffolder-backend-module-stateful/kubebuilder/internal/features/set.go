// SPDX-License-Identifier: Apache-2.0

// Package features leaves out of operator/ what was not asked for.
//
// operator/ is the program with all features. What belongs to some of them is marked with an
// expression of their ids, such as `backup && !daemonSet`:
//
//   - features.yaml lists whole files and folders.
//   - In files `+stateful:line=EXPRESSION` is about the line that it stands behind, or else about the line below, and
//     `+stateful:when=EXPRESSION` to `+stateful:end` about what is between. Marks are comments: behind `//` in Go, in
//     `<!-- -->` in Markdown, behind `#` elsewhere.
package features

import (
	"fmt"
	"slices"
	"strings"
)

// The ids of features.
const (
	Backup          = "backup"
	Schedules       = "schedules"
	Restore         = "restore"
	Scaling         = "scaling"
	Monitoring      = "monitoring"
	NetworkPolicies = "networkPolicies"
	Parameters      = "parameters"
	StatefulSet     = "statefulSet"
	DaemonSet       = "daemonSet"
	Namespaced      = "namespaced"
	ClusterWide     = "clusterWide"
)

var ids = []string{
	Backup, Schedules, Restore, Scaling, Monitoring, NetworkPolicies, Parameters,
	StatefulSet, DaemonSet,
	Namespaced, ClusterWide,
}

// alternatives are groups of which exactly one is on.
var alternatives = [][]string{{StatefulSet, DaemonSet}, {Namespaced, ClusterWide}}

// needs are the features without which another makes no sense. A DaemonSet has neither claims to
// back up nor a number of replicas.
var needs = map[string][]string{
	Backup:    {StatefulSet},
	Scaling:   {StatefulSet},
	Schedules: {Backup},
	Restore:   {Backup, Scaling},
}

// Set are the features that are on.
type Set map[string]bool

// Complete is what operator/ as it stands has: every feature, and alternatives side by side.
func Complete() Set {
	all := Set{}
	for _, id := range ids {
		all[id] = true
	}
	return all
}

// NewSet makes the set of the features that were asked for. It fails, and says why, for features
// that do not go together.
func NewSet(asked []string) (Set, error) {
	set := Set{}
	for _, id := range asked {
		if !slices.Contains(ids, id) {
			return nil, fmt.Errorf("there is no %q; there are %s", id, strings.Join(ids, ", "))
		}
		set[id] = true
	}
	for _, group := range alternatives {
		on := slices.DeleteFunc(slices.Clone(group), func(id string) bool { return !set[id] })
		if len(on) != 1 {
			return nil, fmt.Errorf("needs exactly one of %s", strings.Join(group, " and "))
		}
	}
	for _, id := range ids {
		for _, needed := range needs[id] {
			if set[id] && !set[needed] {
				return nil, fmt.Errorf("%s needs %s", id, needed)
			}
		}
	}
	return set, nil
}
