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
	"context"
	"errors"
	"time"

	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/engine"
	"example.com/platform/exemplar/internal/identity"
	"example.com/platform/exemplar/internal/replicas"
)

// askRolesAfter is how often the engine is asked for roles, if Services follow them: it changes them by itself, such as in
// a failover.
const askRolesAfter = 5 * time.Second

// labelRoles keeps the label true by which the Services of a role find their pods. A replica that cannot tell keeps its
// label: it may be the only primary. It returns when to ask again, or zero.
func (r *Reconciler) labelRoles(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, pods []engine.Replica,
) (time.Duration, error) {
	if !cluster.Spec.Services.PerRole || !r.Engine.Can(cluster, engine.CallRole) {
		return 0, nil
	}
	again := askRolesAfter
	var failures []error
	for _, replica := range pods {
		if !replicas.Ready(replica.Pod) {
			continue
		}
		role, answer, err := r.Engine.Role(ctx, replica)
		switch {
		case err != nil:
			failures = append(failures, err)
		case !answer.Done:
			again = min(again, answer.RetryAfter)
		case replica.Pod.Labels[identity.RoleLabel] != string(role):
			failures = append(failures, r.labelRole(ctx, replica, role))
		}
	}
	return again, errors.Join(failures...)
}

func (r *Reconciler) labelRole(ctx context.Context, replica engine.Replica, role engine.Role) error {
	pod := corev1ac.Pod(replica.Pod.Name, replica.Pod.Namespace).WithUID(replica.Pod.UID)
	if role != engine.RoleNone {
		pod.WithLabels(map[string]string{identity.RoleLabel: string(role)})
	}
	return client.IgnoreNotFound(r.Client.Apply(ctx, pod, client.FieldOwner(fieldManager), client.ForceOwnership))
}
