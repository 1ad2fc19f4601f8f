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
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup/snapshot"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// lookAgain is when to look again at what is not watched.
const lookAgain = 5 * time.Second

// askForTurn is when to look again whether fewer backups are under way.
const askForTurn = 2 * time.Second

// lookForKinds is when to look again for a kind or a class. They are installed once, and rarely.
const lookForKinds = 10 * time.Second

// begin decides which volumes the backup takes, once everything it needs exists.
func (v *visit) begin(ctx context.Context) (wait, error) {
	if !v.ofTheCluster() {
		return v.fail(ReasonClusterReplaced, v.replaced()), nil
	}
	if waiting := v.clusterAllows(); waiting.after > 0 {
		return waiting, nil
	}
	for _, kind := range v.kinds() {
		supported, err := snapshot.Supported(v.Client.RESTMapper(), kind)
		if err != nil {
			return wait{}, err
		}
		if !supported {
			return wait{lookForKinds, ReasonSnapshotCRDsNotInstalled, fmt.Sprintf(
				"this Kubernetes cluster does not have the kind %s: install the CSI snapshot controller", kind)}, nil
		}
	}
	claims, err := v.claims(ctx)
	if err != nil {
		return wait{}, err
	}
	ordinals, waiting := v.ordinals(ctx, claims)
	if waiting.after > 0 {
		return waiting, nil
	}
	volumes, unbound := v.volumes(claims, ordinals)
	if len(unbound) > 0 && !v.backup.Spec.BestEffort {
		return wait{lookAgain, ReasonClaimsNotBound, fmt.Sprintf("%d claims have no volume yet, such as %s",
			len(unbound), unbound[0])}, nil
	}
	if len(volumes) == 0 {
		return v.fail(ReasonNoVolumes, "the cluster has no volumes"), nil
	}
	if waiting := v.replicasAllow(ordinals); waiting.after > 0 {
		return waiting, nil
	}
	lacking, err := v.lackingClass(ctx, claims, volumes)
	if err != nil {
		return wait{}, err
	}
	if lacking != "" {
		return wait{lookForKinds, ReasonSnapshotClassNotFound, lacking}, nil
	}
	if !v.Turns.take(client.ObjectKeyFromObject(v.backup)) {
		return v.queued(), nil
	}
	now := metav1.NewTime(v.Now()).Rfc3339Copy()
	v.backup.Status.StartedAt = &now
	v.backup.Status.ClusterUID = string(v.cluster.UID)
	v.backup.Status.Image = v.cluster.Spec.Image
	v.backup.Status.Replicas = replicas(v.cluster)
	v.backup.Status.Volumes = volumes
	v.backup.Status.Phase = api.BackupQuiescing
	return wait{}, nil
}

// ofTheCluster says no if the cluster there is now is not the one to be backed up, but only has its name. Kubernetes counts
// whole seconds: what was created in the same may be meant.
func (v *visit) ofTheCluster() bool {
	switch {
	case v.cluster == nil:
		return true
	case v.backup.Status.ClusterUID != "":
		return v.backup.Status.ClusterUID == string(v.cluster.UID)
	default:
		return concerns(v.backup, v.cluster)
	}
}

func (v *visit) replaced() string {
	return fmt.Sprintf("the cluster %s of UID %s, created %s, has the name of the cluster to back up, but is another one",
		v.cluster.Name, v.cluster.UID, v.cluster.CreationTimestamp.UTC().Format(time.RFC3339))
}

func (v *visit) clusterAllows() wait {
	switch {
	case v.cluster == nil:
		return wait{lookAgain, ReasonClusterNotFound, fmt.Sprintf(
			"cluster %s not found; one that is created later is not backed up", v.backup.Spec.ClusterName)}
	case v.cluster.Paused():
		return wait{lookAgain, ReasonClusterPaused, "the cluster is paused"}
	case v.cluster.Status.Restore != nil && v.cluster.Status.Restore.Replicas != nil:
		return wait{lookAgain, ReasonClusterRestoring, fmt.Sprintf("the restore %s is replacing the claims",
			v.cluster.Status.Restore.Name)}
	case markOf(v.cluster) != nil:
		return wait{time.Second, ReasonAnotherBackupRunning, fmt.Sprintf("replicas are quiesced for the backup %s",
			markOf(v.cluster).Backup)}
	default:
		return wait{}
	}
}

