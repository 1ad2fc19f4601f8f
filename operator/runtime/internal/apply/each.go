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
	"context"

	"k8s.io/client-go/util/workqueue"
)

// atOnce is how many requests are made at one time for one cluster: enough for all that a first visit writes.
const atOnce = 8

// Each makes requests that do not depend on each other, such as to write objects, some of them at one time, and returns the
// error of each, nil for those that went well.
func Each(count int, request func(index int) error) []error {
	errs := make([]error, count)
	// Requests have the context of the visit.
	workqueue.ParallelizeUntil(context.Background(), atOnce, count, func(index int) { errs[index] = request(index) })
	return errs
}
