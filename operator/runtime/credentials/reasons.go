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

package credentials

// Reasons of the condition CredentialsCurrent.
const (
	// ReasonCurrent: every replica runs with the current credentials.
	ReasonCurrent = "Current"
	// ReasonNotConfigured: the spec has no credentials.
	ReasonNotConfigured = "NotConfigured"
	// ReasonRollingOut: replicas are restarting with the current credentials.
	ReasonRollingOut = "RollingOut"
	// ReasonReloading: replicas are reloading the current credentials.
	ReasonReloading = "Reloading"
	// ReasonSourceKindNotFound: the kind of the source is not installed.
	ReasonSourceKindNotFound = "SourceKindNotFound"
	// ReasonSourceNotFound: the source does not exist.
	ReasonSourceNotFound = "SourceNotFound"
	// ReasonSourceNotReady: the source has not created the Secret, or can no longer update it.
	ReasonSourceNotReady = "SourceNotReady"
	// ReasonSecretCreationFailed: the operator could not create the Secret with the password. It retries; the message
	// says what to do.
	ReasonSecretCreationFailed = "SecretCreationFailed"
	// ReasonSecretNameRequired: the data of a backup has the password of the cluster that was backed up, so the
	// operator creates none: set secretName to that cluster's Secret.
	ReasonSecretNameRequired = "SecretNameRequired"
	// ReasonPaused: the spec suspends reconciliation, so no change is requested.
	ReasonPaused = "Paused"
)

// ReasonSecretCreated is a reason of events only: a Secret with a random password was created, because the spec names
// none.
const ReasonSecretCreated = "SecretCreated"
