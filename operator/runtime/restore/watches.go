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
	"strings"

	"k8s.io/apimachinery/pkg/api/equality"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/predicate"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
	"stateful.example/runtime/internal/identity"
)

// What a restore waits for while its cluster is down is watched, so that the cluster is down no longer than it must.

// OfSafetyBackup leads from a safety backup to its restore.
func OfSafetyBackup() handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(_ context.Context, safety client.Object) []reconcile.Request {
		name, isSafety := strings.CutSuffix(safety.GetName(), safetySuffix)
		if !isSafety || safety.GetLabels()[uidLabel()] == "" {
			return nil
		}
		return []reconcile.Request{{NamespacedName: types.NamespacedName{Namespace: safety.GetNamespace(), Name: name}}}
	})
}

// Finished are backups that just were.
func Finished() predicate.Predicate {
	return updates(func(before, after *api.Backup) bool {
		return finished(after) && !finished(before)
	})
}

func finished(taken *api.Backup) bool {
	return backup.Completed(taken) || backup.Failed(taken)
}

// OfCluster leads from a cluster to its restores that are not done.
func OfCluster(reader client.Reader) handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(ctx context.Context, cluster client.Object) []reconcile.Request {
		return unfinished(ctx, reader, client.ObjectKeyFromObject(cluster))
	})
}

// StoppedOrStarted are clusters whose last replica stopped, or whose replicas are all ready now.
func StoppedOrStarted() predicate.Predicate {
	return updates(func(before, after *api.Cluster) bool {
		stopped := before.Status.Replicas > 0 && after.Status.Replicas == 0
		return stopped || ready(after) && !ready(before)
	})
}

func ready(cluster *api.Cluster) bool {
	return meta.IsStatusConditionTrue(cluster.Status.Conditions, api.ConditionReady)
}

// OfClaim leads from a claim to the restores of its cluster that are not done.
func OfClaim(reader client.Reader) handler.EventHandler {
	return handler.EnqueueRequestsFromMapFunc(func(ctx context.Context, claim client.Object) []reconcile.Request {
		return unfinished(ctx, reader, client.ObjectKey{
			Namespace: claim.GetNamespace(), Name: claim.GetLabels()[identity.InstanceLabel],
		})
	})
}

// Gone are objects that just were removed.
func Gone() predicate.Predicate {
	return predicate.Funcs{
		CreateFunc: func(event.CreateEvent) bool { return false },
		UpdateFunc: func(event.UpdateEvent) bool { return false },
		DeleteFunc: func(event.DeleteEvent) bool { return true },
	}
}

// ConcernsClusters are clusters of which something changed that Clusters looks at.
func ConcernsClusters() predicate.Predicate {
	return predicate.Or(predicate.GenerationChangedPredicate{}, predicate.Funcs{UpdateFunc: func(update event.UpdateEvent) bool {
		before, _ := update.ObjectOld.(*api.Cluster)
		after, isCluster := update.ObjectNew.(*api.Cluster)
		return isCluster && (!equality.Semantic.DeepEqual(lockOf(before), lockOf(after)) ||
			meta.IsStatusConditionTrue(before.Status.Conditions, api.ConditionBootstrapped) !=
				meta.IsStatusConditionTrue(after.Status.Conditions, api.ConditionBootstrapped))
	}})
}

// updates are those of which something is so.
func updates[Object client.Object](matters func(before, after Object) bool) predicate.Predicate {
	return predicate.Funcs{
		CreateFunc: func(event.CreateEvent) bool { return false },
		UpdateFunc: func(update event.UpdateEvent) bool {
			before, _ := update.ObjectOld.(Object)
			after, isObject := update.ObjectNew.(Object)
			return isObject && matters(before, after)
		},
		DeleteFunc: func(event.DeleteEvent) bool { return false },
	}
}

// unfinished are the restores of a cluster that are not done.
func unfinished(ctx context.Context, reader client.Reader, cluster client.ObjectKey) []reconcile.Request {
	restores := &api.RestoreList{}
	// Reading the cache of a kind that is watched does not fail, and none is changed here.
	_ = reader.List(ctx, restores, client.InNamespace(cluster.Namespace), client.UnsafeDisableDeepCopy)
	var requests []reconcile.Request
	for i := range restores.Items {
		restore := &restores.Items[i]
		if restore.Spec.ClusterName == cluster.Name && !settled(restore) {
			requests = append(requests, reconcile.Request{NamespacedName: client.ObjectKeyFromObject(restore)})
		}
	}
	return requests
}
