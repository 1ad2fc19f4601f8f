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

package operator

import "sync"

// onceAtMost is how many texts are known at one time: far more than the scripts and settings that clusters share. Beyond
// that all are forgotten, and those that come again are in memory twice.
const onceAtMost = 4096

// once holds texts that many objects have, so that each is in memory once. It holds on to them itself: what package unique
// knows is forgotten by the next garbage collection, unless each object keeps its handle.
type once struct {
	mutex sync.Mutex
	known map[string]string
}

var texts once

// once is the first text that was the same.
func (texts *once) once(text string) string {
	texts.mutex.Lock()
	defer texts.mutex.Unlock()
	if first, known := texts.known[text]; known {
		return first
	}
	if texts.known == nil || len(texts.known) >= onceAtMost {
		texts.known = map[string]string{}
	}
	texts.known[text] = text
	return text
}
