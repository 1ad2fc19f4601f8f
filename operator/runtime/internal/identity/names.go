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

package identity

import (
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// Names are what an application calls itself and its API. They are the same for as long as there are clusters: labels,
// field managers and annotations follow from them, and a workload's selector is immutable.
type Names struct {
	// Application is what the operator runs, such as ledger: a DNS label.
	Application string
	// Prefix of the application's kinds, such as Ledger for LedgerCluster.
	Prefix string
	// GroupVersion of the application's kinds.
	GroupVersion schema.GroupVersion
}

// named are those of the process: it is the operator of one application. They are set once, before anything starts.
var named Names

// Set gives the process its names and the features that its kinds have. Of the two kinds of workload there is one: the
// template's own operator names both, and has StatefulSets.
func Set(names Names, features ...Feature) {
	named = names
	on = map[Feature]bool{}
	for _, feature := range features {
		on[feature] = true
	}
	if on[StatefulSet] {
		delete(on, DaemonSet)
	}
}

// Application is what this operator runs.
func Application() string {
	return named.Application
}

// GroupVersion is that of this operator's kinds.
func GroupVersion() schema.GroupVersion {
	return named.GroupVersion
}

// Prefixed is the name of a label or an annotation of this operator's own: they begin with its group.
func Prefixed(name string) string {
	return named.GroupVersion.Group + "/" + name
}

// Prefix of the application's kinds.
func Prefix() string {
	return named.Prefix
}

// ClusterKind is the kind of clusters.
func ClusterKind() string {
	return named.Prefix + "Cluster"
}

// BackupKind is the kind of backups.
func BackupKind() string {
	return named.Prefix + "Backup"
}

// BackupScheduleKind is the kind of schedules.
func BackupScheduleKind() string {
	return named.Prefix + "BackupSchedule"
}

// RestoreKind is the kind of restores.
func RestoreKind() string {
	return named.Prefix + "Restore"
}

// Resource is what the API calls the objects of one of the application's kinds, such as ledgerclusters.
func Resource(kind string) string {
	return strings.ToLower(kind) + "s"
}
