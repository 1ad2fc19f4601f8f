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
	"context"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
)

// classQuota is what the names of a class's resources in a ResourceQuota end with.
const classQuota = ".storageclass.storage.k8s.io/"

// objectQuota is what the names of numbers of objects in a ResourceQuota begin with.
const objectQuota corev1.ResourceName = "count/"

// readQuotas looks whether the namespace's quotas leave enough for all that is missing, volumes and the pods that come with
// them. Quotas of a scope are not looked at: claims are in none but that of VolumeAttributesClasses, and which pods are in
// one is for their quota to say.
func (found *facts) readQuotas(
	ctx context.Context, reader client.Reader, cluster *api.Cluster, missing map[volumeKey]missingVolume,
	limitRanges []corev1.LimitRange,
) {
	quotas := &corev1.ResourceQuotaList{}
	if !found.read("ResourceQuotas", reader.List(ctx, quotas, client.InNamespace(cluster.Namespace))) {
		return
	}
	needed := neededOf(missing)
	var silent []corev1.ResourceName
	if replicas := missing[identity.DataTemplate].count; replicas > 0 {
		addReplicas(needed, cluster, replicas, limitRanges)
		silent = unset(cluster, limitRanges)
	}
	for _, quota := range quotas.Items {
		if len(quota.Spec.Scopes) > 0 || quota.Spec.ScopeSelector != nil {
			continue
		}
		for _, name := range silent {
			if _, limited := quota.Status.Hard[name]; limited {
				found.lacks(ReasonQuotaExceeded, "the ResourceQuota %s refuses pods with a container that does not set %s: "+
					"set it in spec.resources or the sidecar, or add a LimitRange with a default", quota.Name, name)
			}
		}
		for name, need := range needed {
			hard, limited := quota.Status.Hard[name]
			if !limited {
				continue
			}
			left := hard.DeepCopy()
			left.Sub(quota.Status.Used[name])
			if left.Cmp(need) < 0 {
				found.lacks(ReasonQuotaExceeded, "the ResourceQuota %s leaves %s of %s, and %s are needed", quota.Name,
					left.String(), name, need.String())
			}
		}
	}
}

// neededOf is what the missing volumes count for, by the names that quotas have for it.
func neededOf(missing map[volumeKey]missingVolume) corev1.ResourceList {
	needed := corev1.ResourceList{}
	for _, volume := range missing {
		count := *resource.NewQuantity(volume.count, resource.DecimalSI)
		// Large sizes are more than an integer holds.
		total := volume.size.DeepCopy()
		total.Mul(volume.count)
		add(needed, corev1.ResourceRequestsStorage, total)
		add(needed, corev1.ResourcePersistentVolumeClaims, count)
		add(needed, objectQuota+"persistentvolumeclaims", count)
		if volume.class != nil {
			prefix := corev1.ResourceName(*volume.class + classQuota)
			add(needed, prefix+corev1.ResourceRequestsStorage, total)
			add(needed, prefix+corev1.ResourcePersistentVolumeClaims, count)
		}
	}
	return needed
}

// add sums up, in place.
func add(to corev1.ResourceList, name corev1.ResourceName, amount resource.Quantity) {
	sum := to[name]
	sum.Add(amount)
	to[name] = sum
}

// readLimits are the namespace's limits. It looks whether they let volumes be of that size.
func (found *facts) readLimits(
	ctx context.Context, reader client.Reader, namespace string, missing map[volumeKey]missingVolume,
) []corev1.LimitRange {
	ranges := &corev1.LimitRangeList{}
	if !found.read("LimitRanges", reader.List(ctx, ranges, client.InNamespace(namespace))) {
		return nil
	}
	for _, limitRange := range ranges.Items {
		for _, limit := range limitRange.Spec.Limits {
			if limit.Type != corev1.LimitTypePersistentVolumeClaim {
				continue
			}
			least, hasLeast := limit.Min[corev1.ResourceStorage]
			most, hasMost := limit.Max[corev1.ResourceStorage]
			for _, volume := range missing {
				if hasLeast && volume.size.Cmp(least) < 0 || hasMost && volume.size.Cmp(most) > 0 {
					found.lacks(ReasonLimitRangeExceeded, "the LimitRange %s forbids volumes of %s", limitRange.Name,
						volume.size.String())
				}
			}
		}
	}
	return ranges.Items
}

// readCapacities looks whether any part of the storage system has room for one such volume. Drivers that do not report their
// capacity are taken at their word when they make the volume.
func (found *facts) readCapacities(ctx context.Context, reader client.Reader, missing map[volumeKey]missingVolume) {
	if !hasClass(missing) {
		return
	}
	capacities := &storagev1.CSIStorageCapacityList{}
	if !found.read("CSIStorageCapacities", reader.List(ctx, capacities)) {
		return
	}
	for _, volume := range missing {
		if volume.class == nil {
			continue
		}
		reported, room := false, false
		for _, capacity := range capacities.Items {
			most := capacity.MaximumVolumeSize
			if most == nil {
				most = capacity.Capacity
			}
			if capacity.StorageClassName != *volume.class || most == nil {
				continue
			}
			reported, room = true, room || volume.size.Cmp(*most) <= 0
		}
		if reported && !room {
			found.lacks(ReasonInsufficientCapacity, "the storage system has no room for a volume of %s of the StorageClass %s",
				volume.size.String(), *volume.class)
		}
	}
}

func hasClass(missing map[volumeKey]missingVolume) bool {
	for _, volume := range missing {
		if volume.class != nil {
			return true
		}
	}
	return false
}
