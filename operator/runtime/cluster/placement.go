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

package cluster

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// place says on which nodes the pods may run.
func place(spec *corev1ac.PodSpecApplyConfiguration, cluster *api.Cluster) error {
	pod := cluster.Spec.Pod
	given, err := passedOn[corev1ac.AffinityApplyConfiguration]("spec.pod.affinity", pod.Affinity)
	if err != nil {
		return err
	}
	if identity.Has(identity.StatefulSet) {
		spec.WithAffinity(spread(cluster))
		spec.WithTopologySpreadConstraints(zoneSpread(cluster))
	}
	if given != nil {
		spec.WithAffinity(given)
	}
	if len(pod.TopologySpreadConstraints) > 0 {
		constraints, err := converted[[]corev1ac.TopologySpreadConstraintApplyConfiguration](pod.TopologySpreadConstraints)
		if err != nil {
			return fmt.Errorf("spec.pod.topologySpreadConstraints: %w", err)
		}
		spec.TopologySpreadConstraints = constraints
	}
	if spec.Tolerations, err = converted[[]corev1ac.TolerationApplyConfiguration](pod.Tolerations); err != nil {
		return fmt.Errorf("spec.pod.tolerations: %w", err)
	}
	for name, value := range pod.NodeSelector {
		spec.WithNodeSelector(map[string]string{name: string(value)})
	}
	return nil
}

// spread keeps replicas on different nodes where there are enough of them.
func spread(cluster *api.Cluster) *corev1ac.AffinityApplyConfiguration {
	return corev1ac.Affinity().WithPodAntiAffinity(corev1ac.PodAntiAffinity().
		WithPreferredDuringSchedulingIgnoredDuringExecution(corev1ac.WeightedPodAffinityTerm().
			WithWeight(100).
			WithPodAffinityTerm(corev1ac.PodAffinityTerm().
				WithLabelSelector(identity.Selector(cluster.Name)).
				WithTopologyKey(corev1.LabelHostname))))
}

// zoneSpread keeps replicas in different zones where there are any. A volume may bind its replica to a zone, so this
// is a wish: as a demand it could leave a replica without a node for ever.
func zoneSpread(cluster *api.Cluster) *corev1ac.TopologySpreadConstraintApplyConfiguration {
	return corev1ac.TopologySpreadConstraint().
		WithMaxSkew(1).
		WithTopologyKey(corev1.LabelTopologyZone).
		WithWhenUnsatisfiable(corev1.ScheduleAnyway).
		WithLabelSelector(identity.Selector(cluster.Name))
}
