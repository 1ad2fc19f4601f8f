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

import (
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// trim leaves out of an object, on its way into the cache, what nobody reads there. So what the cache tells must not be
// written back as a whole: the operator applies the fields that it wants.
func trim(cached any) (any, error) {
	object, ok := cached.(client.Object)
	if !ok {
		return cached, nil
	}
	if fields := object.GetManagedFields(); len(fields) > 0 {
		object.SetManagedFields(applied(object, fields))
	}
	if annotations := object.GetAnnotations(); annotations[corev1.LastAppliedConfigAnnotation] != "" {
		delete(annotations, corev1.LastAppliedConfigAnnotation)
		object.SetAnnotations(annotations)
	}
	switch object := object.(type) {
	case *corev1.Pod:
		object.Spec = placed(object.Spec)
	case *corev1.ConfigMap:
		object.Data = shared(object)
		object.BinaryData = nil
	}
	return object, nil
}

// applied are the fields that this operator has applied: they tell whether an object is as it wants it. Which of them
// kubectl, the controllers of Kubernetes and others have written, nobody asks. Of the application's own kinds and of pods it
// applies no more than a status or a label, and compares what it reads there.
func applied(object client.Object, fields []metav1.ManagedFieldsEntry) []metav1.ManagedFieldsEntry {
	switch object.(type) {
	case *api.Cluster, *api.Backup, *api.BackupSchedule, *api.Restore, *corev1.Pod:
		return nil
	}
	kept := slices.DeleteFunc(fields, func(entry metav1.ManagedFieldsEntry) bool {
		return entry.Operation != metav1.ManagedFieldsOperationApply ||
			!strings.HasPrefix(entry.Manager, identity.FieldManager(""))
	})
	// What was cut off would stay in memory behind them.
	return slices.Clone(kept)
}

// placed is where a pod is run, and of which images. The rest is in its workload's template.
func placed(spec corev1.PodSpec) corev1.PodSpec {
	kept := corev1.PodSpec{NodeName: spec.NodeName}
	for _, container := range spec.Containers {
		kept.Containers = append(kept.Containers, corev1.Container{Name: container.Name, Image: container.Image})
	}
	return kept
}

// shared is what a cluster's ConfigMap says, each text in memory once: all clusters have the same scripts. Of one that is
// somebody else's only that it is there matters.
func shared(configMap *corev1.ConfigMap) map[string]string {
	owner := metav1.GetControllerOf(configMap)
	if owner == nil || owner.APIVersion != identity.GroupVersion().String() {
		return nil
	}
	data := make(map[string]string, len(configMap.Data))
	for key, text := range configMap.Data {
		data[key] = texts.once(text)
	}
	return data
}
