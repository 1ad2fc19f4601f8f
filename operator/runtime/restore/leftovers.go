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
	"context"
	"fmt"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// leftover says which claim of a replica that was scaled away would stay as it is. A later scale-up would mount what it
// holds beside the restored data, as if both were of one time. Deleting it is not this operator's to decide: nobody asked
// for it, and the safety backup does not have it.
func (p plan) leftover(
	ctx context.Context, reader client.Reader, cluster *api.Cluster,
) (verdict, error) {
	names, err := p.namesBeyond(ctx, reader, cluster)
	if len(names) == 0 || err != nil {
		return verdict{}, err
	}
	return verdict{ReasonLeftoverClaims, fmt.Sprintf("%s is of no replica now, would keep its data, and be mounted with it "+
		"by a later scale-up: delete it, or scale up first, so that it is replaced too", names[0]), false}, nil
}

// namesBeyond are the claims of ordinals that are not filled.
func (p plan) namesBeyond(
	ctx context.Context, reader client.Reader, cluster *api.Cluster,
) ([]string, error) {
	list := &corev1.PersistentVolumeClaimList{}
	err := reader.List(ctx, list, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)))
	var names []string
	for _, claim := range list.Items {
		if p.beyondReplicas(claim.Name, cluster) {
			names = append(names, claim.Name)
		}
	}
	slices.Sort(names)
	return names, err
}

// beyondReplicas says that a claim is of a template of the cluster, and of an ordinal that is not filled.
func (p plan) beyondReplicas(claim string, cluster *api.Cluster) bool {
	return slices.ContainsFunc(claimTemplates(cluster), func(template planned) bool {
		ordinal, isOfTemplate := identity.ClaimOrdinal(claim, template.name, cluster.Name)
		return isOfTemplate && ordinal >= p.replicas
	})
}
