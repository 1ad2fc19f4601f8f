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
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
	"stateful.example/runtime/internal/identity"
	"stateful.example/runtime/internal/status"
)

// bootstrapped is the part of a cluster's status that says whether its first claims are there. The cluster controller
// makes no StatefulSet before they are: that would make them empty.
type bootstrapped struct {
	Conditions []metav1.Condition `json:"conditions,omitempty"`
}

// bootstrap makes the claims of a new cluster, and says whether there is more to do.
func (c *Clusters) bootstrap(ctx context.Context, cluster *api.Cluster) (bool, error) {
	if cluster.Spec.Bootstrap == nil {
		return false, nil
	}
	live := bootstrapped{status.Conditions(cluster.Status.Conditions, api.ConditionBootstrapped)}
	condition := metav1.Condition{Type: api.ConditionBootstrapped, Status: metav1.ConditionTrue}
	if present := meta.FindStatusCondition(live.Conditions, api.ConditionBootstrapped); present != nil &&
		present.Status == metav1.ConditionTrue {
		condition.Reason, condition.Message = present.Reason, present.Message
	} else if err := c.firstClaims(ctx, cluster, &condition); err != nil {
		return true, err
	}
	wanted := bootstrapped{status.With(live.Conditions, cluster.Generation, condition)}
	return condition.Status != metav1.ConditionTrue,
		status.Write(ctx, c.Client, cluster, identity.FieldManager("bootstrap"), live, wanted)
}

// firstClaims makes the claims that come from the backup, as far as nothing is in the way. Those that start empty are
// left to the StatefulSet controller. If those of an earlier cluster are all there, they are kept, whatever they hold.
func (c *Clusters) firstClaims(
	ctx context.Context, cluster *api.Cluster, condition *metav1.Condition,
) error {
	wait := func(reason, message string) error {
		condition.Status, condition.Reason, condition.Message = metav1.ConditionFalse, reason, message
		return nil
	}
	if cluster.Paused() {
		return wait(ReasonClusterPaused, "the cluster is paused")
	}
	set, err := statefulSet(ctx, c.Reader, cluster)
	if err != nil {
		return err
	}
	if set != nil {
		// Its status was lost, and it has long been running.
		condition.Reason, condition.Message = ReasonClaimsKept, "the cluster existed already"
		return nil
	}
	planned, taken, verdict, err := source(ctx, c.Reader, cluster, cluster.Spec.Bootstrap.FromBackup)
	if err != nil {
		return err
	}
	if verdict.blocked() {
		return wait(verdict.reason, verdict.message)
	}
	left, verdict, err := c.leftBehind(ctx, cluster, planned)
	if err != nil {
		return err
	}
	if verdict.blocked() {
		return wait(verdict.reason, verdict.message)
	}
	if left.complete() {
		condition.Reason = ReasonClaimsKept
		condition.Message = fmt.Sprintf("%d claims existed already and are kept", len(left.kept))
		return nil
	}
	if verdict, err = c.makeFirst(ctx, cluster, taken, left.missing); err != nil {
		return err
	}
	if verdict.blocked() {
		return wait(verdict.reason, verdict.message)
	}
	condition.Reason, condition.Message = ReasonRestored, planned.summary(taken.Name)
	return nil
}

// leftBehind is what an earlier cluster of the same name left.
type leftBehind struct {
	// kept are the names of its claims.
	kept []string
	// missing come from the backup, and are not there.
	missing []planned
	// made come from the backup already.
	made int
}

func (left leftBehind) complete() bool {
	return len(left.kept) > 0 && len(left.missing) == 0 && left.made == 0
}

// leftBehind looks at what there is, and refuses to fill up what is incomplete: replicas on data of two times would be worse
// than none.
func (c *Clusters) leftBehind(
	ctx context.Context, cluster *api.Cluster, planned plan,
) (leftBehind, verdict, error) {
	left := leftBehind{}
	for _, claim := range planned.claims {
		found, err := existing(ctx, c.Reader, cluster.Namespace, claim.name)
		switch {
		case err != nil:
			return left, verdict{}, err
		case found != nil && !found.DeletionTimestamp.IsZero():
			return left, verdict{ReasonClaimsTerminating,
				fmt.Sprintf("%s of an earlier cluster is still being deleted", claim.name), false}, nil
		case found == nil && claim.source != nil:
			left.missing = append(left.missing, claim)
		case found == nil:
		case found.Annotations[byAnnotation()] == string(cluster.UID):
			left.made++
		default:
			left.kept = append(left.kept, claim.name)
		}
	}
	if left.complete() {
		return left, verdict{}, nil
	}
	beyond, err := planned.namesBeyond(ctx, c.Reader, cluster)
	if kept := append(left.kept, beyond...); len(kept) > 0 && err == nil {
		return left, verdict{ReasonLeftoverClaims, fmt.Sprintf("an earlier cluster left the claims %s, but not %s: delete them "+
			"to restore all from the backup, or create the cluster without spec.bootstrap to start the missing ones empty",
			some(kept), some(namesOf(left.missing))), false}, nil
	}
	return left, verdict{}, err
}

func namesOf(claims []planned) []string {
	names := make([]string, 0, len(claims))
	for _, claim := range claims {
		names = append(names, claim.name)
	}
	return names
}

// some names, since a condition has no room for all of a large cluster.
func some(names []string) string {
	const named = 10
	switch {
	case len(names) == 0:
		return "all"
	case len(names) > named:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:named], ", "), len(names)-named)
	default:
		return strings.Join(names, ", ")
	}
}

// makeFirst makes the claims that come from the backup, if all can.
func (c *Clusters) makeFirst(
	ctx context.Context, cluster *api.Cluster, taken *api.Backup, missing []planned,
) (verdict, error) {
	all := plan{claims: missing}
	if wrong, err := all.wrongClass(ctx, c.Reader); wrong.blocked() || err != nil {
		return wrong, err
	}
	if gone, err := all.missingSnapshots(ctx, c.Reader, cluster.Namespace); gone.blocked() || err != nil {
		return gone, err
	}
	for _, wanted := range missing {
		// One that is there by now may be somebody else's: that is seen the next time.
		if err := c.Client.Create(ctx, wanted.claim(cluster, taken.Name, string(cluster.UID))); err != nil {
			return verdict{}, err
		}
	}
	return verdict{}, nil
}
