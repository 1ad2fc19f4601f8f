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

// RestorePhase is a step of a restore.
// +kubebuilder:validation:MaxLength=32
type RestorePhase string

// Phases of a restore. The phase is empty until the restore starts.
const (
	// RestoreProving creates volumes from the backup, beside the existing ones, to prove that the backup can be
	// restored.
	RestoreProving RestorePhase = "Proving"
	// RestoreSafetyBackup backs up the current data.
	RestoreSafetyBackup RestorePhase = "SafetyBackup"
	// RestoreStopping stops the replicas.
	RestoreStopping RestorePhase = "Stopping"
	// RestoreReplacing replaces the claims.
	RestoreReplacing RestorePhase = "Replacing"
	// RestoreStarting starts the replicas on the restored data.
	RestoreStarting RestorePhase = "Starting"
	// RestoreDone is the phase of a restore that has completed or failed.
	RestoreDone RestorePhase = "Done"
)
