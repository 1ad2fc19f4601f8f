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

// ClusterScript is run by sh in the application's container. Its exit code answers: 0 is done or yes, 75
// (EX_TEMPFAIL of sysexits.h) is not yet, anything else an error, told by what it wrote to its error output. It has a
// minute, unless its call says otherwise; what takes longer it leaves in the background, and answers with 75 until that
// is over. It may be run again at any time.
// +kubebuilder:validation:MinLength=1
// +kubebuilder:validation:MaxLength=16384
type ClusterScript string

// ClusterScripts are what only the application knows. Each is a file in /scripts, from a ConfigMap. What is left out has nothing
// to do. An application's own kind has those that it has a use for.
type ClusterScripts struct {
	RoleScripts    `json:",inline"`
	RolloutScripts `json:",inline"`
	BackupScripts  `json:",inline"`
	DrainScripts   `json:",inline"`
}

// RoleScripts are what any workload has a use for.
type RoleScripts struct {
	// role prints the replica's role, "primary" or "replica", within ten seconds.
	// +optional
	Role ClusterScript `json:"role,omitempty"`

	// reload lets the application read /config/live and its credentials again.
	// +optional
	Reload ClusterScript `json:"reload,omitempty"`
}

// RolloutScripts are for roll-outs that go replica by replica.
type RolloutScripts struct {
	// ready says within ten seconds whether the replica may serve, beyond its readiness probe.
	// +optional
	Ready ClusterScript `json:"ready,omitempty"`

	// switchover makes the replica the primary; it runs on the future primary until the former one reports that it is a
	// replica. Do everything in one run, such as telling the other replicas whom to follow.
	// +optional
	Switchover ClusterScript `json:"switchover,omitempty"`
}

// BackupScripts are for backups.
type BackupScripts struct {
	// quiesce makes the files on the volume consistent and keeps them so until resume, or for QUIESCE_SECONDS.
	// +optional
	Quiesce ClusterScript `json:"quiesce,omitempty"`

	// resume ends what quiesce began; it may be run twice, or without.
	// +optional
	Resume ClusterScript `json:"resume,omitempty"`
}

// DrainScripts are for replicas that go for good.
type DrainScripts struct {
	// drain moves clients and data away from the replica, before it goes; it has ten minutes.
	// +optional
	Drain ClusterScript `json:"drain,omitempty"`
}
