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

package backup

import (
	"context"
	"flag"
	"sync"

	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
)

// AtOnce is how many backups are under way at one time, as the operator's owner says.
var AtOnce = flag.Int("backups-at-once", 10, "How many backups may quiesce replicas and have snapshots cut at one time. "+
	"The others wait for their turn; those whose snapshots are cut, and cannot be restored yet, do not count.")

// Turns are those of the backups that are under way: they have replicas quiesced, or wait for storage to cut snapshots. Of
// all that are due at three in the morning, the last would else have its turn when its replicas have resumed.
type Turns struct {
	atOnce int
	mutex  sync.Mutex
	taken  map[types.NamespacedName]bool
	// counted says that those were that an earlier operator left.
	counted bool
}

// NewTurns has so many.
func NewTurns(atOnce int) *Turns {
	return &Turns{atOnce: atOnce, taken: map[types.NamespacedName]bool{}}
}

// count finds the turns that an earlier operator left, once.
func (turns *Turns) count(ctx context.Context, reader client.Reader) error {
	turns.mutex.Lock()
	defer turns.mutex.Unlock()
	if turns.counted {
		return nil
	}
	list := &api.BackupList{}
	if err := reader.List(ctx, list); err != nil {
		return err
	}
	for _, backup := range list.Items {
		if underWay(backup.Status.Phase) {
			turns.taken[client.ObjectKeyFromObject(&backup)] = true
		}
	}
	turns.counted = true
	return nil
}

// free says whether the backup has a turn, or could take one.
func (turns *Turns) free(backup types.NamespacedName) bool {
	turns.mutex.Lock()
	defer turns.mutex.Unlock()
	return turns.taken[backup] || len(turns.taken) < turns.atOnce
}

// take says no if all are taken.
func (turns *Turns) take(backup types.NamespacedName) bool {
	turns.mutex.Lock()
	defer turns.mutex.Unlock()
	if !turns.taken[backup] && len(turns.taken) >= turns.atOnce {
		return false
	}
	turns.taken[backup] = true
	return true
}

// follow notes whether the backup has a turn still.
func (turns *Turns) follow(backup types.NamespacedName, phase api.BackupPhase) {
	turns.mutex.Lock()
	defer turns.mutex.Unlock()
	if underWay(phase) {
		turns.taken[backup] = true
	} else {
		delete(turns.taken, backup)
	}
}

func underWay(phase api.BackupPhase) bool {
	switch phase {
	case api.BackupQuiescing, api.BackupSnapshotting, api.BackupResuming:
		return true
	default:
		return false
	}
}
