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

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/index"
)

// BySource finds the clusters that name a source.
var BySource = index.New("spec.credentials.source", &api.Cluster{}, func(cluster *api.Cluster) string {
	asked := cluster.Spec.Credentials
	if asked == nil || asked.Source == nil {
		return ""
	}
	return sourceKey(asked.Source.Kind, asked.Source.Name)
})

func sourceKey(kind, name string) string {
	return kind + "/" + name
}

// OfSource leads from a source to the clusters that name it.
func OfSource(kubernetes client.Reader) handler.TypedEventHandler[*unstructured.Unstructured, reconcile.Request] {
	return handler.TypedEnqueueRequestsFromMapFunc(
		func(ctx context.Context, object *unstructured.Unstructured) []reconcile.Request {
			clusters := &api.ClusterList{}
			err := kubernetes.List(ctx, clusters, client.InNamespace(object.GetNamespace()),
				BySource.Of(sourceKey(object.GetKind(), object.GetName())))
			if err != nil {
				// It is a read of the cache, which fails only when the operator ends.
				return nil
			}
			var requests []reconcile.Request
			for _, cluster := range clusters.Items {
				requests = append(requests, reconcile.Request{NamespacedName: client.ObjectKeyFromObject(&cluster)})
			}
			return requests
		})
}
