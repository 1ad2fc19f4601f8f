// SPDX-License-Identifier: Apache-2.0

package names

import "strings"

// The suffixes of the kinds; kindSuffix is the cluster's.
const (
	backupSuffix   = "Backup"
	scheduleSuffix = "BackupSchedule"
	restoreSuffix  = "Restore"
)

// Resource is what one of the custom resources is called.
type Resource struct {
	// Kind is such as "LedgerBackup".
	Kind string
	// Plural is such as "ledgerbackups".
	Plural string
}

// Cluster is the resource that is called by Kind and Plural themselves.
func (n Names) Cluster() Resource {
	return Resource{n.Kind, n.Plural}
}

// Backup is the resource of one backup.
func (n Names) Backup() Resource {
	return n.related(backupSuffix)
}

// BackupSchedule is the resource that makes backups.
func (n Names) BackupSchedule() Resource {
	return n.related(scheduleSuffix)
}

// Restore is the resource of one restore.
func (n Names) Restore() Resource {
	return n.related(restoreSuffix)
}

// related is the resource beside the cluster with a suffix of its own.
func (n Names) related(suffix string) Resource {
	kind := n.title() + suffix
	return Resource{kind, strings.ToLower(kind) + "s"}
}

// others are all resources but the cluster, the longest name first.
func (n Names) others() []Resource {
	return []Resource{n.BackupSchedule(), n.Restore(), n.Backup()}
}

// shortSuffixes end what kubectl calls the resources beside the cluster for short, such as
// "ledgerbk"; the cluster is called by the name itself.
var shortSuffixes = []string{"bk", "sched", "rs"}

// lower is the kind as file names and YAML keys have it, such as "ledgerbackup".
func (r Resource) lower() string {
	return strings.ToLower(r.Kind)
}
