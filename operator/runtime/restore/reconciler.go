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
	"errors"
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/events"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/bound"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// Reconciler does one restore in place. Its status says how far it is, and is written before the next thing is done, so
// that it goes on from there whenever it is stopped.
type Reconciler struct {
	// Client reads from the cache.
	Client client.Client
	// Reader does not: an unfinished restore must not act on what was.
	Reader   client.Reader
	Recorder events.EventRecorder
	Now      func() time.Time
	// WaitAtMost is for tests, which wait too.
	WaitAtMost bound.Wait
}

// Reconcile goes as far as it can. A finished restore costs nothing.
func (r *Reconciler) Reconcile(ctx context.Context, request reconcile.Request) (reconcile.Result, error) {
	restore := &api.Restore{}
	if err := r.Client.Get(ctx, request.NamespacedName, restore); err != nil || settled(restore) {
		return reconcile.Result{}, client.IgnoreNotFound(err)
	}
	visit := &visit{Reconciler: r, restore: restore}
	for {
		// Somebody may cancel it between two steps.
		if err := r.Reader.Get(ctx, request.NamespacedName, restore); err != nil || settled(restore) {
			return reconcile.Result{}, client.IgnoreNotFound(err)
		}
		before := *restore.Status.DeepCopy()
		wait, err := visit.step(ctx)
		visit.report(wait)
		writing := status.Write(ctx, r.Client, restore, identity.FieldManager("restore"), before, restore.Status)
		if apierrors.IsConflict(err) {
			// What was read is no longer so.
			wait, err = anew, nil
		}
		if err != nil || writing != nil {
			return reconcile.Result{}, errors.Join(err, writing)
		}
		if wait.after > 0 {
			return reconcile.Result{RequeueAfter: r.WaitAtMost.Of(wait.after)}, nil
		}
	}
}

// settled restores are left as they are. One that is deleted midway is seen to by Clusters.
func settled(restore *api.Restore) bool {
	return restore.Status.Phase == api.RestoreDone || !restore.DeletionTimestamp.IsZero()
}

// wait is what a step waits for. The zero one is for nothing: the next step follows at once.
type wait struct {
	after   time.Duration
	reason  string
	message string
}

// lookAgain is when to look again at what is not watched.
const lookAgain = 2 * time.Second

// anew is a wait until what was written meanwhile can be read.
var anew = wait{after: 100 * time.Millisecond}

// visit is one restore and its cluster. Its status is what will be written.
type visit struct {
	*Reconciler
	restore *api.Restore
	// cluster is nil if there is none.
	cluster *api.Cluster
}

// step does what the phase asks for. It changes the phase, waits, or returns an error.
func (v *visit) step(ctx context.Context) (wait, error) {
	v.cluster = &api.Cluster{}
	err := v.Reader.Get(ctx, client.ObjectKey{Namespace: v.restore.Namespace, Name: v.restore.Spec.ClusterName}, v.cluster)
	if client.IgnoreNotFound(err) != nil {
		return wait{}, err
	}
	if err != nil || !v.cluster.DeletionTimestamp.IsZero() {
		v.cluster = nil
	}
	if phase := v.restore.Status.Phase; phase != "" {
		if v.cluster == nil || string(v.cluster.UID) != v.restore.Status.ClusterUID {
			v.cluster = nil
			return wait{}, v.giveUp(ctx, ReasonClusterDeleted, "the cluster was deleted")
		}
		if lock := lockOf(v.cluster); lock != nil && !holds(lock, string(v.restore.UID)) {
			return wait{}, v.giveUp(ctx, ReasonSuperseded,
				fmt.Sprintf("%s began before all replicas had started", lock.Name))
		}
	}
	if ended, err := v.ended(ctx); ended || err != nil {
		return wait{}, err
	}
	if v.cluster != nil && v.cluster.Paused() {
		return wait{lookAgain, ReasonClusterPaused, "the cluster is paused"}, nil
	}
	switch v.restore.Status.Phase {
	case api.RestoreProving:
		return v.prove(ctx)
	case api.RestoreSafetyBackup:
		return v.backUp(ctx)
	case api.RestoreStopping:
		return v.stop(ctx)
	case api.RestoreReplacing:
		return v.replace(ctx)
	case api.RestoreStarting:
		return v.start(ctx)
	default:
		return v.begin(ctx)
	}
}

// report says what is waited for, since when, and until when.
func (v *visit) report(wait wait) {
	if wait.reason != "" {
		last := meta.FindStatusCondition(v.restore.Status.Conditions, api.ConditionSucceeded)
		if last == nil || last.Reason != wait.reason || v.restore.Status.WaitingSince == nil {
			v.restore.Status.WaitingSince = v.now()
		}
		times := "since " + v.restore.Status.WaitingSince.UTC().Format(time.RFC3339)
		switch {
		case !v.mustGoOn():
			times += ", until " + v.deadline().UTC().Format(time.RFC3339)
		case v.canceled():
			times += "; it is too late to cancel"
		}
		v.conclude(metav1.ConditionUnknown, wait.reason, fmt.Sprintf("%s (%s)", wait.message, times))
	}
	v.restore.Status.ObservedGeneration = v.restore.Generation
}

func (v *visit) now() *metav1.Time {
	now := metav1.NewTime(v.Now()).Rfc3339Copy()
	return &now
}

func (v *visit) conclude(succeeded metav1.ConditionStatus, reason, message string) {
	v.restore.Status.Conditions = status.With(v.restore.Status.Conditions, v.restore.Generation, metav1.Condition{
		Type: api.ConditionSucceeded, Status: succeeded, Reason: reason, Message: message,
	})
}

func (v *visit) end(succeeded metav1.ConditionStatus, reason, message string) {
	kind := corev1.EventTypeNormal
	if succeeded == metav1.ConditionFalse {
		kind = corev1.EventTypeWarning
	}
	v.conclude(succeeded, reason, message)
	v.Recorder.Eventf(v.restore, nil, kind, reason, "Restore", "%s", message)
	v.restore.Status.Phase, v.restore.Status.WaitingSince = api.RestoreDone, nil
}

// giveUp ends a restore that has replaced nothing, and releases the cluster, unless another restore left it half replaced.
func (v *visit) giveUp(ctx context.Context, reason, message string) error {
	if err := v.removeProofs(ctx); err != nil {
		return err
	}
	if lock := lockOf(v.cluster); holds(lock, string(v.restore.UID)) && lock.Backup == "" {
		if err := writeLock(ctx, v.Client, v.cluster, nil); err != nil {
			return err
		}
	}
	v.end(metav1.ConditionFalse, reason, message)
	return nil
}
