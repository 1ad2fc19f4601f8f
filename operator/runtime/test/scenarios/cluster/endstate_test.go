// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

package cluster

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"

	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/test/scenarios/process"
)

// state is all that is in a namespace, as lines of a field and its value, without what differs from run to run.
type state []string

// identities are the UIDs of what must not be lost.
type identities map[string]types.UID

// mostOrdinals is more than a flow has replicas.
const mostOrdinals = 5

// lists are empty lists of the kinds that a state is made of.
func lists() []client.ObjectList {
	all := []client.ObjectList{
		&appsv1.StatefulSetList{}, &corev1.PodList{}, &corev1.PersistentVolumeClaimList{}, &corev1.ServiceList{},
		&corev1.ConfigMapList{}, &corev1.SecretList{}, &policyv1.PodDisruptionBudgetList{}, &networkingv1.NetworkPolicyList{},
	}
	for kind, kindType := range scheme.KnownTypes(identity.GroupVersion()) {
		if strings.HasSuffix(kind, "List") && strings.HasPrefix(kind, "Exemplar") {
			object, _ := scheme.New(identity.GroupVersion().WithKind(kind))
			if list, isList := object.(client.ObjectList); isList && kindType != nil {
				all = append(all, list)
			}
		}
	}
	all = append(all, snapshots())
	return all
}

func snapshots() client.ObjectList {
	list := &unstructured.UnstructuredList{}
	list.SetAPIVersion("snapshot.storage.k8s.io/v1")
	list.SetKind("VolumeSnapshotList")
	return list
}

// stateOf reads what is there now. What was there before is told from what has only its name.
func (run *run) stateOf(ctx context.Context, before identities) (state, identities, error) {
	namespace := run.place.Namespace
	var lines state
	now := identities{}
	for _, list := range lists() {
		if err := admin.List(ctx, list, client.InNamespace(namespace)); err != nil {
			return nil, nil, err
		}
		err := meta.EachListItem(list, func(item runtime.Object) error {
			object, _ := item.(client.Object)
			kind, err := apiutil.GVKForObject(object, scheme)
			if err != nil {
				return err
			}
			fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(object)
			if err != nil {
				return err
			}
			name := kind.Kind + "/" + object.GetName()
			now[name] = object.GetUID()
			if kept := before[name] == object.GetUID(); kind.Kind == "Pod" || kind.Kind == "PersistentVolumeClaim" {
				lines = append(lines, fmt.Sprintf("%s kept = %t", name, kept))
			}
			normalise(fields, object)
			lines = append(lines, flatten(name, fields)...)
			return nil
		})
		if err != nil {
			return nil, nil, err
		}
	}
	if containers, played := run.executor.(*process.Containers); played {
		for ordinal := range mostOrdinals {
			pod := fmt.Sprintf("orders-%d", ordinal)
			for _, trace := range containers.Traces(namespace, pod) {
				lines = append(lines, fmt.Sprintf("%s was %s", pod, trace))
			}
		}
	}
	for i, line := range lines {
		line = strings.ReplaceAll(line, namespace, "<namespace>")
		line = uid.ReplaceAllString(line, "<uid>")
		lines[i] = moment.ReplaceAllString(line, "<time>")
	}
	slices.Sort(lines)
	return lines, now, nil
}

var (
	uid    = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)
	moment = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`)
)

// normalise drops and replaces what differs from run to run.
func normalise(fields map[string]any, object client.Object) {
	metadata, _ := fields["metadata"].(map[string]any)
	for _, name := range []string{"uid", "resourceVersion", "creationTimestamp", "generation", "managedFields"} {
		delete(metadata, name)
	}
	for _, name := range []string{"labels", "annotations"} {
		values, _ := metadata[name].(map[string]any)
		for _, ofTheNode := range []string{
			corev1.LabelTopologyZone, corev1.LabelTopologyRegion, "volume.kubernetes.io/selected-node",
		} {
			delete(values, ofTheNode)
		}
	}
	delete(fields, "apiVersion")
	delete(fields, "kind")
	switch object := object.(type) {
	case *corev1.Pod:
		// The revision in its labels stands for its spec.
		delete(fields, "spec")
		fields["status"] = map[string]any{"phase": string(object.Status.Phase)}
	case *corev1.Secret:
		for key := range object.Data {
			fields["data"] = map[string]any{key: "another each time"}
		}
	case *corev1.Service:
		spec, _ := fields["spec"].(map[string]any)
		delete(spec, "clusterIP")
		delete(spec, "clusterIPs")
	}
	replaceGenerations(fields, object.GetGeneration())
}

// replaceGenerations says whether what was observed is the present generation, not which: a spec may be written more
// often. One that is made again while the StatefulSet controller looks at the one before keeps the higher number of that.
func replaceGenerations(value any, generation int64) {
	switch value := value.(type) {
	case map[string]any:
		for name, field := range value {
			if name == "observedGeneration" {
				seen, _ := field.(int64)
				value[name] = map[bool]any{true: "present", false: "earlier"}[seen >= generation]
				continue
			}
			replaceGenerations(field, generation)
		}
	case []any:
		for _, item := range value {
			replaceGenerations(item, generation)
		}
	}
}

// flatten makes a line of each field.
func flatten(path string, value any) []string {
	var lines []string
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			lines = append(lines, flatten(path+"."+name, value[name])...)
		}
	case []any:
		for i, item := range value {
			key := fmt.Sprint(i)
			if fields, isMap := item.(map[string]any); isMap {
				for _, name := range []string{"type", "name", "claim"} {
					if named, isNamed := fields[name].(string); isNamed {
						key = named
						break
					}
				}
			}
			lines = append(lines, flatten(path+"["+key+"]", item)...)
		}
	default:
		lines = append(lines, fmt.Sprintf("%s = %v", path, value))
	}
	return lines
}

// difference are the lines of only one of two states.
func difference(wanted, found state) string {
	return strings.Join(slices.Concat(lacking("- ", wanted, found), lacking("+ ", found, wanted)), "\n")
}

// lacking are the lines of some that others do not have, with something before each.
func lacking(before string, some, others state) []string {
	there := make(map[string]bool, len(others))
	for _, line := range others {
		there[line] = true
	}
	var lines []string
	for _, line := range some {
		if !there[line] {
			lines = append(lines, before+line)
		}
	}
	return lines
}
