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
	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	appsv1ac "k8s.io/client-go/applyconfigurations/apps/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

const daemonSetKind = "DaemonSet"

// nodeRevisionsKept is how many earlier revisions of the pods can be gone back to.
const nodeRevisionsKept = 5

// ownedDaemonSet is the set, or what it is called if it cannot be made.
func ownedDaemonSet(cluster *api.Cluster, found observed) (ownedObject, error) {
	set, err := daemonSet(cluster, found)
	if err != nil {
		return ownedObject{kind: daemonSetKind, name: cluster.Name}, err
	}
	return owned(daemonSetKind, &appsv1.DaemonSet{}, set, appsv1ac.ExtractDaemonSet), nil
}

// daemonSet runs a replica on every node that the pods may run on.
func daemonSet(
	cluster *api.Cluster, found observed,
) (*appsv1ac.DaemonSetApplyConfiguration, error) {
	template, err := daemonSetTemplate(cluster, found.wanted, found.set)
	if err != nil {
		return nil, err
	}
	return appsv1ac.DaemonSet(cluster.Name, cluster.Namespace).
		WithLabels(identity.Labels(cluster.Name)).
		WithOwnerReferences(identity.OwnerReference(cluster)).
		WithSpec(appsv1ac.DaemonSetSpec().
			WithSelector(identity.Selector(cluster.Name)).
			WithUpdateStrategy(nodeUpdateStrategy(cluster)).
			WithRevisionHistoryLimit(nodeRevisionsKept).
			WithTemplate(template)), nil
}

// daemonSetTemplate is the live one while another controller has not answered to the present spec, or its version is refused.
func daemonSetTemplate(
	cluster *api.Cluster, wanted intents, existing *workload.Workload,
) (*corev1ac.PodTemplateSpecApplyConfiguration, error) {
	if set := existing.DaemonSet(); wanted.keepTemplate() && set != nil {
		live, err := appsv1ac.ExtractDaemonSet(set, fieldManager())
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
	if data := cluster.Spec.Data; data != nil {
		folder := corev1ac.EmptyDirVolumeSource()
		if data.SizeLimit != nil {
			folder.WithSizeLimit(*data.SizeLimit)
		}
		template.Spec.WithVolumes(corev1ac.Volume().WithName(identity.DataVolume).WithEmptyDir(folder))
		template.Spec.Containers[0].WithVolumeMounts(mount(identity.DataVolume, data.MountPath))
	}
	return template, nil
}

// nodeUpdateStrategy replaces one replica at a time, unless more may be away.
func nodeUpdateStrategy(cluster *api.Cluster) *appsv1ac.DaemonSetUpdateStrategyApplyConfiguration {
	update := cluster.Spec.Update
	if update.Type == api.UpdateOnDelete {
		return appsv1ac.DaemonSetUpdateStrategy().WithType(appsv1.OnDeleteDaemonSetStrategyType)
	}
	atOnce := int32(1)
	if update.MaxUnavailable != nil {
		atOnce = *update.MaxUnavailable
	}
	return appsv1ac.DaemonSetUpdateStrategy().
		WithType(appsv1.RollingUpdateDaemonSetStrategyType).
		WithRollingUpdate(appsv1ac.RollingUpdateDaemonSet().WithMaxUnavailable(intstr.FromInt32(atOnce)))
}
