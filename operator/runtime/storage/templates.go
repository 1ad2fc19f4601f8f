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

package storage

import (
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/workload"
)

// templatesWith are the claim templates that the spec wants.
func templatesWith(volumes []volume) []api.ClusterClaimTemplate {
	templates := make([]api.ClusterClaimTemplate, 0, len(volumes))
	for _, volume := range volumes {
		templates = append(templates, api.ClusterClaimTemplate{Name: volume.template, Size: volume.size})
	}
	return templates
}

// templatesOf are the claim templates that the workload has.
func templatesOf(set *appsv1.StatefulSet) []api.ClusterClaimTemplate {
	templates := make([]api.ClusterClaimTemplate, 0, len(set.Spec.VolumeClaimTemplates))
	for _, template := range set.Spec.VolumeClaimTemplates {
		templates = append(templates, api.ClusterClaimTemplate{
			Name: template.Name, Size: *template.Spec.Resources.Requests.Storage(),
		})
	}
	return templates
}

// sameTemplates compares sizes, not how they are written, and the order does not matter.
func sameTemplates(some, others []api.ClusterClaimTemplate) bool {
	sizes := sizesOf(others)
	for _, template := range some {
		size, found := sizes[template.Name]
		if !found || size.Cmp(template.Size) != 0 {
			return false
		}
	}
	return len(some) == len(others)
}

// volumesFound is what there is of the volumes.
type volumesFound struct {
	// allReached says that all are of the size asked for.
	allReached bool
	// largest of each template.
	largest []api.ClusterClaimTemplate
}

// notYet is why the workload has not the templates that the spec asks for.
type notYet struct {
	// kept are those that are not made smaller, of the size that they have.
	kept []api.ClusterClaimTemplate
	// waitsFor is what the others wait for, if they do.
	waitsFor string
}

// templates is the intent: the claim templates that the workload is to have, and why these are not those of the spec. Templates are immutable, so the cluster controller recreates the workload around its pods for
// others. That must not come together with a change of the pods, and it needs pods: by them, Kubernetes gives the claims
// of a recreated workload their owner back, which whenDeleted=Delete lives on.
func templates(
	cluster *api.Cluster, set *appsv1.StatefulSet, volumes []volume, found volumesFound,
) ([]api.ClusterClaimTemplate, notYet) {
	spec, kept := noSmaller(templatesWith(volumes), set, found.largest)
	// A workload that is on its way out was found outgrown: what it had is no longer wanted of the next one. Its
	// generation grew with the deletion, so it looks as if it were rolling out.
	if set == nil || set.DeletionTimestamp != nil || sameTemplates(spec, templatesOf(set)) {
		return spec, notYet{kept: kept}
	}
	var waitsFor string
	switch {
	case cluster.Paused():
		waitsFor = "the paused cluster to be resumed"
	case !found.allReached:
		waitsFor = "all volumes to reach the requested size"
	case runningReplicas(set) == 0:
		waitsFor = "replicas to run"
	case rollingOut(set):
		waitsFor = "all replicas to run one revision"
	default:
		return spec, notYet{kept: kept}
	}
	return templatesOf(set), notYet{kept, waitsFor}
}

// noSmaller keeps what the workload has of a template where less is asked for than a volume has: volumes cannot shrink, and
// recreating the workload would only give the replicas to come other volumes than the rest. It says which are kept. A volume
// that its driver made larger than asked is none of them.
func noSmaller(
	asked []api.ClusterClaimTemplate, set *appsv1.StatefulSet, largest []api.ClusterClaimTemplate,
) (wanted, kept []api.ClusterClaimTemplate) {
	if set == nil {
		return asked, nil
	}
	live, most := sizesOf(templatesOf(set)), sizesOf(largest)
	for i, template := range asked {
		has, found := live[template.Name]
		if found && template.Size.Cmp(has) < 0 && template.Size.Cmp(most[template.Name]) < 0 {
			asked[i].Size = has
			kept = append(kept, asked[i])
		}
	}
	return asked, kept
}

func sizesOf(templates []api.ClusterClaimTemplate) map[string]resource.Quantity {
	sizes := map[string]resource.Quantity{}
	for _, template := range templates {
		sizes[template.Name] = template.Size
	}
	return sizes
}

// rollingOut says that the pods are on their way to something else.
func rollingOut(set *appsv1.StatefulSet) bool {
	return !workload.Observed(set) ||
		set.Status.CurrentRevision != set.Status.UpdateRevision ||
		int(set.Status.Replicas) != runningReplicas(set)
}

// reached is the capacity of the largest volume of each template, none if it has no volume yet.
func reached(volumes []volume, claims []claim) []api.ClusterClaimTemplate {
	var largest []api.ClusterClaimTemplate
	for _, volume := range volumes {
		var most resource.Quantity
		for _, claim := range claims {
			capacity := claim.live.Status.Capacity.Storage()
			if claim.volume.template == volume.template && capacity.Cmp(most) > 0 {
				most = *capacity
			}
		}
		if !most.IsZero() {
			largest = append(largest, api.ClusterClaimTemplate{Name: volume.template, Size: most})
		}
	}
	return largest
}
