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

package snapshot

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Snapshot is what matters of a VolumeSnapshot.
type Snapshot struct {
	Name string
	// Claim whose volume was taken.
	Claim string
	// CutAt is the moment that the data is of, zero until then. What is written later is not in it.
	CutAt time.Time
	// Ready says that a volume can be made from it, which may be long after it was cut.
	Ready bool
	// RestoreSize is the least that such a volume must have, nil until it is known.
	RestoreSize *resource.Quantity
	// Error is the latest, which the snapshot controller goes on to retry.
	Error string
}

// Read returns nil if there is none of that name.
func Read(ctx context.Context, reader client.Reader, namespace, name string) (*Snapshot, error) {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(Kind)
	err := reader.Get(ctx, client.ObjectKey{Namespace: namespace, Name: name}, object)
	if err != nil {
		return nil, client.IgnoreNotFound(err)
	}
	return Parse(object)
}

// Members are the snapshots that were made for a group.
func Members(ctx context.Context, reader client.Reader, group *unstructured.Unstructured) ([]Snapshot, error) {
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(Kind)
	if err := reader.List(ctx, list, client.InNamespace(group.GetNamespace())); err != nil {
		return nil, err
	}
	var members []Snapshot
	for _, object := range list.Items {
		if !ownedBy(&object, group) {
			continue
		}
		member, err := Parse(&object)
		if err != nil {
			return nil, err
		}
		members = append(members, *member)
	}
	return members, nil
}

func ownedBy(object, owner *unstructured.Unstructured) bool {
	for _, reference := range object.GetOwnerReferences() {
		if reference.UID == owner.GetUID() {
			return true
		}
	}
	return false
}

// Parse returns an error if the snapshot controller wrote what cannot be read.
func Parse(object *unstructured.Unstructured) (*Snapshot, error) {
	parsed := &Snapshot{Name: object.GetName()}
	parsed.Claim, _, _ = unstructured.NestedString(object.Object, "spec", "source", "persistentVolumeClaimName")
	parsed.Error, _, _ = unstructured.NestedString(object.Object, "status", "error", "message")
	parsed.Ready, _, _ = unstructured.NestedBool(object.Object, "status", "readyToUse")
	if cutAt, found, _ := unstructured.NestedString(object.Object, "status", "creationTime"); found {
		at, err := time.Parse(time.RFC3339, cutAt)
		if err != nil {
			return nil, err
		}
		parsed.CutAt = at
	}
	if size, found, _ := unstructured.NestedString(object.Object, "status", "restoreSize"); found {
		quantity, err := resource.ParseQuantity(size)
		if err != nil {
			return nil, err
		}
		parsed.RestoreSize = &quantity
	}
	return parsed, nil
}

// Wanted is a snapshot, or a group of them, to be made.
type Wanted struct {
	Name, Namespace string
	Labels          map[string]string
	// Class is the default one if empty.
	Class string
	// Owner takes the snapshot along when it goes, if there is one.
	Owner *metav1.OwnerReference
}

// OfClaim is the VolumeSnapshot of a claim.
func (wanted Wanted) OfClaim(claim string) *unstructured.Unstructured {
	spec := map[string]any{"source": map[string]any{"persistentVolumeClaimName": claim}}
	if wanted.Class != "" {
		spec["volumeSnapshotClassName"] = wanted.Class
	}
	object := wanted.object(spec)
	object.SetGroupVersionKind(Kind)
	return object
}

func (wanted Wanted) object(spec map[string]any) *unstructured.Unstructured {
	object := &unstructured.Unstructured{Object: map[string]any{"spec": spec}}
	object.SetNamespace(wanted.Namespace)
	object.SetName(wanted.Name)
	object.SetLabels(wanted.Labels)
	if wanted.Owner != nil {
		object.SetOwnerReferences([]metav1.OwnerReference{*wanted.Owner})
	}
	return object
}
