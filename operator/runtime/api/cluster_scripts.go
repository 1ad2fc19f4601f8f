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

// ClusterScript is a script that sh runs in the application's container. Exit code 0 means done or yes, 75
// (EX_TEMPFAIL in sysexits.h) means not yet, and any other code is an error, which standard error describes. A script
// has a minute unless its field says otherwise: run longer work in the background, and exit with 75 until it is done.
// The operator may run a script again at any time.
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=16384
type ClusterScript string

// ClusterScripts are the operations that only the application can perform. Each script is a file in /scripts, mounted
// from a ConfigMap. The operator skips operations without a script. An application's own kind has the scripts that
// its operator calls.
type ClusterScripts struct {
	RoleScripts    `json:",inline"`
	RolloutScripts `json:",inline"`
	BackupScripts  `json:",inline"`
	DrainScripts   `json:",inline"`
}

// RoleScripts apply to every workload.
type RoleScripts struct {
	// role prints the role of the replica, "primary" or "replica", within ten seconds.
	// +optional
	Role ClusterScript `json:"role,omitempty"`

	// reload makes the application reload /config/live and its credentials.
	// +optional
	Reload ClusterScript `json:"reload,omitempty"`
}

// RolloutScripts apply to rollouts that update one replica at a time.
type RolloutScripts struct {
	// ready checks within ten seconds whether the replica can serve, in addition to its readiness probe.
	// +optional
	Ready ClusterScript `json:"ready,omitempty"`

	// switchover makes the replica the primary. It runs on the new primary until the former one reports the role
	// replica. Do everything in one run, such as pointing the other replicas at the new primary.
	// +optional
	Switchover ClusterScript `json:"switchover,omitempty"`
}

// BackupScripts apply to backups.
type BackupScripts struct {
	// quiesce makes the files on the volume consistent, and keeps them consistent until resume runs or
	// QUIESCE_SECONDS have passed.
	// +optional
	Quiesce ClusterScript `json:"quiesce,omitempty"`

	// resume ends what quiesce started. It may run twice, or without quiesce.
	// +optional
	Resume ClusterScript `json:"resume,omitempty"`
}

// DrainScripts apply to scale-down.
type DrainScripts struct {
	// drain moves clients and data away from the replica before it is removed, within ten minutes.
	// +optional
	Drain ClusterScript `json:"drain,omitempty"`
}
