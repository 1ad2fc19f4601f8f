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

package credentials

import (
	"context"
	"errors"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/reload"
	"stateful.example/runtime/internal/status"
	"stateful.example/runtime/internal/workload"
)

func fieldManager() string {
	return identity.FieldManager("credentials")
}

// Mounted is how long the kubelet may take to bring a changed Secret into a running container: its sync period and the
// time that it keeps what it read, a minute each.
const Mounted = 2 * time.Minute

// holdAtMost is how long a newer version waits for the roll-out of an earlier one. A roll-out that does not end by then
// may need the newer one in order to end.
const holdAtMost = 10 * time.Minute

// Reconciler keeps the replicas of one Cluster at the present credentials.
type Reconciler struct {
	Client   client.Client
	Recorder events.EventRecorder
	Engine   engine.Engine
	Reloads  *reload.Reloads
	Kinds    *Kinds
	Now      func() time.Time
	// Mounted is after how long a running container has what changed.
	Mounted time.Duration
}

// part is what this controller owns of the status.
type part struct {
	Credentials *api.ClusterCredentialsStatus `json:"credentials,omitempty"`
	Conditions  []metav1.Condition            `json:"conditions,omitempty"`
}

// visit is what one visit found out.
type visit struct {
	*Reconciler
	cluster *api.Cluster
	set     *workload.Workload
	// noted is what is published, and nil as long as nothing can be.
	noted *api.ClusterCredentialsStatus
	// made is the name of the Secret that the operator made, also while it is not asked for.
	made string
	// failed is what has to be tried again.
	failed error
	// retryAfter is zero if there is nothing to ask again.
	retryAfter time.Duration
	// unread says that the source is not known yet, as after a start: until then what was said holds.
	unread bool
}

// Reconcile looks at the source, and publishes its version for the cluster controller, or lets the replicas reread.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := r.Client.Get(ctx, request.NamespacedName, cluster); err != nil {
		r.Reloads.Forget(request.NamespacedName)
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !cluster.DeletionTimestamp.IsZero() {
		return reconcile.Result{}, nil
	}
	live := part{
		Credentials: cluster.Status.Credentials,
		Conditions:  status.Conditions(cluster.Status.Conditions, api.ConditionCredentialsCurrent),
	}
	set, err := workload.Get(ctx, r.Client, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	visit := newVisit(r, cluster, set)
	condition, err := visit.look(ctx)
	if err != nil {
		return reconcile.Result{}, err
	}
	if visit.unread {
		return reconcile.Result{RequeueAfter: visit.retryAfter}, nil
	}
	condition.Type = api.ConditionCredentialsCurrent
	condition.Message += visit.where()
	wanted := part{
		Credentials: visit.published(),
		Conditions:  status.With(live.Conditions, cluster.Generation, condition),
	}
	err = errors.Join(visit.failed, status.Write(ctx, r.Client, cluster, fieldManager(), live, wanted))
	if err != nil {
		return reconcile.Result{}, err
	}
	return reconcile.Result{RequeueAfter: visit.retryAfter}, nil
}

func newVisit(r *Reconciler, cluster *api.Cluster, set *workload.Workload) *visit {
	visit := &visit{Reconciler: r, cluster: cluster, set: set}
	live := cluster.Status.Credentials.DeepCopy()
	if live == nil {
		return visit
	}
	visit.made = live.SecretName
	before := meta.FindStatusCondition(cluster.Status.Conditions, api.ConditionCredentialsCurrent)
	if before == nil || before.Reason != ReasonNotConfigured {
		visit.noted = live
	}
	return visit
}

// published is what was noted, and the Secret that was made: that is never forgotten, or another would be made.
func (visit *visit) published() *api.ClusterCredentialsStatus {
	if visit.made == "" {
		return visit.noted
	}
	published := visit.noted
	if published == nil {
		published = &api.ClusterCredentialsStatus{}
	}
	published.SecretName = visit.made
	return published
}

// since is when the condition became what it is.
func (visit *visit) since() time.Time {
	condition := meta.FindStatusCondition(visit.cluster.Status.Conditions, api.ConditionCredentialsCurrent)
	if condition == nil || condition.Status != metav1.ConditionFalse {
		return visit.Now()
	}
	return condition.LastTransitionTime.Time
}
