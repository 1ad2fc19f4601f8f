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
	// ReasonCurrent: every replica uses the current credentials.
	ReasonCurrent = "Current"
	// ReasonNotConfigured: the spec has no credentials.
	ReasonNotConfigured = "NotConfigured"
	// ReasonRollingOut: replicas are being restarted with the current credentials.
	ReasonRollingOut = "RollingOut"
	// ReasonReloading: replicas are rereading the present credentials.
	ReasonReloading = "Reloading"
	// ReasonSourceKindNotFound: the kind of the source is not there.
	ReasonSourceKindNotFound = "SourceKindNotFound"
	// ReasonSourceNotFound: the source is not there.
	ReasonSourceNotFound = "SourceNotFound"
	// ReasonSourceNotReady: the source has not made the Secret, or cannot make it any more.
	ReasonSourceNotReady = "SourceNotReady"
	// ReasonSecretCreationFailed: the Secret with a password could not be made. It is tried again.
	ReasonSecretCreationFailed = "SecretCreationFailed"
	// ReasonSecretNameRequired: the data of a backup knows the password of the cluster it was taken of, so none is made up.
	ReasonSecretNameRequired = "SecretNameRequired"
	// ReasonPaused: nothing is asked for while the spec asks to let everything be as it is.
	ReasonPaused = "Paused"
)

// ReasonSecretCreated is an event's: the operator made a Secret with a password.
const ReasonSecretCreated = "SecretCreated"
