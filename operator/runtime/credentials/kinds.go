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

package credentials

import (
	"context"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const (
	// lookAgainAfter is when to look again for a kind that is not there: looking costs requests.
	lookAgainAfter = 5 * time.Minute
	// readSoon is when to look again for an object of a kind that is being read for the first time.
	readSoon = time.Second
)

// Kinds reads objects of kinds that may not be there. A kind is watched from when it is first asked for and found.
type Kinds struct {
	Mapper meta.RESTMapper
	Cache  cache.Cache
	// Watch lets changes of the kind's objects lead to visits.
	Watch func(object *unstructured.Unstructured) error

	mutex   sync.Mutex
	watched map[schema.GroupVersionKind]bool
}

// found is what reading came to.
type found struct {
	// object is nil if it is not there.
	object *unstructured.Unstructured
	// kindMissing says that objects of this kind cannot be there.
	kindMissing bool
	// unread says that it is not known yet whether the object is there.
	unread bool
	// retryAfter is when to read again, if no watch will tell.
	retryAfter time.Duration
}

// read never waits for a kind to be read.
func (kinds *Kinds) read(ctx context.Context, kind schema.GroupVersionKind, key client.ObjectKey) (found, error) {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	if there, err := kinds.watch(kind, object); err != nil || !there {
		return found{kindMissing: !there, retryAfter: lookAgainAfter}, err
	}
	informer, err := kinds.Cache.GetInformer(ctx, object, cache.BlockUntilSynced(false))
	if err != nil {
		return found{}, err
	}
	if !informer.HasSynced() {
		return found{unread: true, retryAfter: readSoon}, nil
	}
	err = kinds.Cache.Get(ctx, key, object)
	switch {
	case apierrors.IsNotFound(err):
		return found{}, nil
	case err != nil:
		return found{}, err
	default:
		return found{object: object}, nil
	}
}

// watch says whether the kind is there.
func (kinds *Kinds) watch(kind schema.GroupVersionKind, object *unstructured.Unstructured) (bool, error) {
	kinds.mutex.Lock()
	defer kinds.mutex.Unlock()
	if kinds.watched[kind] {
		return true, nil
	}
	_, err := kinds.Mapper.RESTMapping(kind.GroupKind(), kind.Version)
	switch {
	case meta.IsNoMatchError(err):
		return false, nil
	case err != nil:
		return false, err
	}
	if kinds.watched == nil {
		kinds.watched = map[schema.GroupVersionKind]bool{}
	}
	if err := kinds.Watch(object); err != nil {
		return false, err
	}
	kinds.watched[kind] = true
	return true, nil
}
