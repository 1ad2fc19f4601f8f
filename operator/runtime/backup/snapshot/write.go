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
	"fmt"
	"slices"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// TakenError says that a snapshot of that name exists and was made for something else.
type TakenError struct {
	Name string
}

func (err TakenError) Error() string {
	return fmt.Sprintf("the snapshot %s exists and belongs to another backup or claim", err.Name)
}

// OfGroup is the VolumeGroupSnapshot of the claims that have all the labels.
func (wanted Wanted) OfGroup(mapper meta.RESTMapper, claims map[string]string) (*unstructured.Unstructured, error) {
	kind, err := groupVersionKind(mapper)
	if err != nil {
		return nil, err
	}
	matchLabels := make(map[string]any, len(claims))
	for key, value := range claims {
		matchLabels[key] = value
	}
	spec := map[string]any{"source": map[string]any{"selector": map[string]any{"matchLabels": matchLabels}}}
	if wanted.Class != "" {
		spec["volumeGroupSnapshotClassName"] = wanted.Class
	}
	object := wanted.object(spec)
	object.SetGroupVersionKind(kind)
	return object, nil
}

// Ensure creates what is wanted unless it exists, and returns it as it is. One that lacks this label is somebody else's:
// TakenError.
func Ensure(
	ctx context.Context, reader client.Reader, writer client.Writer, wanted *unstructured.Unstructured, label string,
) (*unstructured.Unstructured, error) {
	live := &unstructured.Unstructured{}
	live.SetGroupVersionKind(wanted.GroupVersionKind())
	err := reader.Get(ctx, client.ObjectKeyFromObject(wanted), live)
	if apierrors.IsNotFound(err) {
		return wanted, writer.Create(ctx, wanted)
	}
	if err == nil && live.GetLabels()[label] != wanted.GetLabels()[label] {
		err = TakenError{Name: wanted.GetName()}
	}
	return live, err
}

// Discard deletes what was made with this label. What is not there, or not ours, stays as it is.
func Discard(
	ctx context.Context, reader client.Reader, writer client.Writer, unwanted *unstructured.Unstructured, label string,
) error {
	live := &unstructured.Unstructured{}
	live.SetGroupVersionKind(unwanted.GroupVersionKind())
	err := reader.Get(ctx, client.ObjectKeyFromObject(unwanted), live)
	if apierrors.IsNotFound(err) || meta.IsNoMatchError(err) ||
		err == nil && live.GetLabels()[label] != unwanted.GetLabels()[label] {
		return nil
	}
	if err != nil {
		return err
	}
	uid, version := live.GetUID(), live.GetResourceVersion()
	return client.IgnoreNotFound(writer.Delete(ctx, live, client.Preconditions{UID: &uid, ResourceVersion: &version}))
}

// Release takes an owner away, with whom the snapshot would go. Others write it too, such as the snapshot controller.
func Release(
	ctx context.Context, reader client.Reader, writer client.Writer, kept *unstructured.Unstructured, owner types.UID,
) error {
	live := &unstructured.Unstructured{}
	live.SetGroupVersionKind(kept.GroupVersionKind())
	if err := reader.Get(ctx, client.ObjectKeyFromObject(kept), live); err != nil {
		return err
	}
	before := live.DeepCopy()
	owners := slices.DeleteFunc(live.GetOwnerReferences(), func(reference metav1.OwnerReference) bool {
		return reference.UID == owner
	})
	if len(owners) == len(before.GetOwnerReferences()) {
		return nil
	}
	live.SetOwnerReferences(owners)
	return writer.Patch(ctx, live, client.MergeFromWithOptions(before, client.MergeFromWithOptimisticLock{}))
}
