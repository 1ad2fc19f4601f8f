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

// RestorePhase is how far a restore is.
// +kubebuilder:validation:MaxLength=32
type RestorePhase string

// How far a restore is. One that has not begun has no phase.
const (
	// RestoreProving has volumes made of the backup beside those that are there, to know that it can be done.
	RestoreProving RestorePhase = "Proving"
	// RestoreSafetyBackup takes a backup of what is replaced.
	RestoreSafetyBackup RestorePhase = "SafetyBackup"
	// RestoreStopping stops the replicas.
	RestoreStopping RestorePhase = "Stopping"
	// RestoreReplacing replaces their claims.
	RestoreReplacing RestorePhase = "Replacing"
	// RestoreStarting starts the replicas on the restored data.
	RestoreStarting RestorePhase = "Starting"
	// RestoreDone has nothing left to do, be it complete or failed.
	RestoreDone RestorePhase = "Done"
)
