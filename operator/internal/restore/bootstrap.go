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
	"fmt"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/identity"
	"example.com/platform/exemplar/internal/status"
)

// bootstrapped is the part of a cluster's status that says whether its first claims are there. The cluster controller
// makes no StatefulSet before they are: that would make them empty.
type bootstrapped struct {
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// bootstrap makes the claims of a new cluster, and says whether there is more to do.
func (c *Clusters) bootstrap(ctx context.Context, cluster *v1alpha1.ExemplarCluster) (bool, error) {
	if cluster.Spec.Bootstrap == nil {
		return false, nil
	}
	live := bootstrapped{status.Conditions(cluster.Status.Conditions, v1alpha1.ConditionBootstrapped)}
	told := metav1.Condition{Type: v1alpha1.ConditionBootstrapped, Status: metav1.ConditionTrue}
	if present := meta.FindStatusCondition(live.Conditions, v1alpha1.ConditionBootstrapped); present != nil &&
		present.Status == metav1.ConditionTrue {
		told.Reason, told.Message = present.Reason, present.Message
	} else if err := c.firstClaims(ctx, cluster, &told); err != nil {
		return true, err
	}
	wanted := bootstrapped{status.With(live.Conditions, cluster.Generation, told)}
	return told.Status != metav1.ConditionTrue,
		status.Write(ctx, c.Client, cluster, identity.FieldManager("bootstrap"), live, wanted)
}

// firstClaims makes the claims that come from the backup, as far as nothing is in the way. Those that start empty are
// left to the StatefulSet controller, and those that are there are kept, whatever they hold.
func (c *Clusters) firstClaims(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, told *metav1.Condition,
) error {
	wait := func(reason, message string) error {
		told.Status, told.Reason, told.Message = metav1.ConditionFalse, reason, message
		return nil
	}
	if cluster.Spec.Paused {
		return wait(ReasonClusterPaused, "nothing is done to a paused cluster")
	}
	set, err := workload(ctx, c.Reader, cluster)
	if err != nil {
		return err
	}
	if set != nil {
		// Its status was lost, and it has long been running.
		told.Reason, told.Message = ReasonClaimsKept, "the cluster was there already"
		return nil
	}
	planned, taken, verdict, err := source(ctx, c.Reader, cluster, cluster.Spec.Bootstrap.FromBackup)
	if err != nil {
		return err
	}
	if verdict.inTheWay() {
		return wait(verdict.reason, verdict.message)
	}
	kept := 0
	for _, claim := range planned.claims {
		made, verdict, err := c.firstClaim(ctx, cluster, taken, claim)
		if err != nil {
			return err
		}
		if verdict.inTheWay() {
			return wait(verdict.reason, verdict.message)
		}
		if !made {
			kept++
		}
	}
	told.Reason, told.Message = ReasonRestored, planned.told(taken.Name)
	if kept > 0 {
		told.Reason = ReasonClaimsKept
		told.Message = fmt.Sprintf("%d claims were there already, and are kept", kept)
	}
	return nil
}

// firstClaim makes one that comes from the backup, and says whether it is of this making.
func (c *Clusters) firstClaim(
	ctx context.Context, cluster *v1alpha1.ExemplarCluster, taken *v1alpha1.ExemplarBackup, wanted planned,
) (made bool, problem verdict, err error) {
	found, err := existing(ctx, c.Reader, cluster.Namespace, wanted.name)
	if err != nil {
		return false, verdict{}, err
	}
	if found != nil && !found.DeletionTimestamp.IsZero() {
		return false, verdict{ReasonClaimsTerminating, fmt.Sprintf("%s of an earlier cluster is still being deleted",
			wanted.name), false}, nil
	}
	if found != nil {
		return found.Annotations[byAnnotation] == string(cluster.UID), verdict{}, nil
	}
	if wanted.source == nil {
		return true, verdict{}, nil
	}
	missing, err := wanted.missingSnapshot(ctx, c.Reader, cluster.Namespace)
	if missing.inTheWay() || err != nil {
		return false, missing, err
	}
	err = c.Client.Create(ctx, wanted.claim(cluster, taken.Name, string(cluster.UID)))
	return true, verdict{}, client.IgnoreAlreadyExists(err)
}
