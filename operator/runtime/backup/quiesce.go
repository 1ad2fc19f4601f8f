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
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

// askAgain is when to ask again while replicas are quiesced: clients wait for it.
const askAgain = 200 * time.Millisecond

// mustQuiesce says whether there is something to quiesce. A cluster without pods is at rest.
func (v *visit) mustQuiesce() bool {
	asleep := replicas(v.cluster) == 0
	asleep = asleep || v.cluster.Hibernates()
	return v.Engine.Can(v.cluster, engine.CallQuiesce) && (!asleep || len(v.pods) > 0)
}

// quiesce makes what is taken consistent. The mark on the cluster comes first, so that there is always somebody who
// knows that replicas are to be resumed.
func (v *visit) quiesce(ctx context.Context) (wait, error) {
	if v.cluster == nil {
		return v.fail(ReasonClusterDeleted, "the cluster was deleted before its volumes were taken"), nil
	}
	if !v.ofTheCluster() {
		return v.fail(ReasonClusterReplaced, v.replaced()), nil
	}
	if !v.mustQuiesce() {
		v.backup.Status.Phase = api.BackupSnapshotting
		return wait{}, nil
	}
	mark := markOf(v.cluster)
	if mark != nil && mark.UID != string(v.backup.UID) {
		return wait{time.Second, ReasonAnotherBackupRunning, fmt.Sprintf("replicas are quiesced for the backup %s",
			mark.Backup)}, nil
	}
	if mark == nil {
		until := metav1.NewTime(v.Now().Add(v.quiesceTimeout())).Rfc3339Copy()
		mark = &api.ClusterQuiescing{Backup: v.backup.Name, UID: string(v.backup.UID), Until: until}
		if err := writeMark(ctx, v.Client, v.cluster, mark); err != nil {
			return wait{}, err
		}
	}
	return v.quiesceReplicas(ctx, mark), nil
}

func (v *visit) quiesceReplicas(ctx context.Context, mark *api.ClusterQuiescing) wait {
	var quiesced []api.BackupQuiesced
	message := ""
	for _, ordinal := range v.taken() {
		if !running(v.pods[ordinal]) {
			message = missing(message, v.backup.Spec.BestEffort, fmt.Sprintf("replica %d does not run", ordinal))
			continue
		}
		answer, err := v.Engine.Quiesce(ctx, v.replica(ordinal), string(v.backup.UID), v.quiesceTimeout())
		switch {
		case err != nil:
			message = missing(message, v.backup.Spec.BestEffort, fmt.Sprintf("replica %d: %s", ordinal, err))
		case !answer.Done:
			message = fmt.Sprintf("replica %d: %s", ordinal, answer.Message)
		default:
			container, _ := container(v.pods[ordinal])
			quiesced = append(quiesced, api.BackupQuiesced{
				Ordinal: int32(ordinal), PodUID: string(v.pods[ordinal].UID), ContainerID: container.ContainerID,
			})
		}
	}
	expired := v.Now().After(mark.Until.Time)
	switch {
	case expired && !v.backup.Spec.BestEffort:
		return v.fail(ReasonQuiesceFailed, fmt.Sprintf("the engine did not quiesce within %s: %s",
			v.quiesceTimeout(), message))
	case expired:
		quiesced = nil
	case message != "":
		return wait{askAgain, ReasonQuiescing, message}
	}
	v.backup.Status.Quiesced = quiesced
	v.backup.Status.Phase = api.BackupSnapshotting
	return wait{}
}

// missing is what is waited for. Best effort waits for no replica that does not run or quiesce.
func missing(first string, bestEffort bool, message string) string {
	if bestEffort {
		return first
	}
	return message
}

// resume lets the replicas go on, and clears the mark. They do so by themselves when the time is over, so nothing is
// tried for longer.
func (v *visit) resume(ctx context.Context) (wait, error) {
	mark := markOf(v.cluster)
	if mark != nil && mark.UID == string(v.backup.UID) {
		message := resumeAll(ctx, v.Engine, v.cluster, v.pods, mark.UID)
		if message != "" && v.Now().Before(mark.Until.Time) {
			return wait{askAgain, ReasonResuming, message}, nil
		}
		if err := writeMark(ctx, v.Client, v.cluster, nil); err != nil {
			return wait{}, err
		}
	}
	if Failed(v.backup) {
		return wait{}, v.discard(ctx)
	}
	v.backup.Status.Phase = api.BackupWaiting
	return wait{}, nil
}

// taken are the ordinals of the replicas whose volumes are taken.
func (v *visit) taken() []int {
	var ordinals []int
	for _, volume := range v.backup.Status.Volumes {
		if last := len(ordinals) - 1; last < 0 || ordinals[last] != int(volume.Ordinal) {
			ordinals = append(ordinals, int(volume.Ordinal))
		}
	}
	return ordinals
}

func (v *visit) replica(ordinal int) engine.Replica {
	return engine.Replica{Cluster: v.cluster, Pod: v.pods[ordinal], Ordinal: ordinal}
}

func (v *visit) quiesceTimeout() time.Duration {
	return seconds(v.backup.Spec.QuiesceTimeoutSeconds, time.Minute)
}
