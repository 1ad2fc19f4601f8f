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

// Package apply writes objects by server-side apply, and only when something would change.
package apply

import (
	"context"
	"errors"
	"fmt"

	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Configuration is the set of fields that an owner wants an object to have.
type Configuration interface {
	runtime.ApplyConfiguration
	GetName() *string
	GetNamespace() *string
}

// Object is one object of an owner: what is wanted, and how to read what is there.
type Object[Live client.Object, Wanted Configuration] struct {
	// Live is empty; the object is read into it.
	Live Live
	// Wanted are the fields to apply.
	Wanted Wanted
	// Extract returns those fields of a live object that a field manager owns.
	Extract func(live Live, fieldManager string) (Wanted, error)
}

// Name is the name of the object, without its namespace.
func (object Object[Live, Wanted]) Name() string {
	return *object.Wanted.GetName()
}

// IfDifferent applies what is wanted as fieldManager, unless the cached object already has exactly these fields from
// it: server-side apply is a write, even if nothing changes. It says whether it wrote.
//
// Comparing with the fields that the manager owns finds every difference that matters, and none that does not: a field
// changed by hand belongs to somebody else from then on, a field no longer wanted is still owned, and defaults
// and foreign fields are not ours.
//
// It returns a TakenError if the object exists and owner does not control it, and the API server's errors.
func (object Object[Live, Wanted]) IfDifferent(
	ctx context.Context, cluster client.Client, fieldManager string, owner metav1.Object,
) (bool, error) {
	key := client.ObjectKey{Namespace: *object.Wanted.GetNamespace(), Name: object.Name()}
	err := cluster.Get(ctx, key, object.Live)
	switch {
	case apierrors.IsNotFound(err):
	case err != nil:
		return false, err
	case !metav1.IsControlledBy(object.Live, owner):
		return false, TakenError{Name: object.Name()}
	default:
		owned, err := object.Extract(object.Live, fieldManager)
		if err != nil {
			return false, fmt.Errorf("reading the managed fields of %s: %w", key, err)
		}
		if equality.Semantic.DeepEqual(owned, object.Wanted) {
			return false, nil
		}
	}
	return true, cluster.Apply(ctx, object.Wanted, client.FieldOwner(fieldManager), client.ForceOwnership)
}

// TakenError says that an object of that name exists and belongs to somebody else. Applying would take it over.
type TakenError struct {
	Name string
}

func (err TakenError) Error() string {
	return fmt.Sprintf("%s exists and belongs to somebody else", err.Name)
}

// Message tells an error in words that are the same at each retry: they go into a status, and a changed status is a
// reason to reconcile again at once. Texts of errors that are retried may hold times and versions, so only their reason is
// told; but what is invalid, forbidden or taken is always told in the same words.
func Message(err error) string {
	if apierrors.IsInvalid(err) || apierrors.IsForbidden(err) || errors.As(err, &TakenError{}) {
		return err.Error()
	}
	if reason := apierrors.ReasonForError(err); reason != metav1.StatusReasonUnknown {
		return string(reason)
	}
	return "the API server could not be reached"
}
