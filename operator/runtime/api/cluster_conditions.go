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

package api

// Condition types of a cluster. The first reconciliation sets all of them.
const (
	// ConditionReady is True when all desired replicas are ready and run the newest revision.
	ConditionReady = "Ready"
	// ConditionProgressing is True while replicas are created, removed or updated.
	ConditionProgressing = "Progressing"
	// ConditionStorageReady is True when every desired replica has a volume of the desired size.
	ConditionStorageReady = "StorageReady"
	// ConditionDegraded is True when an owned object cannot be written, or a replica is not ready although no rollout
	// is in progress.
	ConditionDegraded = "Degraded"
	// ConditionPreflightPassed is False when the cluster needs a class, quota or capacity that is missing.
	ConditionPreflightPassed = "PreflightPassed"
	// ConditionConfigApplied is True when every replica runs with the current configuration.
	ConditionConfigApplied = "ConfigApplied"
	// ConditionCredentialsCurrent is True when every replica runs with the current credentials.
	ConditionCredentialsCurrent = "CredentialsCurrent"
)

// Condition types of scaling.
const (
	// ConditionScaled is True when the desired number of replicas runs.
	ConditionScaled = "Scaled"
	// ConditionHibernated is True when the cluster is hibernated and no replica runs.
	ConditionHibernated = "Hibernated"
)

// ConditionMonitoringReady is True when Prometheus is configured to scrape the application, and False when it cannot
// be configured, for example because its CustomResourceDefinitions are not installed.
const ConditionMonitoringReady = "MonitoringReady"

// ConditionBackupHealthy is True when the newest backup completed, False when it failed, and Unknown when there is
// none.
const ConditionBackupHealthy = "BackupHealthy"

// ConditionBootstrapped is True when the claims with the initial data exist, so that replicas can start.
const ConditionBootstrapped = "Bootstrapped"
