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

package apply

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/cache"
)

// question is whether an object that has what is owned already is as the API server would keep it if what is wanted were
// applied. The last two are sums, which is all that is remembered of them.
type question struct {
	uid          types.UID
	fieldManager string
	wanted       [sha256.Size]byte
	owned        [sha256.Size]byte
}

// answers are the questions to which the API server said yes.
type answers struct {
	lru *cache.LRUExpireCache
}

// keptAlready is of the whole process, as the answer depends on nothing but the question, and on the API server. It is
// asked again after an operator's restart, after a day, since its version and its webhooks change, and where there are
// more objects than can be remembered.
var keptAlready = answers{cache.NewLRUExpireCache(16384)}

func (known answers) knows(asked question) bool {
	_, found := known.lru.Get(asked)
	return found
}

func (known answers) learn(asked question) {
	known.lru.Add(asked, struct{}{}, 24*time.Hour)
}

// finder is who compared an object with what it wants.
type finder struct {
	uid          types.UID
	fieldManager string
}

// finding is what was the same: the state of the object, and a sum of what is wanted.
type finding struct {
	state  state
	wanted [sha256.Size]byte
}

// state changes with the fields that a field manager owns: with their values too, since a manager that changes a value
// takes it over. Its zero says nothing. The version changes more often, such as with each status of a workload, so it is
// part of it only where no generation counts the values: times are those of seconds, and there and back may be within one.
// https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
type state [sha256.Size]byte

func stateOf(live metav1.Object, fieldManager string) state {
	for _, fields := range live.GetManagedFields() {
		if fields.Manager != fieldManager || fields.Operation != metav1.ManagedFieldsOperationApply ||
			fields.Subresource != "" || fields.FieldsV1 == nil || fields.Time == nil {
			continue
		}
		values := strconv.FormatInt(live.GetGeneration(), 10)
		if live.GetGeneration() == 0 {
			values = "version " + live.GetResourceVersion()
		}
		sum := sha256.New()
		_, _ = fmt.Fprintf(sum, "%s %d %s ", values, fields.Time.Unix(), fields.APIVersion)
		_, _ = sum.Write(fields.FieldsV1.GetRawBytes())
		return state(sum.Sum(nil))
	}
	return state{}
}

// findings are the last of each finder. A steady object is looked at many times: whenever anything of its cluster changes.
type findings struct {
	lru *cache.LRUExpireCache
}

var sameBefore = findings{cache.NewLRUExpireCache(16384)}

func (known findings) knows(of finder, asked finding) bool {
	last, found := known.lru.Get(of)
	return found && asked.state != state{} && last == asked
}

func (known findings) learn(of finder, found finding) {
	known.lru.Add(of, found, 24*time.Hour)
}
