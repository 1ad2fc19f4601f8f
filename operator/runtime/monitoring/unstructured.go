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

package monitoring

import (
	"context"

	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
)

// applyForeign applies an object of somebody else's kind, unless the one in the cache has all its fields already. What
// others add to it, such as defaults, stays. It says whether it wrote.
func (r *Reconciler) applyForeign(
	ctx context.Context, cluster *api.Cluster, wanted *unstructured.Unstructured,
) (bool, error) {
	live := objectOf(wanted.GroupVersionKind())
	err := r.Kinds.Cache.Get(ctx, client.ObjectKeyFromObject(wanted), live)
	switch {
	case apierrors.IsNotFound(err):
	case err != nil:
		return false, err
	case !identity.ControlledBy(live, cluster):
		return false, apply.TakenError{Name: wanted.GetName()}
	case covers(live.Object, wanted.Object):
		return false, nil
	}
	err = r.Client.Apply(ctx, client.ApplyConfigurationFromUnstructured(wanted),
		client.FieldOwner(fieldManager()), client.ForceOwnership)
	return err == nil, err
}

// deleteForeign deletes the cluster's own object of that kind, if there is one.
func (r *Reconciler) deleteForeign(
	ctx context.Context, cluster *api.Cluster, object *unstructured.Unstructured,
) error {
	return r.deleteOwn(ctx, r.Kinds.Cache, cluster, object)
}

// deleteOwn deletes the object that is called like the one given, if there is one and it is the cluster's own.
func (r *Reconciler) deleteOwn(
	ctx context.Context, cache client.Reader, cluster *api.Cluster, object client.Object,
) error {
	err := cache.Get(ctx, client.ObjectKeyFromObject(object), object)
	if err != nil || !identity.ControlledBy(object, cluster) {
		return client.IgnoreNotFound(err)
	}
	uid := object.GetUID()
	return client.IgnoreNotFound(r.Client.Delete(ctx, object, client.Preconditions{UID: &uid}))
}

// covers says whether live has every field of wanted, with its value. Lists must be of the same length.
func covers(live, wanted any) bool {
	switch wanted := wanted.(type) {
	case map[string]any:
		live, ok := live.(map[string]any)
		if !ok {
			return false
		}
		for key, value := range wanted {
			if !covers(live[key], value) {
				return false
			}
		}
		return true
	case []any:
		live, ok := live.([]any)
		if !ok || len(live) != len(wanted) {
			return false
		}
		for i := range wanted {
			if !covers(live[i], wanted[i]) {
				return false
			}
		}
		return true
	default:
		return equality.Semantic.DeepEqual(live, wanted)
	}
}

// kindGone says whether an error means that the API server does not have the kind. It then knows no such path, which is
// another answer than that of a namespace that is gone.
func kindGone(err error) bool {
	unknownPath := apierrors.IsNotFound(err) && apierrors.HasStatusCause(err, metav1.CauseTypeUnexpectedServerResponse)
	return unknownPath || meta.IsNoMatchError(err) || apierrors.IsMethodNotSupported(err)
}
