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
	"fmt"
	"slices"
	"strings"

	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/apply"
)

// facts are what a preflight found out about what new replicas need.
type facts struct {
	// lacking hinders, unknown could not be read, and noted is good to know.
	lacking []lack
	unknown []string
	noted   []string
}

// lack is something without which volumes cannot be made.
type lack struct {
	reason  string
	message string
}

// preflight looks once, before there is a workload, and after each change of the spec that needs more volumes, whether what
// they need is there, and again while it is not. At other times it keeps what it said: it reads what is not watched, and
// what waits for a first workload is to wait no longer than it must.
func (r *Reconciler) preflight(
	ctx context.Context, cluster *api.Cluster, observed observation,
) metav1.Condition {
	missing := missingVolumes(cluster, observed)
	if len(missing) == 0 {
		return (&facts{}).condition()
	}
	former := meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionPreflightPassed)
	if former != nil && former.ObservedGeneration == cluster.Generation && former.Status != metav1.ConditionFalse {
		return *former
	}
	looks := []func(*facts){
		func(found *facts) { found.readClasses(ctx, r.Reader, missing) },
		func(found *facts) {
			limitRanges := found.readLimits(ctx, r.Reader, cluster.Namespace, missing)
			found.readQuotas(ctx, r.Reader, cluster, missing, limitRanges)
		},
		func(found *facts) { found.readCapacities(ctx, r.Reader, missing) },
	}
	// A first workload waits for this, so they look at one time.
	parts := make([]facts, len(looks))
	apply.Each(len(looks), func(i int) error {
		looks[i](&parts[i])
		return nil
	})
	found := &facts{}
	for _, part := range parts {
		found.lacking = append(found.lacking, part.lacking...)
		found.unknown = append(found.unknown, part.unknown...)
		found.noted = append(found.noted, part.noted...)
	}
	return found.condition()
}

// missingVolumes are the volumes that are still to be made, with how many of each.
func missingVolumes(cluster *api.Cluster, observed observation) map[volumeKey]missingVolume {
	missing := map[volumeKey]missingVolume{}
	volumes := volumesOf(cluster)
	for _, volume := range volumes {
		count := observed.expected / len(volumes)
		for _, claim := range observed.claims {
			if claim.volume.template == volume.template {
				count--
			}
		}
		if count > 0 {
			missing[volumeKey(volume.template)] = missingVolume{volume: volume, count: int64(count)}
		}
	}
	return missing
}

// volumeKey is the name of a claim template.
type volumeKey string

// missingVolume is to be made so many times.
type missingVolume struct {
	volume
	count int64
}

// condition is Unknown if something could not be read; creation goes on then.
func (found *facts) condition() metav1.Condition {
	condition := metav1.Condition{Type: api.ConditionPreflightPassed}
	switch {
	case len(found.lacking) > 0:
		condition.Status, condition.Reason = metav1.ConditionFalse, found.lacking[0].reason
		for _, lack := range found.lacking {
			found.noted = append(found.noted, lack.message)
		}
	case len(found.unknown) > 0:
		condition.Status, condition.Reason = metav1.ConditionUnknown, ReasonRequirementsUnknown
		found.noted = append(found.noted, "not known, because the operator may not read: "+strings.Join(found.unknown, ", "))
	default:
		condition.Status, condition.Reason = metav1.ConditionTrue, ReasonRequirementsMet
	}
	slices.Sort(found.noted)
	condition.Message = strings.Join(slices.Compact(found.noted), "; ")
	return condition
}

// read notes as unknown what cannot be read, and says whether it was.
func (found *facts) read(what string, err error) bool {
	if err == nil {
		return true
	}
	if !slices.Contains(found.unknown, what) {
		found.unknown = append(found.unknown, what)
	}
	return false
}

func (found *facts) lacks(reason, format string, arguments ...any) {
	found.lacking = append(found.lacking, lack{reason, fmt.Sprintf(format, arguments...)})
}

// readClasses looks whether the classes are there.
func (found *facts) readClasses(ctx context.Context, reader client.Reader, missing map[volumeKey]missingVolume) {
	for _, volume := range missing {
		if volume.class == nil {
			found.readDefaultClass(ctx, reader)
		} else {
			class := &storagev1.StorageClass{}
			err := reader.Get(ctx, client.ObjectKey{Name: *volume.class}, class)
			if apierrors.IsNotFound(err) {
				found.lacks(ReasonClassNotFound, "the StorageClass %s does not exist: create it, even if its volumes are made "+
					"by hand", *volume.class)
			} else if found.read("StorageClasses", err) {
				found.noteExpansion(class)
			}
		}
		if volume.attributesClassName == nil {
			continue
		}
		err := reader.Get(ctx, client.ObjectKey{Name: *volume.attributesClassName}, &storagev1.VolumeAttributesClass{})
		if apierrors.IsNotFound(err) {
			found.lacks(ReasonClassNotFound, "the VolumeAttributesClass %s does not exist", *volume.attributesClassName)
		} else {
			found.read("VolumeAttributesClasses", err)
		}
	}
}

// defaultClassAnnotation marks the class of claims that name none.
const defaultClassAnnotation = "storageclass.kubernetes.io/is-default-class"

func (found *facts) readDefaultClass(ctx context.Context, reader client.Reader) {
	classes := &storagev1.StorageClassList{}
	if !found.read("StorageClasses", reader.List(ctx, classes)) {
		return
	}
	for _, class := range classes.Items {
		if class.Annotations[defaultClassAnnotation] == "true" {
			found.noteExpansion(&class)
			return
		}
	}
	found.noted = append(found.noted, "there is no default StorageClass: create volumes by hand")
}

func (found *facts) noteExpansion(class *storagev1.StorageClass) {
	if class.AllowVolumeExpansion == nil || !*class.AllowVolumeExpansion {
		found.noted = append(found.noted, fmt.Sprintf("volumes of the StorageClass %s cannot grow later", class.Name))
	}
}