// ordinals are those of the replicas that are taken, in their order.
func (v *visit) ordinals(ctx context.Context, claims map[string]corev1.PersistentVolumeClaim) ([]int, wait) {
	all := v.allOrdinals(claims)
	if v.backup.Spec.Replicas != api.ReplicasPrimary || len(all) == 0 {
		return all, wait{}
	}
	// Replicas are stopped from the highest, so a cluster at rest has the newest data at ordinal 0.
	if len(v.pods) == 0 || !v.Engine.Can(v.cluster, engine.CallRole) {
		return all[:1], wait{}
	}
	message := "no replica says that it is the primary"
	for _, ordinal := range all {
		if !running(v.pods[ordinal]) {
			continue
		}
		role, answer, err := v.Engine.Role(ctx, v.replica(ordinal))
		switch {
		case err != nil:
			message = fmt.Sprintf("reading the role of replica %d: %s", ordinal, err)
		case !answer.Done:
			message = fmt.Sprintf("replica %d does not know its role yet: %s", ordinal, answer.Message)
		case role == engine.RolePrimary:
			return []int{ordinal}, wait{}
		}
	}
	if v.backup.Spec.BestEffort {
		return all[:1], wait{}
	}
	return nil, wait{time.Second, ReasonNoPrimary, message}
}

// allOrdinals are those of the replicas asked for, and of those that still run, such as while scaling down. Where none
// are, they are those that have claims.
func (v *visit) allOrdinals(claims map[string]corev1.PersistentVolumeClaim) []int {
	count := int(replicas(v.cluster))
	for ordinal := range v.pods {
		count = max(count, ordinal+1)
	}
	var ordinals []int
	for ordinal := range count {
		ordinals = append(ordinals, ordinal)
	}
	if count == 0 {
		for name := range claims {
			if ordinal, found := identity.ClaimOrdinal(name, identity.DataTemplate, v.cluster.Name); found {
				ordinals = append(ordinals, ordinal)
			}
		}
		slices.Sort(ordinals)
	}
	return ordinals
}

// volumes are those of the replicas, and the names of claims that have none.
func (v *visit) volumes(
	claims map[string]corev1.PersistentVolumeClaim, ordinals []int,
) (volumes []api.BackupVolume, unbound []string) {
	for _, ordinal := range ordinals {
		for _, template := range templates(v.cluster) {
			name := identity.ClaimName(template, v.cluster.Name, ordinal)
			claim, found := claims[name]
			if !found || claim.Status.Phase != corev1.ClaimBound {
				unbound = append(unbound, name)
				continue
			}
			volume := api.BackupVolume{Claim: name, Template: template, Ordinal: int32(ordinal)}
			record(&volume, &claim)
			if v.backup.Spec.Consistency != api.ConsistencyGroup {
				volume.Snapshot = fmt.Sprintf("%s-%s-%d", v.backup.Name, template, ordinal)
			}
			volumes = append(volumes, volume)
		}
	}
	return volumes, unbound
}

// replicasAllow waits for replicas that have to be quiesced.
func (v *visit) replicasAllow(ordinals []int) wait {
	if !v.mustQuiesce() {
		return wait{}
	}
	for _, ordinal := range ordinals {
		if !running(v.pods[ordinal]) && !v.backup.Spec.BestEffort {
			return wait{lookAgain, ReasonReplicaNotRunning, fmt.Sprintf("replica %d does not run", ordinal)}
		}
	}
	return wait{}
}

// claims of the cluster by name.
func (v *visit) claims(ctx context.Context) (map[string]corev1.PersistentVolumeClaim, error) {
	list := &corev1.PersistentVolumeClaimList{}
	err := v.Reader.List(ctx, list, client.InNamespace(v.cluster.Namespace),
		client.MatchingLabels(identity.SelectorLabels(v.cluster.Name)))
	claims := make(map[string]corev1.PersistentVolumeClaim, len(list.Items))
	for _, claim := range list.Items {
		claims[claim.Name] = claim
	}
	return claims, err
}

// templates are the names of the claim templates.
func templates(cluster *api.Cluster) []string {
	storage := cluster.Spec.Storage
	names := make([]string, 0, 1+len(storage.Additional))
	names = append(names, identity.DataTemplate)
	for _, additional := range storage.Additional {
		names = append(names, additional.Name)
	}
	return names
}

// replicas asked for. The API server's default holds wherever the schema is served.
func replicas(cluster *api.Cluster) int32 {
	if cluster.Spec.Replicas == nil {
		return 1
	}
	return *cluster.Spec.Replicas
}
