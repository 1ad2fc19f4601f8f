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
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
	"sigs.k8s.io/controller-runtime/pkg/source"

	"stateful.example/runtime/api"
)

// NewKinds lets a controller watch kinds of others as they come.
func NewKinds(manager ctrl.Manager, watching controller.Controller) *Kinds {
	return &Kinds{
		Mapper: manager.GetRESTMapper(),
		Cache:  manager.GetCache(),
		Now:    time.Now,
		Watch: func(object *unstructured.Unstructured) error {
			toOwner := handler.TypedEnqueueRequestForOwner[*unstructured.Unstructured](manager.GetScheme(),
				manager.GetRESTMapper(), &api.Cluster{}, handler.OnlyControllerOwner())
			return watching.Watch(source.Kind(manager.GetCache(), object, toOwner))
		},
	}
}

// Changed lets those events of clusters through that matter here: the others write the status of a cluster often.
func Changed() predicate.Predicate {
	conditionLost := predicate.Funcs{UpdateFunc: func(event event.UpdateEvent) bool {
		cluster, ok := event.ObjectNew.(*api.Cluster)
		return ok && meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionMonitoringReady) == nil
	}}
	return predicate.Or(predicate.GenerationChangedPredicate{}, conditionLost)
}

// Metrics lets events of the objects through that this package writes.
func Metrics() predicate.Predicate {
	return predicate.NewPredicateFuncs(func(object client.Object) bool {
		return strings.HasSuffix(object.GetName(), "-"+component)
	})
}
