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

package v1alpha1

import "stateful.example/runtime/api"

// ExemplarClusterScripts are what only the application knows. Each is a file in /scripts, from a ConfigMap. What is left
// out has nothing to do.
type ExemplarClusterScripts struct {
	// +stateful:when=statefulSet
	// ready says within ten seconds whether the replica may serve, beyond its readiness probe.
	// +optional
	Ready api.ClusterScript `json:"ready,omitempty"`

	// role prints the replica's role, "primary" or "replica", within ten seconds.
	// +optional
	Role api.ClusterScript `json:"role,omitempty"`

	// +stateful:when=statefulSet
	// switchover makes the replica the primary; it runs on the future primary until the former one reports that it is a
	// replica. Do everything in one run, such as telling the other replicas whom to follow.
	// +optional
	Switchover api.ClusterScript `json:"switchover,omitempty"`

	// +stateful:when=backup
	// quiesce makes the files on the volume consistent and keeps them so until resume, or for QUIESCE_SECONDS.
	// +optional
	Quiesce api.ClusterScript `json:"quiesce,omitempty"`

	// +stateful:when=backup
	// resume ends what quiesce began; it may be run twice, or without.
	// +optional
	Resume api.ClusterScript `json:"resume,omitempty"`

	// +stateful:when=scaling
	// drain moves clients and data away from the replica, before it goes; it has ten minutes.
	// +optional
	Drain api.ClusterScript `json:"drain,omitempty"`

	// reload lets the application read /config/live and its credentials again.
	// +optional
	Reload api.ClusterScript `json:"reload,omitempty"`
}
