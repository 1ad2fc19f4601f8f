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

package storage

import (
	"fmt"
	"slices"
	"unicode/utf8"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
)

const (
	// claimsReported is how many claims the status names: its schema takes no more.
	claimsReported = 32
	// messageBytes is how long a claim's message may be in the status: its schema takes no more characters.
	messageBytes = 512
)

// observation is what one visit found out about the volumes.
type observation struct {
	// expected is how many volumes there must be.
	expected int
	claims   []claim
	// findings are those of the claims, one for each.
	findings []finding
}

// count is how many claims have one of these reasons.
func (observed observation) count(reasons ...string) int {
	count := 0
	for _, finding := range observed.findings {
		for _, reason := range reasons {
			if finding.reason == reason {
				count++
			}
		}
	}
	return count
}

// first is the first claim with one of these reasons.
func (observed observation) first(reasons ...string) string {
	for i, finding := range observed.findings {
		if slices.Contains(reasons, finding.reason) {
			return fmt.Sprintf("%s: %s", observed.claims[i].live.Name, finding.message)
		}
	}
	return ""
}

// allReached says that every volume that must be there is as large as asked for.
func (observed observation) allReached() bool {
	for _, claim := range observed.claims {
		if !claim.bound() || !claim.reached() {
			return false
		}
	}
	return len(observed.claims) >= observed.expected
}

// verdicts are the reasons of the condition StorageReady, the worst first: what loses data, what waits for a person, and
// what only waits.
var verdicts = []struct {
	reason string
	claims []string
}{
	{ReasonClaimsLost, []string{claimLost}},
	{ReasonClaimNameConflict, []string{claimNameConflict}},
	{ReasonExpansionInfeasible, []string{claimInfeasible}},
	{ReasonNotExpandable, []string{claimNotExpandable, claimRefused}},
	{ReasonModificationInfeasible, []string{claimModificationInfeasible}},
	{ReasonClaimsNotBound, []string{claimPending, claimTerminating}},
	{ReasonExpanding, []string{claimResizing, claimFileSystem, claimPaused}},
	{ReasonModifying, []string{claimModifying}},
}

// storageReady sums up what was found. Claim templates that follow later are no fault; a size that no volume can have is one,
// until the spec takes it back.
func storageReady(observed observation, asked notYet) metav1.Condition {
	condition := metav1.Condition{Type: api.ConditionStorageReady, Status: metav1.ConditionFalse}
	total := max(observed.expected, len(observed.claims))
	missing := total - len(observed.claims)
	for _, verdict := range verdicts {
		affected := observed.count(verdict.claims...)
		if verdict.reason == ReasonClaimsNotBound {
			affected += missing
		}
		if affected == 0 {
			continue
		}
		condition.Reason = verdict.reason
		condition.Message = fmt.Sprintf("%d of %d volumes", affected, total)
		if first := observed.first(verdict.claims...); first != "" {
			condition.Message += "; " + first
		} else {
			condition.Message += " have no claim yet"
		}
		return condition
	}
	condition.Status, condition.Reason = metav1.ConditionTrue, ReasonVolumesReady
	condition.Message = fmt.Sprintf("%d of %d volumes are as requested", total, total)
	if len(asked.kept) > 0 {
		condition.Status, condition.Reason = metav1.ConditionFalse, ReasonShrinkNotSupported
		condition.Message = "volumes cannot shrink:"
		for _, template := range asked.kept {
			condition.Message += fmt.Sprintf(" %s stays at %s;", template.Name, template.Size.String())
		}
		condition.Message += " set no size to less than that"
	}
	if asked.waitsFor != "" {
		condition.Message += "; the claim template follows, waiting for " + asked.waitsFor
	}
	return condition
}

// needingAttention are the claims that lack something, as many as the status takes.
func needingAttention(observed observation) []api.ClusterClaim {
	var claims []api.ClusterClaim
	for i, finding := range observed.findings {
		if finding.fine() || len(claims) == claimsReported {
			continue
		}
		live := observed.claims[i].live
		claim := api.ClusterClaim{
			Name: live.Name, Reason: finding.reason, Message: shortened(finding.message),
		}
		if capacity := live.Status.Capacity.Storage(); !capacity.IsZero() {
			claim.Capacity = capacity
		}
		claims = append(claims, claim)
	}
	return claims
}

// shortened cuts between characters.
func shortened(message string) string {
	if len(message) <= messageBytes {
		return message
	}
	end := messageBytes - len("…")
	for !utf8.RuneStart(message[end]) {
		end--
	}
	return message[:end] + "…"
}
