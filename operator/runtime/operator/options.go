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

// Package operator lets one operator see to many clusters: it says what it keeps in memory of the objects in Kubernetes, and
// how many clusters it looks at at one time.
package operator

import (
	"flag"
	"os"
	"runtime/debug"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/labels"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/internal/identity"
)

// workers are those of each controller, as the operator's owner says. No two look at the same resource at one time; what
// only one of them may have is taken with the version that was read.
var workers = flag.Int("max-concurrent-reconciles", 4, "How many resources each controller looks at at one time. "+
	"More help where many change at once, such as after a restart; each takes its share of processors.")

// garbage is how much of it there may be, in percent of what is in use, unless GOGC says so. What is in use is the cache,
// which stays, and a steady operator makes little garbage: a quarter of Go's 100 costs it nothing.
// https://go.dev/doc/gc-guide#GOGC
const garbage = 25

// Options are those of a manager, with what all operators of many clusters need.
//
// Of pods only replicas are kept. All that is made by name is kept, such as ConfigMaps, Services and claims: that something
// of the same name is somebody else's has to be seen.
func Options(options ctrl.Options) ctrl.Options {
	options.Cache.DefaultTransform = trim
	options.Cache.ByObject = map[client.Object]cache.ByObject{
		&corev1.Pod{}: {Label: labels.SelectorFromSet(labels.Set{identity.NameLabel: identity.Application()})},
	}
	options.Controller.MaxConcurrentReconciles = *workers
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	return options
}
