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

// Package reload lets replicas read something again, such as parameters or credentials.
package reload

import (
	"context"
	"errors"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"

	"stateful.example/runtime/engine"
)

// startsSoon is when to look again at a replica that does not run yet.
const startsSoon = 10 * time.Second

// Reloads remembers which replicas have read what, so that none does it again while others are not done. What is
// forgotten, as when the operator restarts, is read once more, which is harmless.
type Reloads struct {
	mutex sync.Mutex
	// done are the pods that have read the key, for each cluster.
	done map[types.NamespacedName]progress
}

type progress struct {
	key  string
	pods map[types.UID]bool
}

// All is done when every replica has read what the key stands for. What is told is of the first replica that is not done, so
// that it stays the same until that one is.
func (reloads *Reloads) All(
	ctx context.Context, application engine.Engine, cluster types.NamespacedName, replicas []engine.Replica, key string,
) (engine.Answer, error) {
	pods := reloads.pods(cluster, key)
	all := engine.Done()
	var failures []error
	for _, replica := range replicas {
		if reloads.has(pods, replica.Pod.UID) {
			continue
		}
		// What starts later may still be given what was there before.
		answer := engine.Wait(startsSoon, replica.Pod.Name+" does not run")
		var err error
		if replica.Pod.Status.Phase == corev1.PodRunning {
			answer, err = application.Reload(ctx, replica, key)
		}
		switch {
		case err != nil:
			failures = append(failures, err)
			all = sooner(all, engine.Wait(engine.Again(answer, err), ""))
		case answer.Done:
			reloads.note(pods, replica.Pod.UID)
		default:
			all = sooner(all, answer)
		}
	}
	return all, errors.Join(failures...)
}

// sooner is the first answer, to be asked again when either is.
func sooner(first, other engine.Answer) engine.Answer {
	if first.Done {
		return other
	}
	first.RetryAfter = min(first.RetryAfter, other.RetryAfter)
	return first
}

// Forget a cluster that is gone.
func (reloads *Reloads) Forget(cluster types.NamespacedName) {
	reloads.mutex.Lock()
	defer reloads.mutex.Unlock()
	delete(reloads.done, cluster)
}

func (reloads *Reloads) pods(cluster types.NamespacedName, key string) map[types.UID]bool {
	reloads.mutex.Lock()
	defer reloads.mutex.Unlock()
	if reloads.done == nil {
		reloads.done = map[types.NamespacedName]progress{}
	}
	if reloads.done[cluster].key != key || reloads.done[cluster].pods == nil {
		reloads.done[cluster] = progress{key: key, pods: map[types.UID]bool{}}
	}
	return reloads.done[cluster].pods
}

func (reloads *Reloads) has(pods map[types.UID]bool, pod types.UID) bool {
	reloads.mutex.Lock()
	defer reloads.mutex.Unlock()
	return pods[pod]
}

func (reloads *Reloads) note(pods map[types.UID]bool, pod types.UID) {
	reloads.mutex.Lock()
	defer reloads.mutex.Unlock()
	pods[pod] = true
}
