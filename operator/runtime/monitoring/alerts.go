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

package monitoring

import (
	"time"

	"stateful.example/runtime/internal/identity"
)

// Severities of alerts. Critical is for what clients notice.
const (
	critical = "critical"
	warning  = "warning"
)

// alert is one rule for Prometheus. In its expression $cluster selects the operator's own metrics of one cluster,
// $namespace is the cluster's, $pods matches the names of its replicas.
// $claims matches those of their claims.
type alert struct {
	// name is that of the section in docs/runbooks.md too.
	name     string
	severity string
	// of is the feature that it is about, if so.
	of identity.Feature
	// summary is one sentence about {{ $labels.resource_name }} or the like.
	summary string
	expr    string
	// lasts is for how long it must be so, in whole minutes.
	lasts time.Duration
}

// concerned are the alerts about what the application has.
func concerned() []alert {
	var found []alert
	for _, alert := range alerts {
		if alert.of == "" || identity.Has(alert.of) {
			found = append(found, alert)
		}
	}
	return found
}

// alerts are the same for all clusters. The metrics named stateful_ are the operator's, see docs/metrics.md; kube_ are
// those of kube-state-metrics, kubelet_ the kubelet's, and up is Prometheus's own.
var alerts = []alert{
	{
		name:     "ClusterNotReady",
		severity: critical,
		summary:  "Not every replica is ready and of the newest revision",
		expr: `stateful_cluster_condition{condition="Ready",$cluster} == 0` +
			` and on (resource_namespace, resource_name) stateful_cluster_wanted_replicas{$cluster} > 0`,
		lasts: 15 * time.Minute,
	},
	{
		name:     "ClusterDegraded",
		severity: warning,
		summary:  "An object could not be written, or a settled replica is not ready",
		expr:     `stateful_cluster_condition{condition="Degraded",$cluster} == 1`,
		lasts:    10 * time.Minute,
	},
	{
		name:     "ClusterRolloutStuck",
		severity: warning,
		summary:  "Replicas have been created, removed or updated for an hour",
		expr:     `stateful_cluster_condition{condition="Progressing",$cluster} == 1`,
		lasts:    time.Hour,
	},
	{
		name:     "ClusterPreflightFailed",
		of:       identity.StatefulSet,
		severity: warning,
		summary:  "Something that the cluster needs is lacking: a class, a quota, capacity",
		expr:     `stateful_cluster_condition{condition="PreflightPassed",$cluster} == 0`,
		lasts:    5 * time.Minute,
	},
	{
		name:     "ClusterConfigNotApplied",
		severity: warning,
		summary:  "Some replica does not run with the present configuration",
		expr:     `stateful_cluster_condition{condition="ConfigApplied",$cluster} == 0`,
		lasts:    30 * time.Minute,
	},
	{
		name:     "ClusterCredentialsNotCurrent",
		severity: warning,
		summary:  "Some replica does not run with the present credentials",
		expr:     `stateful_cluster_condition{condition="CredentialsCurrent",$cluster} == 0`,
		lasts:    30 * time.Minute,
	},
	{
		name:     "ClusterStorageNotReady",
		of:       identity.StatefulSet,
		severity: warning,
		summary:  "Some replica lacks a volume of the size asked for",
		expr:     `stateful_cluster_condition{condition="StorageReady",$cluster} == 0`,
		lasts:    15 * time.Minute,
	},
	{
		name:     "VolumeAlmostFull",
		of:       identity.StatefulSet,
		severity: warning,
		summary:  "Less than a tenth of the volume {{ $labels.persistentvolumeclaim }} is free",
		expr: `kubelet_volume_stats_available_bytes{namespace="$namespace",persistentvolumeclaim=~"$claims"}` +
			` / kubelet_volume_stats_capacity_bytes{namespace="$namespace",persistentvolumeclaim=~"$claims"} < 0.1`,
		lasts: 10 * time.Minute,
	},
	{
		name:     "ClusterScalingHeld",
		of:       identity.Scaling,
		severity: warning,
		summary:  "As many replicas as asked for have not been reached for half an hour",
		expr:     `stateful_cluster_condition{condition="Scaled",$cluster} == 0`,
		lasts:    30 * time.Minute,
	},
	{
		name:     "ClusterBackupFailed",
		of:       identity.Backup,
		severity: warning,
		summary:  "The newest backup failed",
		expr:     `stateful_cluster_condition{condition="BackupHealthy",$cluster} == 0`,
		lasts:    5 * time.Minute,
	},
	{
		name:     "BackupScheduleOverdue",
		of:       identity.Schedules,
		severity: warning,
		summary:  "The schedule {{ $labels.schedule }} should have made a backup an hour ago",
		expr:     `time() - stateful_backup_schedule_next_timestamp_seconds{$cluster} > 3600`,
		lasts:    5 * time.Minute,
	},
	{
		name:     "ReplicaRestarting",
		severity: warning,
		summary:  "The container of {{ $labels.pod }} restarts again and again",
		expr: `increase(kube_pod_container_status_restarts_total{` +
			`namespace="$namespace",pod=~"$pods",container="application"}[30m]) > 3`,
	},
	{
		name:     "ReplicaNotScraped",
		severity: warning,
		summary:  "Prometheus cannot read the metrics of {{ $labels.pod }}",
		expr:     `up{namespace="$namespace",job="$metricsService"} == 0`,
		lasts:    15 * time.Minute,
	},
}
