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

package cluster

import (
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
)

// The Secrets Store CSI driver makes the Secret of a SecretProviderClass while a pod has the class mounted, and takes it away
// with the last of them: https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret. So replicas mount
// the class, in a container, since the kubelet leaves out volumes that none mounts. The application reads the Secret,
// as it would one of any other source: the kubelet tries again until it is there.
const (
	secretsStoreDriver = "secrets-store.csi.k8s.io"
	secretsStore       = "credentials-store"
	secretsStorePath   = "/credentials-store"
)

// secretProviderClass is the name of the class that makes the Secret, or empty.
func secretProviderClass(credentials *api.ClusterCredentials) string {
	if source := credentials.Source; source != nil && source.Kind == "SecretProviderClass" {
		return source.Name
	}
	return ""
}

func secretsStoreVolume(class string) *corev1ac.VolumeApplyConfiguration {
	return corev1ac.Volume().WithName(secretsStore).WithCSI(corev1ac.CSIVolumeSource().
		WithDriver(secretsStoreDriver).
		WithReadOnly(true).
		WithVolumeAttributes(map[string]string{"secretProviderClass": class}))
}
