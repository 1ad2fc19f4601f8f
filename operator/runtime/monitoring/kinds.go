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
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/cache"
)

// seenAfter is when to look whether what was written is there still. A kind that was just installed is often read anew
// by the cache: what came and went meanwhile leads to no visit.
const seenAfter = time.Second

// lookAgainAfter is how long a missing kind is taken to be missing, whichever cluster asks: looking costs requests.
const lookAgainAfter = 5 * time.Minute

var (
	serviceMonitorKind = schema.GroupVersionKind{Group: "monitoring.coreos.com", Version: "v1", Kind: "ServiceMonitor"}
	prometheusRuleKind = schema.GroupVersionKind{Group: "monitoring.coreos.com", Version: "v1", Kind: "PrometheusRule"}

	foreignKinds = []schema.GroupVersionKind{serviceMonitorKind, prometheusRuleKind}
)

// presence of a kind in the Kubernetes cluster.
type presence int

const (
	missing presence = iota
	// reading says that the kind is there, and its objects are not all read yet.
	reading
	readable
)

// Kinds knows which kinds of others are there. They come and go while the operator runs, so nothing watches them from
// the start; the watch begins when one is found, and ends when it has gone.
type Kinds struct {
	Mapper meta.RESTMapper
	Cache  cache.Cache
	// Watch lets changes of the kind's objects lead to visits of their owners.
	Watch func(object *unstructured.Unstructured) error
	// Now is the clock.
	Now func() time.Time

	mutex   sync.Mutex
	lookAt  map[schema.GroupVersionKind]time.Time
	watched map[schema.GroupVersionKind]bool
}

// presence never waits. A kind that is missing or still being read is worth asking for again after retryAfter.
func (kinds *Kinds) presence(
	ctx context.Context, kind schema.GroupVersionKind,
) (found presence, retryAfter time.Duration, err error) {
	kinds.mutex.Lock()
	defer kinds.mutex.Unlock()
	now := kinds.Now()
	if !kinds.watched[kind] {
		if wait := kinds.lookAt[kind].Sub(now); wait > 0 {
			return missing, wait, nil
		}
		_, err := kinds.Mapper.RESTMapping(kind.GroupKind(), kind.Version)
		if meta.IsNoMatchError(err) {
			kinds.forgetLocked(kind, now)
			return missing, lookAgainAfter, nil
		}
		if err != nil {
			return missing, 0, err
		}
		if err := kinds.Watch(objectOf(kind)); err != nil {
			return missing, 0, err
		}
		if kinds.watched == nil {
			kinds.watched = map[schema.GroupVersionKind]bool{}
		}
		kinds.watched[kind] = true
	}
	informer, err := kinds.Cache.GetInformer(ctx, objectOf(kind), cache.BlockUntilSynced(false))
	if err != nil {
		return missing, 0, err
	}
	if !informer.HasSynced() {
		return reading, time.Second, nil
	}
	return readable, 0, nil
}

// watches says whether the kind was found before.
func (kinds *Kinds) watches(kind schema.GroupVersionKind) bool {
	kinds.mutex.Lock()
	defer kinds.mutex.Unlock()
	return kinds.watched[kind]
}

// gone says that a kind that was there is not any more.
func (kinds *Kinds) gone(ctx context.Context, kind schema.GroupVersionKind) error {
	kinds.mutex.Lock()
	defer kinds.mutex.Unlock()
	kinds.forgetLocked(kind, kinds.Now())
	delete(kinds.watched, kind)
	return kinds.Cache.RemoveInformer(ctx, objectOf(kind))
}

func (kinds *Kinds) forgetLocked(kind schema.GroupVersionKind, now time.Time) {
	if kinds.lookAt == nil {
		kinds.lookAt = map[schema.GroupVersionKind]time.Time{}
	}
	kinds.lookAt[kind] = now.Add(lookAgainAfter)
}

func objectOf(kind schema.GroupVersionKind) *unstructured.Unstructured {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(kind)
	return object
}
