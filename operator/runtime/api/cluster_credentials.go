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

// ClusterCredentials select the Secret with the application's credentials, which is mounted at /credentials with a
// file for each key. The operator never reads the Secret: it detects changes by the status of its source, or by the
// revision.
// +kubebuilder:validation:XValidation:rule="!has(self.source) || has(self.secretName)",message="source requires secretName: the name of the Secret that it creates"
// +kubebuilder:validation:XValidation:rule="has(self.secretName) || !has(self.passwordKey) || self.passwordKey == 'password'",message="passwordKey requires secretName: a Secret that the operator creates has the key password"
// +kubebuilder:validation:XValidation:rule="has(self.secretName) || !has(oldSelf.secretName)",message="secretName cannot be removed: the data has the password in that Secret"
type ClusterCredentials struct {
	// secretName is the name of the Secret. If unset, the operator creates one, named after the cluster with the
	// suffix -credentials, with a random password under the key password. The operator creates it only once and never
	// changes or deletes it: like the data, it can outlive the cluster.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`
	// +optional
	SecretName string `json:"secretName,omitempty"`

	// passwordKey is the key of the application's password in the Secret.
	// +kubebuilder:validation:MaxLength=253
	// +kubebuilder:validation:Pattern=`^[A-Za-z0-9_-][A-Za-z0-9._-]*$`
	// +kubebuilder:default=password
	// +optional
	PasswordKey string `json:"passwordKey,omitempty"`

	// passwordVariable is the environment variable that contains the password. If unset, there is none. Everyone who
	// can inspect the container's processes can read it: if the application can read its password from a file, put
	// the path /credentials/password into its settings instead.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=128
	// +kubebuilder:validation:Pattern=`^[A-Za-z_][A-Za-z0-9_]*$`
	// +optional
	PasswordVariable string `json:"passwordVariable,omitempty"`

	// source is the object that creates the Secret. If unset, you create it yourself.
	// The periodic refresh of an ExternalSecret does not report whether values changed: it triggers a reload, but no
	// restart. A forced refresh triggers both. A SecretProviderClass does not report what its provider returns:
	// change revision as well. Replicas also mount that class, at /credentials-store, so that its driver creates the
	// Secret in its secretObjects.
	// +optional
	Source *ClusterCredentialsSource `json:"source,omitempty"`

	// revision is any value that you change whenever you change the Secret. It is needed only if the source does not
	// report changes.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	Revision string `json:"revision,omitempty"`

	// onChange is how replicas pick up changed credentials: by a Reload, or by a Restart of one replica at a time.
	// +kubebuilder:validation:Enum=Restart;Reload
	// +kubebuilder:default=Restart
	// +optional
	OnChange ClusterOnChange `json:"onChange,omitempty"`
}

// ClusterOnChange is how replicas pick up a change.
type ClusterOnChange string

// Values of ClusterOnChange.
const (
	OnChangeRestart ClusterOnChange = "Restart"
	OnChangeReload  ClusterOnChange = "Reload"
)

// ClusterCredentialsSource refers to an object in the same namespace that creates a Secret.
type ClusterCredentialsSource struct {
	// kind is the kind of the object, in the API group external-secrets.io, bitnami.com, secrets-store.csi.x-k8s.io
	// or secrets.hashicorp.com.
	// +kubebuilder:validation:Enum=ExternalSecret;SealedSecret;SecretProviderClass;VaultStaticSecret
	// +required
	Kind string `json:"kind"`

	// name is the name of the object.
	// +kubebuilder:validation:MinLength=1
	// +kubebuilder:validation:MaxLength=253
	// +required
	Name string `json:"name"`
}

// ClusterCredentialsStatus is the observed state of the credentials, and what the credentials controller asks of the
// cluster controller.
type ClusterCredentialsStatus struct {
	// secretName is the name of the Secret that the operator created. It creates no other, because the data has this
	// password.
	// +kubebuilder:validation:MaxLength=253
	// +optional
	SecretName string `json:"secretName,omitempty"`

	// revision is the revision of the credentials that replicas should run with.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	Revision string `json:"revision,omitempty"`

	// reloadedRevision is the newest revision that all replicas have reloaded.
	// +kubebuilder:validation:MaxLength=128
	// +optional
	ReloadedRevision string `json:"reloadedRevision,omitempty"`
}
