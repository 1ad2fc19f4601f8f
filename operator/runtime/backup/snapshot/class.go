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

package snapshot

import (
	"context"
	"fmt"
	"slices"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Asked is what a class is looked for by.
type Asked struct {
	// Kind of the snapshots.
	Kind schema.GroupKind
	// Class is the default one of each driver if empty.
	Class string
	// Drivers of the volumes, as far as they are known.
	Drivers []string
}

// LackingClass returns what is wrong with the class, or nothing. Classes are cluster-scoped: where the operator may not
// read them, or their kind does not exist, it cannot know, and the backup goes on.
func LackingClass(ctx context.Context, reader client.Reader, mapper meta.RESTMapper, asked Asked) (string, error) {
	kind := classKinds[asked.Kind]
	mapping, err := mapper.RESTMapping(kind.GroupKind)
	if err != nil {
		return "", unlessUnknown(err)
	}
	if asked.Class != "" {
		class := &unstructured.Unstructured{}
		class.SetGroupVersionKind(mapping.GroupVersionKind)
		err := reader.Get(ctx, client.ObjectKey{Name: asked.Class}, class)
		if apierrors.IsNotFound(err) {
			return fmt.Sprintf("the %s %s does not exist", kind.Kind, asked.Class), nil
		}
		return "", unlessUnknown(err)
	}
	list := &unstructured.UnstructuredList{}
	list.SetGroupVersionKind(mapping.GroupVersionKind.GroupVersion().WithKind(kind.Kind + "List"))
	if err := reader.List(ctx, list); err != nil {
		return "", unlessUnknown(err)
	}
	return kind.lackingDefault(list.Items, asked.Drivers), nil
}

// unlessUnknown drops the errors of those who may not know.
func unlessUnknown(err error) error {
	if apierrors.IsForbidden(err) || apierrors.IsNotFound(err) || meta.IsNoMatchError(err) {
		return nil
	}
	return err
}

// lackingDefault says which driver has no default class, or several, of which the snapshot controller takes none.
func (kind classKind) lackingDefault(classes []unstructured.Unstructured, drivers []string) string {
	defaults := map[string]int{}
	for _, class := range classes {
		if class.GetAnnotations()[kind.isDefault] == "true" {
			driver, _, _ := unstructured.NestedString(class.Object, "driver")
			defaults[driver]++
		}
	}
	const remedy = "name one in volumeSnapshotClassName, or mark one as the default"
	if len(drivers) == 0 && len(defaults) == 0 {
		return fmt.Sprintf("there is no default %s: %s", kind.Kind, remedy)
	}
	for _, driver := range slices.Sorted(slices.Values(drivers)) {
		switch found := defaults[driver]; {
		case found == 0:
			return fmt.Sprintf("there is no default %s of the driver %s: %s", kind.Kind, driver, remedy)
		case found > 1:
			return fmt.Sprintf("%d default %ses are of the driver %s: leave one, or name one in volumeSnapshotClassName",
				found, kind.Kind, driver)
		}
	}
	return ""
}
