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

package backup

import (
	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
)

// record says of a volume what its claim tells, for whoever makes another like it when the cluster asks for something else,
// or the default class is another.
func record(volume *api.BackupVolume, claim *corev1.PersistentVolumeClaim) {
	if class := claim.Spec.StorageClassName; class != nil {
		volume.StorageClassName = *class
	}
	if class := claim.Spec.VolumeAttributesClassName; class != nil {
		volume.VolumeAttributesClassName = *class
	}
	if size, known := claim.Status.Capacity[corev1.ResourceStorage]; known {
		volume.Size = &size
	}
	for _, annotation := range provisionerAnnotations {
		if driver := claim.Annotations[annotation]; driver != "" {
			volume.Driver = driver
		}
	}
}
