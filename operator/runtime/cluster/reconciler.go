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
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/replicas"
	"stateful.example/runtime/internal/status"
	"stateful.example/runtime/internal/workload"
)

// Reconciler brings the objects of one Cluster to what its spec says, and to what the other controllers ask for.
// It looks at what is there, not at what happened, so it may run at any time and any number of times.
type Reconciler struct {
	Client client.Client
	// Reader asks the API server itself.
	Reader   client.Reader
	Recorder events.EventRecorder
	Engine   engine.Engine
}

// Reconcile applies what differs, then reports. Errors are retried with growing delays, unless they are terminal.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	cluster := &api.Cluster{}
	if err := r.Client.Get(ctx, request.NamespacedName, cluster); err != nil {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	if !cluster.DeletionTimestamp.IsZero() {
		// The garbage collector follows the owner references. Applying now would bring back what it removes.
		return reconcile.Result{}, nil
	}
	set, err := workload.Get(ctx, r.Client, cluster)
	if err != nil {
		return reconcile.Result{}, err
	}
	if set := set.StatefulSet(); set != nil && workload.HasStatusOfAnother(set) && !cluster.Paused() {
		return reconcile.Result{}, r.disownStatus(ctx, set)
	}
	wanted, err := r.intents(ctx, cluster, set)
	if err != nil {
		return reconcile.Result{}, err
	}
	found := observed{set: set, wanted: wanted}
	if !cluster.Paused() {
		objects := ownedObjects(cluster)
		if identity.Has(identity.StatefulSet) {
			objects = append(objects, ordinalServices(cluster, wanted.replicas)...)
		}
		found.failures = append(r.apply(ctx, cluster, objects), r.deleteSurplus(ctx, cluster, objects)...)
		if cluster, found.wanted, err = r.answers(ctx, cluster, found); err != nil {
			return reconcile.Result{}, err
		}
		r.run(ctx, cluster, &found)
	}
	if again, nothing := nothingToReport(cluster, found); nothing {
		return reconcile.Result{RequeueAfter: again}, nil
	}
	result := reconcile.Result{}
	result.RequeueAfter = found.rollout.retryAfter
	return result, asError(found.failures, found.err, r.writeStatus(ctx, cluster, found))
}

// answersWithin is how long the status of a new cluster waits for the other controllers before it reports what is missing.
// They take a tenth of a second, and a status that says so would hold up what they call for.
const answersWithin = 2 * time.Second

// nothingToReport says that there is nothing to say of a new cluster yet, and when to look again if nothing calls earlier.
func nothingToReport(cluster *api.Cluster, found observed) (again time.Duration, nothing bool) {
	switch {
	case found.set != nil || len(found.failures) > 0 || found.err != nil:
		return 0, false
	case found.changed:
		// A set that was just made calls again when it can be read.
		return 0, true
	case found.wanted.waiting() == "" || len(status.Conditions(cluster.Status.Conditions, ownConditions...)) > 0:
		return 0, false
	default:
		again = answersWithin - time.Since(cluster.CreationTimestamp.Time)
		return again, again > 0
	}
}

// answers are the intents of a cluster as it is by now, if any was missing: the others answer while this controller writes.
func (r *Reconciler) answers(
	ctx context.Context, cluster *api.Cluster, found observed,
) (*api.Cluster, intents, error) {
	if found.wanted.waiting() == "" {
		return cluster, found.wanted, nil
	}
	now := &api.Cluster{}
	err := r.Client.Get(ctx, client.ObjectKeyFromObject(cluster), now)
	if err != nil || now.UID != cluster.UID || now.Generation != cluster.Generation || now.DeletionTimestamp != nil {
		// That is another visit's.
		return cluster, found.wanted, client.IgnoreNotFound(err)
	}
	wanted, err := r.intents(ctx, now, found.set)
	return now, wanted, err
}

// run brings the set and its replicas to what is wanted.
func (r *Reconciler) run(ctx context.Context, cluster *api.Cluster, found *observed) {
	var pods []engine.Replica
	if identity.Has(identity.StatefulSet) {
		var err error
		if pods, err = replicas.List(ctx, r.Client, cluster); err != nil {
			found.err = err
			return
		}
		r.pace(ctx, cluster, found, pods)
	}
	var failures []failure
	found.changed, failures = r.applySet(ctx, cluster, *found)
	found.failures = append(found.failures, failures...)
	if set := found.set.StatefulSet(); set != nil && !found.changed {
		again, err := r.deleteStuck(ctx, cluster, set, pods)
		found.rollout.retryAfter = sooner(found.rollout.retryAfter, again)
		found.err = errors.Join(err, r.deleteCondemned(ctx, cluster, set, pods))
	}
}

