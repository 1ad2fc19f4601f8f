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
	"time"

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
