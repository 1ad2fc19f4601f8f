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

package backup

import (
	"context"
	"fmt"
	"maps"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// marked is the part of a cluster's status that says for which backup replicas are quiesced. It has a field manager of
// its own, because Health writes the rest of status.backup at other times.
type marked struct {
	Backup *markedBackup `json:"backup,omitempty"`
}

type markedBackup struct {
	Quiescing *api.ClusterQuiescing `json:"quiescing,omitempty"`
}

func markOf(cluster *api.Cluster) *api.ClusterQuiescing {
	if cluster == nil || cluster.Status.Backup == nil {
		return nil
	}
	return cluster.Status.Backup.Quiescing
}

// writeMark sets the mark, or clears it, on the cluster in hand too. Whoever writes has read the cluster without the cache:
// a mark is set only where there is none, and cleared only by its backup, or by Health once that is over.
func writeMark(
	ctx context.Context, kubernetes client.Client, cluster *api.Cluster,
	mark *api.ClusterQuiescing,
) error {
	err := status.WriteLock(ctx, kubernetes, cluster, identity.FieldManager("quiesce"),
		asMarked(markOf(cluster)), asMarked(mark))
	if err != nil {
		return err
	}
	if cluster.Status.Backup == nil {
		cluster.Status.Backup = &api.ClusterBackupStatus{}
	}
	cluster.Status.Backup.Quiescing = mark
	return nil
}

// asMarked leaves out what is empty: applying an empty object leaves null behind, which the schema refuses.
func asMarked(mark *api.ClusterQuiescing) marked {
	if mark == nil {
		return marked{}
	}
	return marked{&markedBackup{mark}}
}

// resumeAll lets every replica that runs go on, whether it was quiesced or not, and says what is not done yet: of the same
// replica each time, since other words are another write.
func resumeAll(
	ctx context.Context, application engine.Engine, cluster *api.Cluster, pods map[int]*corev1.Pod,
	key string,
) string {
	message := ""
	for _, ordinal := range slices.Sorted(maps.Keys(pods)) {
		pod := pods[ordinal]
		if !running(pod) {
			continue
		}
		replica := engine.Replica{Cluster: cluster, Pod: pod, Ordinal: ordinal}
		answer, err := application.Resume(ctx, replica, key)
		if err != nil {
			message = fmt.Sprintf("replica %d: %s", ordinal, err)
		} else if !answer.Done {
			message = fmt.Sprintf("replica %d: %s", ordinal, answer.Message)
		}
	}
	return message
}
