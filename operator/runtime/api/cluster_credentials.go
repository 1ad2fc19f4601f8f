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

// ClusterCredentials say which Secret the application gets, mounted at /credentials with a file for each key. The
// operator never reads it: it follows what the source says of its version, or the revision given here.
// +kubebuilder:validation:XValidation:rule="!has(self.source) || has(self.secretName)",message="source needs secretName: the name of the Secret that it makes"
// +kubebuilder:validation:XValidation:rule="has(self.secretName) || !has(self.passwordKey) || self.passwordKey == 'password'",message="passwordKey needs secretName: a Secret that the operator makes has the key password"
// +kubebuilder:validation:XValidation:rule="has(self.secretName) || !has(oldSelf.secretName)",message="secretName cannot be taken away: the data knows the password in that Secret, and not a new one"
type ClusterCredentials struct {
	// secretName of the Secret. If left out, the operator makes one once, named after the cluster with -credentials behind
	// it, with a random password in its key password. It outlives the cluster, as data may, and the operator never
	// changes or deletes it.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	// +optional
	SecretName string `json:"secretName,omitempty"`

	// passwordKey is the key of the Secret that has the application's password.
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[A-Za-z0-9_-][A-Za-z0-9._-]*$`
	// +kubebuilder:default=password
	// +optional
	PasswordKey string `json:"passwordKey,omitempty"`

	// passwordVariable is the environment variable that has the password; there is none if left out. Whoever may look at
	// the container's processes may read it: where the application can read its password from a file, name the file
	// /credentials/password in its settings instead.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=128
	// +kubebuilder:validation:Pattern=`^[A-Za-z_][A-Za-z0-9_]*$`
	// +optional
	PasswordVariable string `json:"passwordVariable,omitempty"`

	// source is what makes the Secret; if left out, somebody does. An ExternalSecret that is refreshed in its interval does
	// not say whether anything changed: that is reread, and restarts nothing. A forced refresh does. Nor does a
	// SecretProviderClass say what its provider hands out: then change revision. Replicas mount that class too, at
	// /credentials-store, so that its driver makes the Secret that its secretObjects name.
	// +optional
	Source *ClusterCredentialsSource `json:"source,omitempty"`

	// revision is changed by whoever changes the Secret, if the source cannot tell.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	Revision string `json:"revision,omitempty"`

	// onChange says whether an application rereads its credentials or has to be restarted, one replica at a time.
	// +kubebuilder:validation:Enum=Restart;Reload
	// +kubebuilder:default=Restart
	// +optional
	OnChange ClusterOnChange `json:"onChange,omitempty"`
}

// ClusterOnChange is how a change reaches the application.
type ClusterOnChange string

// How a change reaches the application.
const (
	OnChangeRestart ClusterOnChange = "Restart"
	OnChangeReload  ClusterOnChange = "Reload"
)

// ClusterCredentialsSource is an object in the same namespace that makes a Secret.
type ClusterCredentialsSource struct {
	// kind of the object: of external-secrets.io, bitnami.com, secrets-store.csi.x-k8s.io or secrets.hashicorp.com.
	// +kubebuilder:validation:Enum=ExternalSecret;SealedSecret;SecretProviderClass;VaultStaticSecret
	// +required
	Kind string `json:"kind"`

	// name of the object.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +required
	Name string `json:"name"`
}

// ClusterCredentialsStatus is what the credentials controller found, and what it asks of the cluster controller.
type ClusterCredentialsStatus struct {
	// secretName of the Secret that the operator made. It makes none again, as the data knows that one's password.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	SecretName string `json:"secretName,omitempty"`

	// revision of the credentials that the replicas are to run with.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	Revision string `json:"revision,omitempty"`

	// reloadedRevision is the newest that all replicas have reread.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	ReloadedRevision string `json:"reloadedRevision,omitempty"`
}
