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
	"context"
	"maps"
	"slices"

	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup/snapshot"
)

// provisionerAnnotations name the driver that made a claim's volume. Claims whose volumes were made by hand have none.
var provisionerAnnotations = []string{
	"volume.kubernetes.io/storage-provisioner", "volume.beta.kubernetes.io/storage-provisioner",
}

// lackingClass says which class the snapshots cannot be made without, or nothing. The snapshot controller would say so
// too, but only while replicas are quiesced for it.
func (v *visit) lackingClass(
	ctx context.Context, claims map[string]corev1.PersistentVolumeClaim, volumes []api.BackupVolume,
) (string, error) {
	asked := snapshot.Asked{Kind: snapshot.Kind.GroupKind(), Drivers: drivers(claims, volumes)}
	if v.backup.Spec.Consistency == api.ConsistencyGroup {
		asked.Kind = snapshot.GroupKind
	}
	if class := v.backup.Spec.VolumeSnapshotClassName; class != nil {
		asked.Class = *class
	}
	return snapshot.LackingClass(ctx, v.Reader, v.Client.RESTMapper(), asked)
}

// drivers of the volumes, each once, as far as their claims tell.
func drivers(
	claims map[string]corev1.PersistentVolumeClaim, volumes []api.BackupVolume,
) []string {
	found := map[string]bool{}
	for _, volume := range volumes {
		for _, annotation := range provisionerAnnotations {
			if driver := claims[volume.Claim].Annotations[annotation]; driver != "" {
				found[driver] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}
