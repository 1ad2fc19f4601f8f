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

// Types of the conditions in status. All are set from the first visit on.
const (
	// ConditionReady is True when every replica asked for is ready and runs the newest revision.
	ConditionReady = "Ready"
	// ConditionProgressing is True while replicas are created, removed or brought to a new revision.
	ConditionProgressing = "Progressing"
	// ConditionStorageReady is True when every replica asked for has a volume of the size asked for.
	ConditionStorageReady = "StorageReady"
	// ConditionDegraded is True when an owned object could not be written, or a settled replica is not ready.
	ConditionDegraded = "Degraded"
	// ConditionPreflightPassed is False when something the cluster needs is lacking: a class, a quota, capacity.
	ConditionPreflightPassed = "PreflightPassed"
	// ConditionConfigApplied is True when every replica runs with the present configuration.
	ConditionConfigApplied = "ConfigApplied"
	// ConditionCredentialsCurrent is True when every replica runs with the present credentials.
	ConditionCredentialsCurrent = "CredentialsCurrent"
)

// Conditions of scaling.
const (
	// ConditionScaled is True when as many replicas run as are asked for, and False, with the reason, until then.
	ConditionScaled = "Scaled"
	// ConditionHibernated is True when no replica runs because none shall for now.
	ConditionHibernated = "Hibernated"
)

// ConditionMonitoringReady is True when the application is scraped, False when the kinds to ask for it are not there.
const ConditionMonitoringReady = "MonitoringReady"

// ConditionBackupHealthy is True when the newest backup completed, False when it failed, Unknown when there is none.
const ConditionBackupHealthy = "BackupHealthy"

// ConditionBootstrapped is True when the claims that bootstrap asks for are there, so that replicas may start on them.
const ConditionBootstrapped = "Bootstrapped"
