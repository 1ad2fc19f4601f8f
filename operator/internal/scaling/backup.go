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
	"context"
	"fmt"
	"time"
)

// noBackupRuns keeps a replica while one is quiesced for a backup: what is drained or goes meanwhile changes what is taken,
// or fails the backup. Replicas resume by themselves in time, so a backup that nobody ends holds nothing up for good.
func (v *visit) noBackupRuns(context.Context, int32) (outcome, bool) {
	backup := v.cluster.Status.Backup
	if backup == nil || backup.Quiescing == nil {
		return outcome{}, true
	}
	left := backup.Quiescing.Until.Sub(v.now)
	if left <= 0 {
		return outcome{}, true
	}
	v.retry(left)
	return outcome{ReasonBackupRunning, fmt.Sprintf("replicas are quiesced for the backup %s, so none is taken away",
		backup.Quiescing.Backup)}, false
}

// backupIsRecent keeps a replica until there is a backup as recent as the spec asks for.
func (v *visit) backupIsRecent(context.Context, int32) (outcome, bool) {
	within := time.Duration(v.cluster.Spec.Scaling.BackupWithinSeconds) * time.Second
	if within == 0 {
		return outcome{}, true
	}
	backup := v.cluster.Status.Backup
	if backup == nil || backup.LastCompletedAt == nil {
		return outcome{ReasonBackupMissing, "there is no completed backup, so no replica is taken away"}, false
	}
	if v.now.Sub(backup.LastCompletedAt.Time) > within {
		return outcome{ReasonBackupMissing, fmt.Sprintf("the backup %s is older than %s, so no replica is taken away",
			backup.LastCompleted, within)}, false
	}
	return outcome{}, true
}
