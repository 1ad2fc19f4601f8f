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

package status

import (
	"crypto/sha256"
	"encoding/json"
	"maps"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/cache"
	"k8s.io/apimachinery/pkg/util/resourceversion"
)

// author is a field manager of one object.
type author struct {
	uid          types.UID
	fieldManager string
}

// writing is a sum of what was written last, and the version that the object had by then.
type writing struct {
	version string
	fields  [sha256.Size]byte
}

// latest are the last writings of the whole process. A visit may be called for before the cache has what the visit before
// it wrote, such as by what another controller wrote meanwhile: it would write the same again, and call for more visits of
// every controller. Caches are behind for moments, so a minute is more than enough.
var latest = cache.NewLRUExpireCache(16384)

func remember(object metav1.Object, fieldManager, version string, fields map[string]any) {
	latest.Add(author{object.GetUID(), fieldManager}, writing{version, sumOf(fields)}, time.Minute)
}

// ReadableWithin is how long a cache may be behind before it is worth to look again.
const ReadableWithin = time.Second

// Behind says that the object in hand was read before the field manager wrote its part last. Whoever watches the object is
// called again when the cache has that version, unless what was written is gone again by then.
func Behind(object metav1.Object, fieldManager string) bool {
	_, behind := awaited(object, fieldManager)
	return behind
}

// awaited is what was written last, if the object in hand was read before that.
func awaited(object metav1.Object, fieldManager string) (writing, bool) {
	found, known := latest.Get(author{object.GetUID(), fieldManager})
	if !known {
		return writing{}, false
	}
	last := found.(writing)
	order, err := resourceversion.CompareResourceVersion(object.GetResourceVersion(), last.version)
	return last, err == nil && order < 0
}

// saidAlready says that these fields were written last, after the object in hand was read.
func saidAlready(object metav1.Object, fieldManager string, fields map[string]any) bool {
	last, behind := awaited(object, fieldManager)
	return behind && last.fields == sumOf(fields)
}

// sumOf is the same for the same fields: JSON has a map's keys in order.
func sumOf(fields map[string]any) [sha256.Size]byte {
	text, _ := json.Marshal(untimed(fields))
	return sha256.Sum256(text)
}

// untimed leaves out when conditions changed: that is another moment if it is worked out again from what was before.
func untimed(fields map[string]any) map[string]any {
	conditions, _ := fields["conditions"].([]any)
	if len(conditions) == 0 {
		return fields
	}
	without := make([]any, 0, len(conditions))
	for _, condition := range conditions {
		if timed, is := condition.(map[string]any); is {
			timed = maps.Clone(timed)
			delete(timed, "lastTransitionTime")
			condition = timed
		}
		without = append(without, condition)
	}
	fields = maps.Clone(fields)
	fields["conditions"] = without
	return fields
}
