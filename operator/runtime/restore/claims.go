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

package restore

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/internal/identity"
)

// fromAnnotation of a claim says which backup it comes from, for people.
func fromAnnotation() string {
	return identity.Prefixed("restored-from")
}

// byAnnotation of a claim is the UID of what made it, by which it is known that it was replaced already.
func byAnnotation() string {
	return identity.Prefixed("restored-by")
}

// claim is the one that the StatefulSet controller will find when it looks for the replica's.
func (p planned) claim(cluster *api.Cluster, backup, by string) *corev1.PersistentVolumeClaim {
	claim := &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: cluster.Namespace, Name: p.name, Labels: identity.Labels(cluster.Name),
			Annotations: map[string]string{byAnnotation(): by},
		},
		Spec: corev1.PersistentVolumeClaimSpec{
			AccessModes:               []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce},
			VolumeMode:                new(corev1.PersistentVolumeFilesystem),
			StorageClassName:          p.class,
			VolumeAttributesClassName: p.attributes,
			Resources: corev1.VolumeResourceRequirements{
				Requests: corev1.ResourceList{corev1.ResourceStorage: p.size},
			},
		},
	}
	if p.source != nil {
		claim.Annotations[fromAnnotation()] = backup
		claim.Spec.DataSource = &corev1.TypedLocalObjectReference{
			APIGroup: &snapshot.Kind.Group, Kind: snapshot.Kind.Kind, Name: p.source.Snapshot,
		}
	}
	return claim
}

// existing is the claim of that name as it is now, or nil.
func existing(
	ctx context.Context, reader client.Reader, namespace, name string,
) (*corev1.PersistentVolumeClaim, error) {
	claim := &corev1.PersistentVolumeClaim{}
	err := reader.Get(ctx, client.ObjectKey{Namespace: namespace, Name: name}, claim)
	if apierrors.IsNotFound(err) {
		return nil, nil
	}
	return claim, err
}

// missingSnapshot says which snapshot the claim cannot come from. It is final if the snapshot is gone.
func (p planned) missingSnapshot(ctx context.Context, reader client.Reader, namespace string) (verdict, error) {
	if p.source == nil {
		return verdict{}, nil
	}
	found, err := snapshot.Read(ctx, reader, namespace, p.source.Snapshot)
	switch {
	case err != nil:
		return verdict{}, err
	case found == nil:
		return verdict{ReasonSnapshotNotFound,
			fmt.Sprintf("the snapshot %s of %s does not exist", p.source.Snapshot, p.name), true}, nil
	case !found.Ready:
		return verdict{ReasonSnapshotNotFound,
			fmt.Sprintf("the snapshot %s of %s is not ready to use", p.source.Snapshot, p.name), false}, nil
	default:
		return verdict{}, nil
	}
}

// missingSnapshots is missingSnapshot for the first of all claims.
func (p plan) missingSnapshots(ctx context.Context, reader client.Reader, namespace string) (verdict, error) {
	for _, claim := range p.claims {
		if missing, err := claim.missingSnapshot(ctx, reader, namespace); missing.blocked() || err != nil {
			return missing, err
		}
	}
	return verdict{}, nil
}
