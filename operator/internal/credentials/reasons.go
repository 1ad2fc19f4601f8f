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
	// ReasonCurrent: every replica runs with the present credentials.
	ReasonCurrent = "Current"
	// ReasonNotAsked: the spec has no credentials.
	ReasonNotAsked = "NotAsked"
	// ReasonRollingOut: replicas are being restarted with the present credentials.
	ReasonRollingOut = "RollingOut"
	// ReasonReloading: replicas are rereading the present credentials.
	ReasonReloading = "Reloading"
	// ReasonKindMissing: the kind of the source is not there.
	ReasonKindMissing = "SourceKindMissing"
	// ReasonSourceMissing: the source is not there.
	ReasonSourceMissing = "SourceMissing"
	// ReasonSourceNotReady: the source has not made the Secret, or cannot make it any more.
	ReasonSourceNotReady = "SourceNotReady"
	// ReasonSecretNotMade: the Secret with a password could not be made. It is tried again.
	ReasonSecretNotMade = "SecretNotMade"
	// +stateful:when=restore
	// ReasonSecretNotNamed: the data of a backup knows the password of the cluster it was taken of, so none is made up.
	ReasonSecretNotNamed = "SecretNotNamed"
	// ReasonPaused: nothing is asked for while the spec asks to let everything be as it is.
	ReasonPaused = "Paused"
)

// ReasonSecretMade is an event's: the operator made a Secret with a password.
const ReasonSecretMade = "SecretMade"
