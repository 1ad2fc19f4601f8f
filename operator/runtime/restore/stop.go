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

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

// stop asks for no replicas, and waits until none are left.
func (v *visit) stop(ctx context.Context) (wait, error) {
	lock := v.lock()
	if holds(lockOf(v.cluster), lock.UID) {
		lock = lockOf(v.cluster).DeepCopy()
	}
	lock.Replicas = new(int32(0))
	if err := writeLock(ctx, v.Client, v.cluster, lock); err != nil {
		return wait{}, err
	}
	message, err := stillRuns(ctx, v.Reader, v.cluster)
	if err != nil {
		return wait{}, err
	}
	if message != "" {
		return wait{lookAgain, ReasonStopping, message}, nil
	}
	return wait{}, v.commit(ctx)
}

// stillRuns says what of the cluster runs, or may start, or nothing.
func stillRuns(ctx context.Context, reader client.Reader, cluster *api.Cluster) (string, error) {
	set, err := statefulSet(ctx, reader, cluster)
	if err != nil {
		return "", err
	}
	if set == nil || !set.DeletionTimestamp.IsZero() {
		// One that is made again may have replicas until its maker knows that there are to be none.
		return "the StatefulSet is being recreated", nil
	}
	if *set.Spec.Replicas > 0 || !workload.Observed(set) {
		return fmt.Sprintf("%d replicas are asked for", *set.Spec.Replicas), nil
	}
	pods := &corev1.PodList{}
	err = reader.List(ctx, pods, client.InNamespace(cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(cluster.Name)))
	if err != nil {
		return "", err
	}
	for _, pod := range pods.Items {
		if _, isReplica := identity.PodOrdinal(pod.Name, cluster.Name); isReplica {
			return fmt.Sprintf("%s has not stopped yet", pod.Name), nil
		}
	}
	return "", nil
}

// statefulSet is the cluster's own StatefulSet, or nil.
func statefulSet(
	ctx context.Context, reader client.Reader, cluster *api.Cluster,
) (*appsv1.StatefulSet, error) {
	set := &appsv1.StatefulSet{}
	err := reader.Get(ctx, client.ObjectKeyFromObject(cluster), set)
	if apierrors.IsNotFound(err) || err == nil && !identity.ControlledBy(set, cluster) {
		return nil, nil
	}
	return set, err
}

// start lets the replicas start, and waits until they are ready. From here on another restore may begin, such as that of
// the safety backup.
func (v *visit) start(ctx context.Context) (wait, error) {
	if err := writeLock(ctx, v.Client, v.cluster, nil); err != nil {
		return wait{}, err
	}
	message, err := v.notReady(ctx)
	if err != nil {
		return wait{}, err
	}
	if message != "" {
		return wait{lookAgain, ReasonStarting, message}, nil
	}
	message, err = v.madeOf(ctx)
	if err != nil {
		return wait{}, err
	}
	v.restore.Status.CompletedAt = v.now()
	v.end(metav1.ConditionTrue, ReasonRestored, message)
	return wait{}, nil
}

// notReady says how many replicas are not ready yet, or nothing. A cluster that shall not run has none to wait for.
func (v *visit) notReady(ctx context.Context) (string, error) {
	replicas := int32(1)
	if v.cluster.Spec.Replicas != nil {
		replicas = *v.cluster.Spec.Replicas
	}
	if v.cluster.Hibernates() || replicas == 0 {
		return "", nil
	}
	set, err := statefulSet(ctx, v.Reader, v.cluster)
	if err != nil {
		return "", err
	}
	if set == nil {
		return "the workload does not exist yet", nil
	}
	if !workload.Observed(set) || set.Status.ReadyReplicas < replicas {
		return fmt.Sprintf("%d of %d replicas are ready", set.Status.ReadyReplicas, replicas), nil
	}
	return "", nil
}

// madeOf says what became of the claims.
func (v *visit) madeOf(ctx context.Context) (string, error) {
	claims := &corev1.PersistentVolumeClaimList{}
	err := v.Reader.List(ctx, claims, client.InNamespace(v.cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(v.cluster.Name)))
	filled, empty := 0, 0
	for _, claim := range claims.Items {
		switch {
		case claim.Annotations[byAnnotation()] != string(v.restore.UID):
		case claim.Spec.DataSource != nil:
			filled++
		default:
			empty++
		}
	}
	return madeOf(v.restore.Spec.BackupName, filled, empty), err
}