// applySet says whether it wrote the workload.
func (r *Reconciler) applySet(
	ctx context.Context, cluster *api.Cluster, found observed,
) (bool, []failure) {
	wanted, existing := found.wanted, found.set
	switch {
	case existing == nil && wanted.keepTemplate():
		return false, nil
	case existing != nil && existing.Deleted:
		// It is recreated when it is gone, which a watch tells.
		return true, nil
	}
	restarting := r.beginAnew(ctx, cluster, &found)
	object, err := ownedSet(cluster, found)
	if err == nil {
		err = restarting
	}
	if err != nil {
		return false, []failure{r.failed(cluster, object, err)}
	}
	if existing == nil {
		gone, err := r.gone(ctx, cluster)
		if err != nil {
			return false, []failure{r.failed(cluster, object, err)}
		}
		if gone {
			return false, nil
		}
	}
	changed, err := r.applyOne(ctx, cluster, object)
	if set := existing.StatefulSet(); err == nil && !changed && !wanted.keepTemplate() {
		if why := outdated(cluster, set, wanted); why != "" {
			changed, err = true, r.deleteOutdated(ctx, cluster, set, why)
		}
	}
	if err != nil {
		return changed, []failure{r.failed(cluster, object, err)}
	}
	return changed, nil
}

// gone says that the cluster was deleted, which the cache may not know yet. A workload created now would run until the
// garbage collector finds it, and its data would be there for the next cluster of that name.
func (r *Reconciler) gone(ctx context.Context, cluster *api.Cluster) (bool, error) {
	live := &api.Cluster{}
	err := r.Reader.Get(ctx, client.ObjectKeyFromObject(cluster), live)
	if err != nil {
		return apierrors.IsNotFound(err), client.IgnoreNotFound(err)
	}
	return live.UID != cluster.UID || !live.DeletionTimestamp.IsZero(), nil
}

// apply goes on after a failure: the objects do not depend on each other, and one message reports all failures.
func (r *Reconciler) apply(
	ctx context.Context, cluster *api.Cluster, objects []ownedObject,
) []failure {
	var failures []failure
	written := make([]bool, len(objects))
	errs := apply.Each(len(objects), func(i int) (err error) {
		written[i], err = objects[i].applyIfDifferent(ctx, r.Client, cluster)
		return err
	})
	var applied []ownedObject
	for i, err := range errs {
		switch {
		case err != nil:
			failures = append(failures, r.failed(cluster, objects[i], err))
		case written[i]:
			applied = append(applied, objects[i])
		}
	}
	r.recordApplied(cluster, applied...)
	return failures
}

// namedAtMost is how many objects an event names: there is room for 1,024 bytes.
// https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.37/#event-v1-events-k8s-io
const namedAtMost = 6

// recordApplied records one event about all that a visit wrote.
func (r *Reconciler) recordApplied(cluster *api.Cluster, objects ...ownedObject) {
	if len(objects) == 0 {
		return
	}
	names := make([]string, 0, len(objects))
	for _, object := range objects[:min(len(objects), namedAtMost)] {
		names = append(names, object.kind+" "+object.name)
	}
	note := strings.Join(names, ", ")
	if left := len(objects) - len(names); left > 0 {
		note += fmt.Sprintf(" and %d more", left)
	}
	r.record(cluster, objects[0], corev1.EventTypeNormal, ReasonApplied, note)
}

func (r *Reconciler) applyOne(
	ctx context.Context, cluster *api.Cluster, object ownedObject,
) (bool, error) {
	changed, err := object.applyIfDifferent(ctx, r.Client, cluster)
	if err == nil && changed {
		r.recordApplied(cluster, object)
	}
	return changed, err
}

func (r *Reconciler) failed(cluster *api.Cluster, object ownedObject, err error) failure {
	failure := failure{object: object, err: err}
	r.record(cluster, object, corev1.EventTypeWarning, failure.reason(), failure.message())
	return failure
}

// record writes an event about the cluster. Events that differ only in their note count as one, so the object is named as
// related too.
func (r *Reconciler) record(cluster *api.Cluster, about ownedObject, kind, reason, note string) {
	related := &corev1.ObjectReference{Kind: about.kind, Namespace: cluster.Namespace, Name: about.name}
	r.Recorder.Eventf(cluster, related, kind, reason, "Apply", "%s", note)
}
