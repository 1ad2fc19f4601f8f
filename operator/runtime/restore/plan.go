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

package restore

import (
	"cmp"
	"fmt"
	"slices"

	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// planned is a claim of a replica, and what it comes from.
type planned struct {
	name       string
	template   string
	ordinal    int
	size       resource.Quantity
	class      *string
	attributes *string
	// source is nil for a claim that starts empty.
	source *api.BackupVolume
}

// plan is what every claim of a cluster comes from.
type plan struct {
	claims []planned
	// replicas are how many are filled.
	replicas int
	// unmapped are the backup's templates that the cluster does not have.
	unmapped []string
	// beyond are the ordinals of the backup that the cluster has no replicas for.
	beyond []int32
}

// newPlan is for the replicas asked for; for as many as the backup has, if none are.
func newPlan(cluster *api.Cluster, backup *api.Backup) plan {
	templates := claimTemplates(cluster)
	replicas := int32(1)
	if cluster.Spec.Replicas != nil {
		replicas = *cluster.Spec.Replicas
	}
	if replicas == 0 {
		replicas = backup.Status.Replicas
		for i := range backup.Status.Volumes {
			replicas = max(replicas, destination(backup, &backup.Status.Volumes[i])+1)
		}
	}
	sources := map[string]*api.BackupVolume{}
	// likes are what the backup says of each template's volumes.
	likes := map[string]*api.BackupVolume{}
	var result plan
	for i := range backup.Status.Volumes {
		volume := &backup.Status.Volumes[i]
		ordinal := destination(backup, volume)
		sources[identity.ClaimName(volume.Template, cluster.Name, int(ordinal))] = volume
		if likes[volume.Template] == nil {
			likes[volume.Template] = volume
		}
		known := slices.ContainsFunc(templates, func(template planned) bool { return template.name == volume.Template })
		if !known && !slices.Contains(result.unmapped, volume.Template) {
			result.unmapped = append(result.unmapped, volume.Template)
		}
		if ordinal >= replicas && !slices.Contains(result.beyond, ordinal) {
			result.beyond = append(result.beyond, ordinal)
		}
	}
	result.replicas = int(replicas)
	for ordinal := range result.replicas {
		for _, template := range templates {
			claim := template
			claim.name, claim.ordinal = identity.ClaimName(template.name, cluster.Name, ordinal), ordinal
			claim.source = sources[claim.name]
			if like := cmp.Or(claim.source, likes[template.template]); like != nil {
				claim.unlessAsked(like)
			}
			result.claims = append(result.claims, claim)
		}
	}
	return result
}

// unlessAsked takes from a volume that was backed up what the cluster does not ask for: a default class of today may be of
// another driver, which cannot make volumes from the snapshots.
func (p *planned) unlessAsked(like *api.BackupVolume) {
	if p.class == nil && like.StorageClassName != "" {
		p.class = &like.StorageClassName
	}
	if p.attributes == nil && like.VolumeAttributesClassName != "" {
		p.attributes = &like.VolumeAttributesClassName
	}
}

// destination is the ordinal that a volume of a backup fills.
func destination(backup *api.Backup, volume *api.BackupVolume) int32 {
	if backup.Spec.Replicas == api.ReplicasPrimary {
		return 0
	}
	return volume.Ordinal
}

// claimTemplates are the cluster's, each as a claim with the template's name.
func claimTemplates(cluster *api.Cluster) []planned {
	storage := cluster.Spec.Storage
	templates := make([]planned, 0, 1+len(storage.Additional))
	templates = append(templates, planned{
		name: identity.DataTemplate, template: identity.DataTemplate, size: storage.Size, class: storage.StorageClassName,
		attributes: storage.VolumeAttributesClassName,
	})
	for _, volume := range storage.Additional {
		templates = append(templates, planned{
			name: volume.Name, template: volume.Name, size: volume.Size, class: volume.StorageClassName,
			attributes: volume.VolumeAttributesClassName,
		})
	}
	return templates
}

// tooSmall says which claim the data does not fit into, or nothing.
func (p plan) tooSmall() string {
	for _, claim := range p.claims {
		if claim.source == nil {
			continue
		}
		// Not every driver says what a volume needs.
		if needs := cmp.Or(claim.source.RestoreSize, claim.source.Size); needs != nil && claim.size.Cmp(*needs) < 0 {
			return fmt.Sprintf("%s is to have %s, and the data needs %s: raise its size in spec.storage",
				claim.name, claim.size.String(), needs.String())
		}
	}
	return ""
}

// uncovered says which ordinals would start empty, or nothing.
func (p plan) uncovered() verdict {
	var ordinals []int
	for _, claim := range p.claims {
		if claim.source == nil && !slices.Contains(ordinals, claim.ordinal) {
			ordinals = append(ordinals, claim.ordinal)
		}
	}
	if len(ordinals) == 0 {
		return verdict{}
	}
	return verdict{ReasonReplicasNotCovered, fmt.Sprintf("the backup does not have all volumes of ordinals %v, which would "+
		"be emptied: restore a backup of all replicas, or set otherReplicas to Empty if they copy what they lack from their "+
		"primary", ordinals), true}
}

// summary is what becomes of the cluster, for the condition.
func (p plan) summary(backup string) string {
	filled, empty := 0, 0
	for _, claim := range p.claims {
		if claim.source != nil {
			filled++
		} else {
			empty++
		}
	}
	message := madeOf(backup, filled, empty)
	if len(p.beyond) > 0 {
		message += fmt.Sprintf("; ordinals %v of the backup have no replica", p.beyond)
	}
	return message
}

func madeOf(backup string, filled, empty int) string {
	message := fmt.Sprintf("%d claims come from the backup %s", filled, backup)
	if empty > 0 {
		message += fmt.Sprintf(", %d start empty", empty)
	}
	return message
}
