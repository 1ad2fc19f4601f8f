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
	"errors"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/internal/identity"
)

// Label of a snapshot names its backup, for people.
func Label() string {
	return identity.Prefixed("backup")
}

// uidLabel of a snapshot tells its backup from another of the same name.
func uidLabel() string {
	return identity.Prefixed("backup-uid")
}

// cut has the snapshots made, and waits until all are cut: from then on the engine may write again, long before they
// can be restored. Whatever the storage refuses is tried again: it may be busy.
func (v *visit) cut(ctx context.Context) (wait, error) {
	if lost := v.lost(); lost != "" {
		return v.fail(ReasonReplicaLost, lost), nil
	}
	if !v.ofTheCluster() {
		return v.fail(ReasonClusterReplaced, v.replaced()), nil
	}
	snapshots, err := v.ensure(ctx)
	if taken := (snapshot.TakenError{}); errors.As(err, &taken) {
		return v.fail(ReasonNameConflict, err.Error()), nil
	}
	message := ""
	if err != nil {
		message = err.Error()
	}
	until := v.until()
	var first time.Time
	for _, volume := range v.backup.Status.Volumes {
		found := snapshots[volume.Claim]
		if found == nil || found.CutAt.IsZero() {
			message = uncut(message, volume.Claim, found)
			continue
		}
		if first.IsZero() || found.CutAt.Before(first) {
			first = found.CutAt
		}
	}
	// The operator's clock alone says whether it was in time: the storage's may be behind.
	expired := !until.IsZero() && v.Now().After(until)
	switch {
	case expired && message == "":
		return v.fail(ReasonQuiesceExpired, "the snapshots were found cut only after the engine resumed by itself, at "+
			until.UTC().Format(time.RFC3339)), nil
	case expired:
		return v.fail(ReasonQuiesceExpired,
			"the engine resumed by itself before all snapshots were cut: "+message), nil
	case message != "":
		return wait{askAgain, ReasonSnapshotting, message}, nil
	}
	if len(v.backup.Status.Quiesced) > 0 {
		// A replica may have gone since it was looked at.
		if v.pods, err = replicaPods(ctx, v.Reader, v.clusterKey()); err != nil {
			return wait{}, err
		}
		if lost := v.lost(); lost != "" {
			return v.fail(ReasonReplicaLost, lost), nil
		}
	}
	takenAt := metav1.NewTime(v.within(first)).Rfc3339Copy()
	v.backup.Status.TakenAt = &takenAt
	v.backup.Status.Phase = api.BackupResuming
	return wait{}, nil
}

// within is a time of the storage's clock as one of the operator's: not before the backup began, and not in the future. How
// old a backup is decides whether a replica may go.
func (v *visit) within(at time.Time) time.Time {
	if began := v.backup.Status.StartedAt; at.Before(began.Time) {
		return began.Time
	}
	if now := v.Now(); at.After(now) {
		return now
	}
	return at
}

func uncut(message, claim string, found *snapshot.Snapshot) string {
	switch {
	case found != nil && found.Error != "":
		return fmt.Sprintf("%s: %s", claim, found.Error)
	case message == "":
		return fmt.Sprintf("%s is not cut yet", claim)
	default:
		return message
	}
}

// lost says which quiesced replica is no longer there. Its pod may be another one, or its container, which writes.
func (v *visit) lost() string {
	for _, quiesced := range v.backup.Status.Quiesced {
		pod := v.pods[int(quiesced.Ordinal)]
		if !running(pod) || string(pod.UID) != quiesced.PodUID {
			return fmt.Sprintf("replica %d was deleted or failed while it was quiesced", quiesced.Ordinal)
		}
		found, reported := container(pod)
		if reported && (found.State.Running == nil || !sameContainer(quiesced.ContainerID, found.ContainerID)) {
			return fmt.Sprintf("replica %d restarted while it was quiesced", quiesced.Ordinal)
		}
	}
	return ""
}

// sameContainer holds of whatever was quiesced by an operator that did not note the container.
func sameContainer(quiesced, present string) bool {
	return quiesced == "" || quiesced == present
}

