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

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
)

// passwordKey is the key of a Secret that the operator makes.
const passwordKey = "password"

// makeSecret makes the Secret of a cluster that names none, and says what keeps it from doing so.
//
// It is made once: data knows the password that it was first started with, and another one in its place would lock
// everybody out. For the same reason it has no owner: it outlives the cluster, as data may.
func (visit *visit) makeSecret(ctx context.Context) (*metav1.Condition, error) {
	asked := visit.cluster.Spec.Credentials
	if asked.SecretName != "" || visit.made != "" {
		return nil, nil
	}
	name := identity.CredentialsSecret(visit.cluster.Name, asked)
	if visit.mounts(name) {
		// The status was lost.
		visit.made = name
		return nil, nil
	}
	if bootstrap := visit.cluster.Spec.Bootstrap; bootstrap != nil {
		return wrong(ReasonSecretNameRequired, fmt.Sprintf("the data of backup %s has the password of the cluster that was "+
			"backed up, so none is generated: name that cluster's Secret in spec.credentials.secretName",
			bootstrap.FromBackup)), nil
	}
	secret := newSecret(visit.cluster.Namespace, name, identity.Labels(visit.cluster.Name))
	err := visit.Client.Create(ctx, secret, client.FieldOwner(fieldManager()))
	switch {
	case err == nil:
		related := &corev1.ObjectReference{Kind: "Secret", Namespace: secret.Namespace, Name: name}
		visit.Recorder.Eventf(visit.cluster, related, corev1.EventTypeNormal, ReasonSecretCreated, "Make",
			"made the Secret %s: its key %s has the password", name, passwordKey)
	case apierrors.IsAlreadyExists(err):
		// It is an earlier cluster's, or was made by a visit that this one's cache does not know of.
	default:
		return wrong(ReasonSecretCreationFailed, fmt.Sprintf("creating the Secret %s: %s. Let the "+
			"operator create Secrets here, or name one in spec.credentials.secretName", name, apply.Message(err))), err
	}
	visit.made = name
	return nil, nil
}

// mounts says whether the replicas are made with the Secret.
func (visit *visit) mounts(secret string) bool {
	return visit.set != nil && slices.ContainsFunc(visit.set.Template.Spec.Volumes, func(volume corev1.Volume) bool {
		return volume.Secret != nil && volume.Secret.SecretName == secret
	})
}

// where says where the password is, if no Secret is named.
func (visit *visit) where() string {
	if asked := visit.cluster.Spec.Credentials; asked == nil || asked.SecretName != "" || visit.made == "" {
		return ""
	}
	return fmt.Sprintf("; the password is in the key %s of the Secret %s, which the operator makes once", passwordKey, visit.made)
}

func newSecret(namespace, name string, labels map[string]string) *corev1.Secret {
	// Read never fails: a machine without randomness ends the program.
	password := newPassword(func(random []byte) { _, _ = rand.Read(random) })
	return &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, Labels: labels},
		Type:       corev1.SecretTypeOpaque,
		Data:       map[string][]byte{passwordKey: password},
	}
}
