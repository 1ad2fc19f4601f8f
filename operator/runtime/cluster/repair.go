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
	"time"

	appsv1 "k8s.io/api/apps/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/workload"
)

// toRepair is a replica that can only run in the newest revision, and is below a partition. Deleted there, it would come
// back in the revision that is broken: the StatefulSet controller makes what is below its partition as it was. So the set's
// strategy is OnDelete meanwhile: with it, every pod is made in the newest revision, and none that runs is replaced.
// It goes on until every replica is there, so that those that wait for the broken one are not made like it.
func toRepair(
	cluster *api.Cluster, set *appsv1.StatefulSet, wanted int32, pods []engine.Replica,
) (string, time.Duration, bool) {
	if set == nil || cluster.Spec.Update.Type == api.UpdateOnDelete {
		return "", 0, false
	}
	began, observed := waitsForDeletion(set), workload.Observed(set)
	if began && wanted > 0 && !observed {
		return identity.PodName(cluster.Name, 0), 0, true
	}
	if !observed || set.Status.CurrentRevision == set.Status.UpdateRevision {
		return "", 0, false
	}
	for ordinal := range wanted {
		if _, exists := replicaOf(pods, ordinal); began && !exists {
			return identity.PodName(cluster.Name, int(ordinal)), 0, true
		}
	}
	again := time.Duration(0)
	for _, replica := range pods {
		if int32(replica.Ordinal) >= min(wanted, partitionOf(set)) {
			break
		}
		left, stuck := stuck(cluster, set, replica, pods)
		if stuck && left == 0 {
			return replica.Pod.Name, 0, true
		}
		if again = sooner(again, left); ordered(set) && !replicas.Ready(replica.Pod) {
			break
		}
	}
	return "", again, false
}

// heldBack says which replica does not run and stays in a revision in which others do, because the spec says so.
func heldBack(cluster *api.Cluster, set *appsv1.StatefulSet, pods []engine.Replica) string {
	if set == nil || !workload.Observed(set) || cluster.Spec.Update.Type == api.UpdateOnDelete {
		return ""
	}
	for _, replica := range pods {
		revision := revisionOf(replica.Pod)
		if int32(replica.Ordinal) < cluster.Spec.Update.Partition && revision != set.Status.UpdateRevision &&
			failing(replica.Pod) && runsWell(revision, pods) {
			return fmt.Sprintf("%s is not running, and update.partition keeps it at an earlier revision: lower update.partition to "+
				"%d to update it", replica.Pod.Name, replica.Ordinal)
		}
	}
	return ""
}

// runsWell says that some replica is ready in a revision.
func runsWell(revision string, pods []engine.Replica) bool {
	for _, replica := range pods {
		if revisionOf(replica.Pod) == revision && replicas.Ready(replica.Pod) {
			return true
		}
	}
	return false
}

func replicaOf(pods []engine.Replica, ordinal int32) (engine.Replica, bool) {
	for _, replica := range pods {
		if int32(replica.Ordinal) == ordinal {
			return replica, true
		}
	}
	return engine.Replica{}, false
}