// container is the application's, as the kubelet reports it, and false if it has not yet.
func container(pod *corev1.Pod) (corev1.ContainerStatus, bool) {
	for _, reported := range pod.Status.ContainerStatuses {
		if reported.Name == identity.ContainerName {
			return reported, true
		}
	}
	return corev1.ContainerStatus{}, false
}

// until is when the engine resumes by itself, zero if nothing is quiesced.
func (v *visit) until() time.Time {
	if len(v.backup.Status.Quiesced) == 0 {
		return time.Time{}
	}
	if mark := markOf(v.cluster); mark != nil && mark.UID == string(v.backup.UID) {
		return mark.Until.Time
	}
	// The mark was lost with the cluster's status: no later than this.
	return v.backup.Status.StartedAt.Add(v.quiesceTimeout())
}

// ensure makes what is not there, and returns what is, by claim. All are begun before the first failure is reported.
func (v *visit) ensure(ctx context.Context) (map[string]*snapshot.Snapshot, error) {
	if v.backup.Spec.Consistency == api.ConsistencyGroup {
		return v.ensureGroup(ctx)
	}
	snapshots := map[string]*snapshot.Snapshot{}
	var failures error
	for _, volume := range v.backup.Status.Volumes {
		wanted := v.wanted(volume.Snapshot).OfClaim(volume.Claim)
		object, err := snapshot.Ensure(ctx, v.Reader, v.Client, wanted, uidLabel())
		if err != nil {
			failures = errors.Join(failures, err)
			continue
		}
		found, err := snapshot.Parse(object)
		if err != nil {
			failures = errors.Join(failures, err)
		}
		snapshots[volume.Claim] = found
	}
	return snapshots, failures
}

// ensureGroup also notes the names of the group's snapshots, which the snapshot controller gives.
func (v *visit) ensureGroup(ctx context.Context) (map[string]*snapshot.Snapshot, error) {
	wanted, err := v.group()
	if err != nil {
		return nil, err
	}
	group, err := snapshot.Ensure(ctx, v.Reader, v.Client, wanted, uidLabel())
	if err != nil {
		return nil, err
	}
	members, err := snapshot.Members(ctx, v.Reader, group)
	snapshots := make(map[string]*snapshot.Snapshot, len(members))
	for i := range members {
		snapshots[members[i].Claim] = &members[i]
	}
	for i, volume := range v.backup.Status.Volumes {
		if found := snapshots[volume.Claim]; found != nil {
			v.backup.Status.Volumes[i].Snapshot = found.Name
		}
	}
	return snapshots, err
}

// group is of all claims of the cluster: a selector cannot leave out those that no replica uses.
func (v *visit) group() (*unstructured.Unstructured, error) {
	return v.wanted(v.backup.Name).OfGroup(v.Client.RESTMapper(), identity.SelectorLabels(v.backup.Spec.ClusterName))
}

func (v *visit) wanted(name string) snapshot.Wanted {
	wanted := snapshot.Wanted{
		Name:      name,
		Namespace: v.backup.Namespace,
		Labels: labels.Merge(identity.Labels(v.backup.Spec.ClusterName), map[string]string{
			Label(): v.backup.Name, uidLabel(): string(v.backup.UID),
		}),
		// Those of a backup that is deleted before it is complete are of no use, whatever its deletion policy says.
		Owner: &metav1.OwnerReference{
			APIVersion: identity.GroupVersion().String(), Kind: identity.BackupKind(),
			Name: v.backup.Name, UID: v.backup.UID, Controller: new(true),
		},
	}
	if class := v.backup.Spec.VolumeSnapshotClassName; class != nil {
		wanted.Class = *class
	}
	return wanted
}

// kinds that the API server must have.
func (v *visit) kinds() []schema.GroupKind {
	if v.backup.Spec.Consistency == api.ConsistencyGroup {
		return []schema.GroupKind{snapshot.Kind.GroupKind(), snapshot.GroupKind}
	}
	return []schema.GroupKind{snapshot.Kind.GroupKind()}
}
