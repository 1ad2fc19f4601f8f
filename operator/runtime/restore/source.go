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

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/backup"
)

// verdict is why something is not restored now. The zero one is that nothing is in the way.
type verdict struct {
	reason, message string
	// final verdicts do not change by waiting.
	final bool
}

func (v verdict) blocked() bool {
	return v.reason != ""
}

// source reads a backup and plans how the cluster is filled from it, or says why not. Backups of other clusters may be
// restored as well: that is how a cluster is copied.
func source(
	ctx context.Context, reader client.Reader, cluster *api.Cluster, name string,
) (plan, *api.Backup, verdict, error) {
	taken := &api.Backup{}
	err := reader.Get(ctx, client.ObjectKey{Namespace: cluster.Namespace, Name: name}, taken)
	switch {
	case apierrors.IsNotFound(err):
		return plan{}, nil, verdict{ReasonBackupNotFound, fmt.Sprintf("backup %s not found", name), false}, nil
	case err != nil:
		return plan{}, nil, verdict{}, err
	case backup.Failed(taken):
		return plan{}, nil, verdict{ReasonBackupFailed, fmt.Sprintf("the backup %s failed", name), true}, nil
	case !backup.Completed(taken):
		return plan{}, nil, verdict{ReasonBackupNotReady, fmt.Sprintf("the backup %s is not complete yet", name), false}, nil
	}
	planned := newPlan(cluster, taken)
	if len(planned.unmapped) > 0 {
		return planned, taken, verdict{ReasonClaimTemplateNotFound, fmt.Sprintf(
			"the backup has volumes of %s, which the cluster does not have", planned.unmapped[0]), true}, nil
	}
	if message := planned.tooSmall(); message != "" {
		return planned, taken, verdict{ReasonVolumeTooSmall, message, false}, nil
	}
	return planned, taken, verdict{}, nil
}
