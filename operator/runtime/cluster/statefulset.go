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
	"cmp"
	"context"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	appsv1ac "k8s.io/client-go/applyconfigurations/apps/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

const statefulSetKind = "StatefulSet"

// revisionsKept is how many earlier revisions of the pods can be gone back to.
const revisionsKept = 5

// statefulSet runs the replicas.
func statefulSet(
	cluster *api.Cluster, found observed,
) (*appsv1ac.StatefulSetApplyConfiguration, error) {
	wanted, existing := found.wanted, found.set.StatefulSet()
	claims, err := claimTemplates(cluster, wanted, existing)
	if err != nil {
		return nil, err
	}
	template, err := statefulSetTemplate(cluster, wanted, found.set)
	if err != nil {
		return nil, err
	}
	spec := appsv1ac.StatefulSetSpec().
		WithReplicas(wanted.replicas).
		WithServiceName(identity.HeadlessService(cluster.Name)).
		WithSelector(identity.Selector(cluster.Name)).
		WithPodManagementPolicy(podManagementPolicy(cluster, existing)).
		WithUpdateStrategy(updateStrategy(cluster, found.rollout)).
		WithRevisionHistoryLimit(revisionsKept).
		WithPersistentVolumeClaimRetentionPolicy(claimRetention(cluster, wanted)).
		WithTemplate(template).
		WithVolumeClaimTemplates(claims...)
	if seconds := cluster.Spec.MinReadySeconds; seconds > 0 {
		spec.WithMinReadySeconds(seconds)
	}
	return appsv1ac.StatefulSet(cluster.Name, cluster.Namespace).
		WithLabels(identity.Labels(cluster.Name)).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithSpec(spec), nil
}

// podManagementPolicy is immutable once the set exists, so an existing set keeps its own until it is made again.
func podManagementPolicy(
	cluster *api.Cluster, existing *appsv1.StatefulSet,
) appsv1.PodManagementPolicyType {
	if existing != nil {
		return existing.Spec.PodManagementPolicy
	}
	return askedPodManagement(cluster)
}

// askedPodManagement is what the spec asks for. The API server's default holds wherever the schema is served.
func askedPodManagement(cluster *api.Cluster) appsv1.PodManagementPolicyType {
	return cmp.Or(cluster.Spec.PodManagementPolicy, appsv1.OrderedReadyPodManagement)
}

// ownedStatefulSet is the set, or what it is called if it cannot be made.
func ownedStatefulSet(cluster *api.Cluster, found observed) (ownedObject, error) {
	set, err := statefulSet(cluster, found)
	if err != nil {
		return ownedObject{kind: statefulSetKind, name: cluster.Name}, err
	}
	return owned(statefulSetKind, &appsv1.StatefulSet{}, set, appsv1ac.ExtractStatefulSet), nil
}

// statefulSetTemplate is the live one while another controller has not answered to the present spec, or its version is
// refused.
func statefulSetTemplate(
	cluster *api.Cluster, wanted intents, existing *workload.Workload,
) (*corev1ac.PodTemplateSpecApplyConfiguration, error) {
	set := existing.StatefulSet()
	if wanted.keepTemplate() && set != nil {
		live, err := appsv1ac.ExtractStatefulSet(set, fieldManager())
		if err != nil {
			return nil, err
		}
		if live.Spec != nil && live.Spec.Template != nil {
			return live.Spec.Template, nil
		}
		return converted[*corev1ac.PodTemplateSpecApplyConfiguration](set.Spec.Template)
	}
	template, err := podTemplate(cluster, wanted, existing)
	if err != nil {
		return nil, err
	}
	claims := corev1ac.Container().WithVolumeMounts(claimMounts(cluster, set)...).VolumeMounts
	application := &template.Spec.Containers[0]
	application.VolumeMounts = slices.Concat(claims, application.VolumeMounts)
	return template, nil
}

// beginAnew lets a newer revision begin at the first replica, wherever the roll-out of the one before was.
func (r *Reconciler) beginAnew(ctx context.Context, cluster *api.Cluster, found *observed) error {
	set := found.set.StatefulSet()
	if !found.rollout.gated || set == nil {
		return nil
	}
	template, err := statefulSetTemplate(cluster, found.wanted, found.set)
	if err != nil {
		return err
	}
	changed, err := r.changes(ctx, set, template)
	if changed {
		found.rollout.partition = max(found.rollout.partition, found.wanted.replicas)
	}
	return err
}

// changes says that the template is another than the one that was applied before.
func (r *Reconciler) changes(
	ctx context.Context, set *appsv1.StatefulSet, template *corev1ac.PodTemplateSpecApplyConfiguration,
) (bool, error) {
	wanted, err := appsv1ac.ExtractStatefulSet(set, fieldManager())
	if err != nil || wanted.Spec == nil {
		return err == nil, err
	}
	wanted.Spec.Template = template
	object := apply.Object[*appsv1.StatefulSet, *appsv1ac.StatefulSetApplyConfiguration]{
		Wanted: wanted, Extract: appsv1ac.ExtractStatefulSet,
	}
	return object.Differs(ctx, r.Client, fieldManager(), set)
}

func updateStrategy(
	cluster *api.Cluster, rollout rollout,
) *appsv1ac.StatefulSetUpdateStrategyApplyConfiguration {
	if cluster.Spec.Update.Type == api.UpdateOnDelete || rollout.repairs {
		return appsv1ac.StatefulSetUpdateStrategy().WithType(appsv1.OnDeleteStatefulSetStrategyType)
	}
	return appsv1ac.StatefulSetUpdateStrategy().
		WithType(appsv1.RollingUpdateStatefulSetStrategyType).
		WithRollingUpdate(appsv1ac.RollingUpdateStatefulSetStrategy().WithPartition(rollout.partition))
}

func claimRetention(
	cluster *api.Cluster, wanted intents,
) *appsv1ac.StatefulSetPersistentVolumeClaimRetentionPolicyApplyConfiguration {
	retention := cluster.Spec.Storage.Retention
	if wanted.retainClaims {
		retention.WhenScaled = appsv1.RetainPersistentVolumeClaimRetentionPolicyType
	}
	return appsv1ac.StatefulSetPersistentVolumeClaimRetentionPolicy().
		WithWhenDeleted(retention.WhenDeleted).
		WithWhenScaled(retention.WhenScaled)
}
