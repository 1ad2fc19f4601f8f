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

package scaling

import (
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/workload"
)

// visit is what there is when the cluster is looked at, and what it leads to.
type visit struct {
	*Reconciler
	cluster *api.Cluster
	// set is nil if there is none, such as while it is made again.
	set *appsv1.StatefulSet
	// pods of the replicas, by their ordinals.
	pods map[int32]*corev1.Pod
	// claims of the replicas.
	claims []corev1.PersistentVolumeClaim
	now    time.Time
	// staying is how many replicas are left at the end of a scale-down.
	staying int32
	// drained says that the replica that goes was found drained in this visit, so all that was asked before is asked again.
	drained bool

	// next is what the status is to say.
	next api.ClusterScalingStatus
	// again is when to look again, 0 for when something changes.
	again time.Duration
	// err is worth another try.
	err error
}

// outcome is the condition Scaled.
type outcome struct {
	reason  string
	message string
}

// current is how many replicas the workload is to have by what was published, or else has.
func (v *visit) current() int32 {
	if scaling := v.cluster.Status.Scaling; scaling != nil && scaling.Replicas != nil {
		return *scaling.Replicas
	}
	if v.set != nil && v.set.Spec.Replicas != nil {
		return *v.set.Spec.Replicas
	}
	// A first workload gets what is asked for; one that comes back after it was lost takes over all that run.
	current := v.asked()
	for ordinal := range v.pods {
		current = max(current, ordinal+1)
	}
	return current
}

// asked is how many replicas the spec asks for while it lets any run. The API server's default holds wherever the schema is
// served.
func (v *visit) asked() int32 {
	if v.cluster.Spec.Replicas == nil {
		return 1
	}
	return *v.cluster.Spec.Replicas
}

// stopped says that no replica shall run for now, and why.
func (v *visit) stopped() (reason string, stopped bool) {
	if restore := v.cluster.Status.Restore; restore != nil && restore.Replicas != nil {
		return "its data is being restored by " + restore.Name, true
	}
	if v.hibernates() {
		return "it hibernates", true
	}
	return "", false
}

// settledAt says that the workload has as many replicas as that, and that none above is left.
func (v *visit) settledAt(replicas int32) bool {
	for ordinal := range v.pods {
		if ordinal >= replicas {
			return false
		}
	}
	return v.follows(replicas) && v.set.Status.Replicas == replicas
}

// follows says that the workload is to have so many replicas, and that its controller has observed that.
func (v *visit) follows(replicas int32) bool {
	return v.set != nil && v.set.Spec.Replicas != nil && *v.set.Spec.Replicas == replicas &&
		workload.Observed(v.set)
}

// replica of an ordinal that has a pod.
func (v *visit) replica(ordinal int32) engine.Replica {
	return engine.Replica{Cluster: v.cluster, Pod: v.pods[ordinal], Ordinal: int(ordinal)}
}

// retry looks again at the latest then.
func (v *visit) retry(after time.Duration) {
	if v.again == 0 || after < v.again {
		v.again = after
	}
}

// podsByOrdinal leaves out those that are none of the cluster's replicas.
func podsByOrdinal(cluster *api.Cluster, pods []corev1.Pod) map[int32]*corev1.Pod {
	byOrdinal := map[int32]*corev1.Pod{}
	for i := range pods {
		if ordinal, isReplica := identity.PodOrdinal(pods[i].Name, cluster.Name); isReplica {
			byOrdinal[int32(ordinal)] = &pods[i]
		}
	}
	return byOrdinal
}

// condition of the outcome.
func (outcome outcome) condition() metav1.Condition {
	status := metav1.ConditionFalse
	if outcome.reason == ReasonAtTarget || outcome.reason == ReasonStopped {
		status = metav1.ConditionTrue
	}
	return metav1.Condition{
		Type: api.ConditionScaled, Status: status, Reason: outcome.reason, Message: outcome.message,
	}
}
