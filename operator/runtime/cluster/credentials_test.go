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

package cluster_test

import (
	"testing"

	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// Its driver makes the Secret of a SecretProviderClass while a pod has the class mounted, and not before.
func TestASecretProviderClassIsMountedSoThatItsSecretIsMade(t *testing.T) {
	const name = "orders-login"
	source := func(kind string) *api.ClusterCredentialsSource {
		return &api.ClusterCredentialsSource{Kind: kind, Name: "orders-vault"}
	}
	tests := []struct {
		name   string
		source *api.ClusterCredentialsSource
		class  string
	}{
		{"a SecretProviderClass", source("SecretProviderClass"), "orders-vault"},
		{"an ExternalSecret", source("ExternalSecret"), ""},
		{"somebody", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			namespace := environment.NewNamespace(t)
			orders := environment.NewCluster(namespace)
			orders.Spec.Credentials = &api.ClusterCredentials{SecretName: name, Source: test.source}
			environment.Create(t, orders)
			publishCredentials(t, orders)
			// Pods are made, so Pod Security lets them be.
			environment.StartManager(t, namespace, environment.AdminConfig(), environment.PlayWorkload, operator)
			settled(t, orders)

			g := NewWithT(t)
			pod := environment.ReadWorkload(t, g, orders).Template.Spec
			mounted := map[string]string{}
			for _, mount := range pod.Containers[0].VolumeMounts {
				mounted[mount.Name] = mount.MountPath
			}
			secret, class := "", ""
			for _, volume := range pod.Volumes {
				switch {
				case volume.Secret != nil:
					secret = volume.Secret.SecretName
					g.Expect(mounted).To(HaveKeyWithValue(volume.Name, "/credentials"))
				case volume.CSI != nil:
					class = volume.CSI.VolumeAttributes["secretProviderClass"]
					g.Expect(volume.CSI.Driver).To(Equal("secrets-store.csi.k8s.io"))
					g.Expect(volume.CSI.ReadOnly).To(HaveValue(BeTrue()))
					// The kubelet leaves out volumes that no container mounts.
					g.Expect(mounted).To(HaveKeyWithValue(volume.Name, "/credentials-store"))
				}
			}
			g.Expect(secret).To(Equal(name))
			g.Expect(class).To(Equal(test.class))
		})
	}
}

// publishCredentials says what the credentials controller would.
func publishCredentials(t *testing.T, orders *api.Cluster) {
	t.Helper()
	environment.ChangeStatus(t, orders, func(orders *api.Cluster) {
		orders.Status.Credentials = &api.ClusterCredentialsStatus{Revision: "1"}
		meta.SetStatusCondition(&orders.Status.Conditions, metav1.Condition{
			Type: api.ConditionCredentialsCurrent, Status: metav1.ConditionTrue, Reason: "Current",
			ObservedGeneration: orders.Generation,
		})
	})
}
