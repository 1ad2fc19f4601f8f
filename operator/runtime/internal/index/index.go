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

// Package index finds objects in the cache by what they say, such as the cluster that they are of: of thousands each cluster
// has few, and each event is about one cluster.
package index

import (
	"context"

	"k8s.io/client-go/util/workqueue"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
	"sigs.k8s.io/controller-runtime/pkg/source"
)

// Index is one of a kind, by a text that its objects have. The cache keeps it, so nothing is found by it where there is no
// cache. It belongs to one controller, in whose visits it is there: what leads to visits may be asked earlier.
type Index[Object client.Object] struct {
	name string
	kind Object
	text func(Object) string
}

// New is an index that is called like what the text is; an object whose text is empty is not in it.
func New[Object client.Object](name string, kind Object, text func(Object) string) Index[Object] {
	return Index[Object]{name: name, kind: kind, text: text}
}

// Source lets a manager's cache keep the index from when its controller starts. A manager that knows of a kind earlier, and
// may not read it, waits for that when it is to stop.
func (index Index[Object]) Source(manager ctrl.Manager) source.Source {
	texts := func(object client.Object) []string {
		if text := index.text(object.(Object)); text != "" {
			return []string{text}
		}
		return nil
	}
	return source.Func(func(ctx context.Context, _ workqueue.TypedRateLimitingInterface[reconcile.Request]) error {
		return manager.GetFieldIndexer().IndexField(ctx, index.kind, index.name, texts)
	})
}

// Of are the objects with a text.
func (index Index[Object]) Of(text string) client.ListOption {
	return client.MatchingFields{index.name: text}
}
