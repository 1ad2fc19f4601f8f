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

// Package status writes the part of a status that one controller owns. Several controllers write the status of one
// object, each under its own field manager, so that none undoes what another says.
package status

import (
	"context"
	"slices"

	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"
)

// Write applies the wanted part of an object's status, unless the live part, as read from the cache, is that already, or the
// cache is yet to see that it was written.
// Part is a struct with just the fields that the field manager owns, tagged as they are in the status. An object that is
// gone by now has nobody to tell, which is no error. One that took its name is told instead, since the API server heeds no UID
// in an applied status; its own controller corrects that in its next visit. What must not be said to another is a lock.
func Write[Part any](
	ctx context.Context, kubernetes client.Client, object client.Object, fieldManager string, live, wanted Part,
) error {
	if equality.Semantic.DeepEqual(live, wanted) {
		return nil
	}
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(&wanted)
	if err != nil || saidAlready(object, fieldManager, fields) {
		return err
	}
	_, err = write(ctx, kubernetes, object, "", fieldManager, fields)
	return err
}

// WriteLock is Write for what only one may take: it is a conflict if anything of the object changed since it was read, or if
// another took its name. The object in hand has the version that was written.
func WriteLock[Part any](
	ctx context.Context, kubernetes client.Client, object client.Object, fieldManager string, live, wanted Part,
) error {
	if equality.Semantic.DeepEqual(live, wanted) {
		return nil
	}
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(&wanted)
	if err != nil {
		return err
	}
	version, err := write(ctx, kubernetes, object, object.GetResourceVersion(), fieldManager, fields)
	if version != "" {
		object.SetResourceVersion(version)
	}
	return err
}

// write returns the version that the object has by then.
func write(
	ctx context.Context, kubernetes client.Client, object client.Object, version, fieldManager string, fields map[string]any,
) (string, error) {
	kind, err := apiutil.GVKForObject(object, kubernetes.Scheme())
	if err != nil {
		return "", err
	}
	configuration := &unstructured.Unstructured{Object: map[string]any{"status": fields}}
	configuration.SetGroupVersionKind(kind)
	configuration.SetNamespace(object.GetNamespace())
	configuration.SetName(object.GetName())
	configuration.SetResourceVersion(version)
	err = kubernetes.Status().Apply(ctx, client.ApplyConfigurationFromUnstructured(configuration),
		client.FieldOwner(fieldManager), client.ForceOwnership)
	if err != nil {
		return "", client.IgnoreNotFound(err)
	}
	remember(object, fieldManager, configuration.GetResourceVersion(), fields)
	return configuration.GetResourceVersion(), nil
}

// Conditions are those of the live ones that have one of these types, which are a controller's own. The result is a copy.
func Conditions(live []metav1.Condition, types ...string) []metav1.Condition {
	var own []metav1.Condition
	for _, condition := range live {
		if slices.Contains(types, condition.Type) {
			own = append(own, condition)
		}
	}
	return own
}

// With returns the live conditions with some set. The time of their last transition changes only with their status.
func With(live []metav1.Condition, generation int64, wanted ...metav1.Condition) []metav1.Condition {
	conditions := slices.Clone(live)
	for _, condition := range wanted {
		condition.ObservedGeneration = generation
		meta.SetStatusCondition(&conditions, condition)
	}
	return conditions
}
