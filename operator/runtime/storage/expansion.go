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

package storage

import (
	"context"
	"errors"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
)

// FieldManager owns the fields that this package writes.
func FieldManager() string {
	return identity.FieldManager("storage")
}

// ask brings the claims' requests to what the spec wants, as far as a volume can follow. It returns what hindered single
// claims, by their names, and the errors that are worth another try.
func (r *Reconciler) ask(
	ctx context.Context, cluster *api.Cluster, claims []claim,
) (hindrances map[string]finding, err error) {
	hindrances = map[string]finding{}
	classes := classReader{reader: r.Reader, expandable: map[string]expandable{}}
	var failures []error
	for _, claim := range claims {
		size, attributesClassName := wanted(claim)
		if !claim.bound() || foreign(cluster, claim.live) || unchanged(claim, size, attributesClassName) {
			continue
		}
		if size > claim.request() && classes.of(ctx, claim.live) == expandableNo {
			hindrances[claim.live.Name] = finding{claimNotExpandable, fmt.Sprintf(
				"volumes of the StorageClass %s do not grow: set its allowVolumeExpansion, or revert the size",
				*claim.live.Spec.StorageClassName)}
			continue
		}
		if err := r.request(ctx, claim, size, attributesClassName); err != nil {
			failures = append(failures, fmt.Errorf("resizing claim %s to %d bytes: %w", claim.live.Name, size, err))
			hindrances[claim.live.Name] = finding{claimRefused, apply.Message(err)}
		}
	}
	return hindrances, errors.Join(failures...)
}

// wanted is what a bound claim is to ask for: the size in bytes and the VolumeAttributesClass.
//
// A request may be lowered while its volume has not followed, such as when it cannot: to no less than a byte above what
// the volume has, since Kubernetes takes nothing lower (k8s.io/kubernetes, ValidatePersistentVolumeClaimUpdate). Only
// what this package asked for is lowered: whoever grows one claim by hand has a reason.
func wanted(claim claim) (size int64, attributesClassName *string) {
	attributesClassName = claim.volume.attributesClassName
	if attributesClassName == nil {
		// Once it has one, a claim cannot be without.
		attributesClassName = claim.live.Spec.VolumeAttributesClassName
	}
	size = claim.volume.size.Value()
	tooMuch := claim.request() > max(size, claim.capacity()+1)
	switch {
	case tooMuch && askedByUs(claim.live):
		return max(size, claim.capacity()+1), attributesClassName
	case claim.request() < size && !claim.reached():
		return size, attributesClassName
	default:
		return claim.request(), attributesClassName
	}
}

func askedByUs(live *corev1.PersistentVolumeClaim) bool {
	owned, err := corev1ac.ExtractPersistentVolumeClaim(live, FieldManager())
	return err == nil && owned.Spec != nil && owned.Spec.Resources != nil && owned.Spec.Resources.Requests != nil
}

func unchanged(claim claim, size int64, attributesClassName *string) bool {
	live := claim.live.Spec.VolumeAttributesClassName
	sameClass := attributesClassName == live ||
		attributesClassName != nil && live != nil && *attributesClassName == *live
	return claim.request() == size && sameClass
}

// request applies what a claim is to ask for, and lets the claim in hand say so too.
func (r *Reconciler) request(ctx context.Context, claim claim, size int64, attributesClassName *string) error {
	quantity := claim.volume.size
	if quantity.Value() != size {
		quantity = *resource.NewQuantity(size, resource.BinarySI)
	}
	spec := corev1ac.PersistentVolumeClaimSpec().WithResources(corev1ac.VolumeResourceRequirements().
		WithRequests(corev1.ResourceList{corev1.ResourceStorage: quantity}))
	spec.VolumeAttributesClassName = attributesClassName
	// The UID keeps it from making a claim where there is none any more.
	configuration := corev1ac.PersistentVolumeClaim(claim.live.Name, claim.live.Namespace).
		WithUID(claim.live.UID).WithSpec(spec)
	err := r.Client.Apply(ctx, configuration, client.FieldOwner(FieldManager()), client.ForceOwnership)
	if err != nil {
		return err
	}
	claim.live.Spec.Resources.Requests = corev1.ResourceList{corev1.ResourceStorage: quantity}
	claim.live.Spec.VolumeAttributesClassName = attributesClassName
	return nil
}

// expandable says whether volumes of a class grow.
type expandable string

const (
	expandableUnknown expandable = ""
	expandableYes     expandable = "yes"
	expandableNo      expandable = "no"
)

// classReader reads each class once.
type classReader struct {
	reader     client.Reader
	expandable map[string]expandable
}

// of a claim's class. It is unknown if it cannot be read: then Kubernetes is asked, and may refuse.
func (classes classReader) of(ctx context.Context, live *corev1.PersistentVolumeClaim) expandable {
	if live.Spec.StorageClassName == nil || *live.Spec.StorageClassName == "" {
		return expandableUnknown
	}
	name := *live.Spec.StorageClassName
	if known, read := classes.expandable[name]; read {
		return known
	}
	class := &storagev1.StorageClass{}
	known := expandableUnknown
	if err := classes.reader.Get(ctx, client.ObjectKey{Name: name}, class); err == nil {
		known = expandableNo
		if class.AllowVolumeExpansion != nil && *class.AllowVolumeExpansion {
			known = expandableYes
		}
	}
	classes.expandable[name] = known
	return known
}
