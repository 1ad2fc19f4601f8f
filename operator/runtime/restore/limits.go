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
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"stateful.example/runtime/api"
)

// defaultDeadline is that of the schema.
const defaultDeadline = time.Hour

// mustGoOn says that claims are being replaced, so that there is no way back: neither a deadline nor somebody who cancels
// ends it.
func (v *visit) mustGoOn() bool {
	phase, lock := v.restore.Status.Phase, lockOf(v.cluster)
	return phase == api.RestoreReplacing || phase == api.RestoreStarting ||
		holds(lock, string(v.restore.UID)) && lock.Backup != ""
}

func (v *visit) canceled() bool {
	return v.restore.Spec.State == api.RestoreCanceled
}

func (v *visit) deadline() time.Time {
	after := defaultDeadline
	if seconds := v.restore.Spec.DeadlineSeconds; seconds != nil {
		after = time.Duration(*seconds) * time.Second
	}
	return v.restore.CreationTimestamp.Add(after)
}

// ended gives up a restore that was canceled or is past its deadline, unless it must go on.
func (v *visit) ended(ctx context.Context) (bool, error) {
	switch {
	case v.mustGoOn():
		return false, nil
	case v.canceled():
		return true, v.giveUp(ctx, ReasonCanceled, "canceled before a claim was replaced: the cluster is unchanged")
	case !v.Now().Before(v.deadline()):
		return true, v.giveUp(ctx, ReasonDeadlineExceeded, fmt.Sprintf(
			"no claim was replaced by %s: the cluster is unchanged", v.deadline().UTC().Format(time.RFC3339)))
	default:
		return false, nil
	}
}

// newer says that an object was made after the restore, whose author cannot have meant it.
func (v *visit) newer(object metav1.Object) bool {
	return object.GetCreationTimestamp().After(v.restore.CreationTimestamp.Time)
}
