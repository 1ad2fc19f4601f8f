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
	"time"

	corev1 "k8s.io/api/core/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	logf "sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/replicas"
)

// askRolesAfter is how often the engine is asked for roles while Services follow them: the engine changes them by itself,
// such as in a failover.
const askRolesAfter = 5 * time.Second

// Roles keeps the label true by which the Services of a role find their pods. It has a queue of its own: what cannot be
// applied is retried with back-off or not at all, and clients must reach a new primary nevertheless.
type Roles struct {
	Client   client.Client
	Recorder events.EventRecorder
	Engine   engine.Engine
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// Reconcile asks every replica for its role. It returns none of their errors: controller-runtime would back off.
func (r *Roles) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := r.Client.Get(ctx, request.NamespacedName, cluster); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !cluster.DeletionTimestamp.IsZero() || cluster.Paused() || !cluster.Spec.Services.PerRole ||
		!r.Engine.Can(cluster, engine.CallRole) {
		return reconcile.Result{}, nil
	}
	pods, err := replicas.List(ctx, r.Client, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	again := askRolesAfter
	var silent []engine.Replica
	known := false
	for _, replica := range pods {
		role, answer, err := engine.RoleNone, engine.Wait(askRolesAfter, ""), error(nil)
		if replicas.Ready(replica.Pod) {
			role, answer, err = r.Engine.Role(ctx, replica)
		}
		if err != nil || !answer.Done {
			silent = append(silent, replica)
		} else {
			known = known || role == engine.RolePrimary
			answer, err = engine.Wait(askRolesAfter, ""), r.label(ctx, replica, role)
		}
		r.record(ctx, replica, err)
		again = min(again, engine.Again(answer, err))
	}
	// One that cannot report its role keeps its label while it may be the only primary, and not beside another.
	for _, replica := range silent {
		if known && replica.Pod.Labels[identity.RoleLabel()] == string(engine.RolePrimary) {
			r.record(ctx, replica, r.label(ctx, replica, engine.RoleNone))
		}
	}
	return reconcile.Result{RequeueAfter: r.WaitAtMost.Of(again)}, nil
}

func (r *Roles) record(ctx context.Context, replica engine.Replica, err error) {
	if err != nil {
		logf.FromContext(ctx).Error(err, "Failed to read or label the role of a replica", "pod", replica.Pod.Name)
		r.Recorder.Eventf(replica.Cluster, replica.Pod, corev1.EventTypeWarning, ReasonRoleUnknown, "Label", "%s", err)
	}
}

func (r *Roles) label(ctx context.Context, replica engine.Replica, role engine.Role) error {
	if replica.Pod.Labels[identity.RoleLabel()] == string(role) {
		return nil
	}
	pod := corev1ac.Pod(replica.Pod.Name, replica.Pod.Namespace).WithUID(replica.Pod.UID)
	if role != engine.RoleNone {
		pod.WithLabels(map[string]string{identity.RoleLabel(): string(role)})
	}
	return client.IgnoreNotFound(r.Client.Apply(ctx, pod, client.FieldOwner(fieldManager()), client.ForceOwnership))
}
