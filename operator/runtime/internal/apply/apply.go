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
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
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

// IfDifferent applies what is wanted as fieldManager, unless that would change nothing of the cached object: server-side
// apply is a write, even if nothing changes. It says whether it wrote.
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
		different, err := object.Differs(ctx, cluster, fieldManager, object.Live)
		if err != nil || !different {
			return false, err
		}
	}
	return true, cluster.Apply(ctx, object.Wanted, client.FieldOwner(fieldManager), client.ForceOwnership)
}

// Differs says whether applying what is wanted as fieldManager would change the live object.
//
// What is wanted is compared with the fields that the manager owns. That finds every difference that matters: a field
// changed by hand belongs to somebody else from then on, a field no longer wanted is still owned, and defaults and
// foreign fields are not ours.
//
// It also finds some that are none: the API server drops a zero that is written out, fills in what is left out of a value
// that is owned as a whole, and lets webhooks change any of it. What it does is not for us to know, so it is asked, once:
// a dry run tells what it would keep of what is wanted.
func (object Object[Live, Wanted]) Differs(
	ctx context.Context, cluster client.Client, fieldManager string, live Live,
) (bool, error) {
	wantedJSON, err := json.Marshal(object.Wanted)
	if err != nil {
		return false, err
	}
	of, found := finder{live.GetUID(), fieldManager}, finding{stateOf(live, fieldManager), sha256.Sum256(wantedJSON)}
	if sameBefore.knows(of, found) {
		return false, nil
	}
	different, err := object.differs(ctx, cluster, fieldManager, live, wantedJSON)
	if err == nil && !different {
		sameBefore.learn(of, found)
	}
	return different, err
}

// differs compares, which takes a hundred times as long as to find out that it did before.
func (object Object[Live, Wanted]) differs(
	ctx context.Context, cluster client.Client, fieldManager string, live Live, wantedJSON []byte,
) (bool, error) {
	owned, err := object.extract(live, fieldManager)
	if err != nil {
		return false, err
	}
	if equality.Semantic.DeepEqual(owned, object.Wanted) {
		return false, nil
	}
	ownedJSON, err := json.Marshal(owned)
	if err != nil {
		return false, err
	}
	asked := question{live.GetUID(), fieldManager, sha256.Sum256(wantedJSON), sha256.Sum256(ownedJSON)}
	if keptAlready.knows(asked) {
		return false, nil
	}
	made := reflect.New(reflect.TypeOf(live).Elem()).Interface().(Live)
	made.SetNamespace(live.GetNamespace())
	made.SetName(live.GetName())
	err = cluster.Patch(ctx, made, client.RawPatch(types.ApplyPatchType, wantedJSON),
		client.FieldOwner(fieldManager), client.ForceOwnership, client.DryRunAll)
	if err != nil {
		return false, err
	}
	kept, err := object.extract(made, fieldManager)
	if err != nil {
		return false, err
	}
	if !equality.Semantic.DeepEqual(owned, kept) {
		return true, nil
	}
	keptAlready.learn(asked)
	return false, nil
}

func (object Object[Live, Wanted]) extract(live Live, fieldManager string) (Wanted, error) {
	owned, err := object.Extract(live, fieldManager)
	if err != nil {
		return owned, fmt.Errorf("reading the managed fields of %s: %w", client.ObjectKeyFromObject(live), err)
	}
	return owned, nil
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
