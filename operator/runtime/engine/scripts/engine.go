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

package scripts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"

	corev1 "k8s.io/api/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

const (
	// pollAfter is when to ask for the result of a script that was just started.
	pollAfter = 300 * time.Millisecond
	// retryAfter is when to run a script again that answered not yet.
	retryAfter = 2 * time.Second
	// retryQuiescing is when to run again what clients wait for, whether it answered not yet or failed.
	retryQuiescing = 500 * time.Millisecond
	// transfer is what connecting to a container may take, beyond the script's own time.
	transfer = 30 * time.Second
)

// deadlines of the calls. What takes longer goes on in the background of the container, and answers not yet.
var deadlines = map[engine.Call]time.Duration{
	engine.CallReady:      10 * time.Second,
	engine.CallRole:       10 * time.Second,
	engine.CallSwitchover: time.Minute,
	engine.CallResume:     time.Minute,
	engine.CallDrain:      10 * time.Minute,
	engine.CallReload:     time.Minute,
}

// Engine runs the scripts of a resource.
type Engine struct {
	executor Executor
	runs     *runs
}

// New is an engine that executes through the manager's API server.
func New(manager ctrl.Manager) (*Engine, error) {
	remote, err := NewRemote(manager.GetConfig(), manager.GetHTTPClient())
	if err != nil {
		return nil, err
	}
	return NewWith(remote), nil
}

// NewWith is an engine with another way to execute.
func NewWith(executor Executor) *Engine {
	return &Engine{executor: executor, runs: &runs{now: time.Now, all: map[runKey]*run{}}}
}

// Can is part of engine.Engine.
func (scripts *Engine) Can(cluster *api.Cluster, call engine.Call) bool {
	return byCall(cluster.Spec.Scripts)[call] != ""
}

// Ready is part of engine.Engine.
func (scripts *Engine) Ready(_ context.Context, replica engine.Replica) (engine.Answer, error) {
	if !podReady(replica.Pod) {
		return engine.Wait(retryAfter, replica.Pod.Name+" is not ready"), nil
	}
	return scripts.do(replica, engine.CallReady, "", deadlines[engine.CallReady])
}

// Role is part of engine.Engine.
func (scripts *Engine) Role(_ context.Context, replica engine.Replica) (engine.Role, engine.Answer, error) {
	output, answer, err := scripts.run(replica, engine.CallRole, "", deadlines[engine.CallRole])
	if err != nil || !answer.Done {
		return engine.RoleNone, answer, err
	}
	return roleOf(output), answer, nil
}

// Switchover is part of engine.Engine.
func (scripts *Engine) Switchover(_ context.Context, to engine.Replica) (engine.Answer, error) {
	return scripts.do(to, engine.CallSwitchover, "", deadlines[engine.CallSwitchover])
}

// Quiesce is part of engine.Engine.
func (scripts *Engine) Quiesce(
	_ context.Context, replica engine.Replica, key string, atMost time.Duration,
) (engine.Answer, error) {
	return scripts.do(replica, engine.CallQuiesce, key, atMost)
}

// Resume is part of engine.Engine.
func (scripts *Engine) Resume(_ context.Context, replica engine.Replica, key string) (engine.Answer, error) {
	return scripts.do(replica, engine.CallResume, key, deadlines[engine.CallResume])
}

// Drain is part of engine.Engine.
func (scripts *Engine) Drain(_ context.Context, replica engine.Replica) (engine.Answer, error) {
	return scripts.do(replica, engine.CallDrain, "", deadlines[engine.CallDrain])
}

// Reload is part of engine.Engine.
func (scripts *Engine) Reload(_ context.Context, replica engine.Replica, key string) (engine.Answer, error) {
	return scripts.do(replica, engine.CallReload, key, deadlines[engine.CallReload])
}

func (scripts *Engine) do(
	replica engine.Replica, call engine.Call, key string, deadline time.Duration,
) (engine.Answer, error) {
	_, answer, err := scripts.run(replica, call, key, deadline)
	return answer, err
}

// run is done at once without a script. A resume without a script still ends what quiesce noted in the container.
func (scripts *Engine) run(
	replica engine.Replica, call engine.Call, key string, deadline time.Duration,
) (string, engine.Answer, error) {
	if !scripts.Can(replica.Cluster, call) &&
		(call != engine.CallResume || !scripts.Can(replica.Cluster, engine.CallQuiesce)) {
		return "", engine.Done(), nil
	}
	configuration := replica.Cluster.Status.Configuration
	if configuration == nil || configuration.ScriptsHash == "" {
		return "", engine.Wait(retryAfter, "the scripts are not written yet"), nil
	}
	instance, runs := instance(replica.Pod)
	if !runs {
		return "", engine.Wait(retryAfter, replica.Pod.Name+" does not run"), nil
	}
	asked := runKey{
		pod: replica.Pod.UID, instance: instance, call: call, key: key, revision: configuration.ScriptsHash,
	}
	pod := replica.Pod.DeepCopy()
	told := scripts.runs.ask(asked, func() ending {
		// The call that began it is over by the time that it ends, and so is its context.
		ctx, cancel := context.WithTimeout(context.Background(), deadline+transfer)
		defer cancel()
		result, err := scripts.executor.Execute(ctx, pod, identity.ContainerName, command(asked, deadline))
		return ended(call, pod, result, err, deadline)
	})
	return told.say(call, pod)
}

// say is what is told to whoever asks. While the script runs again, that is how it ended last: its text becomes part of a
// status, and would else change with each run. What must be known as it is now, such as a role, is waited for.
func (known standing) say(call engine.Call, pod *corev1.Pod) (string, engine.Answer, error) {
	last := known.last
	switch {
	case last == nil:
		return "", engine.FindOut(pollAfter, runsIn(call, pod)), nil
	case !last.answer.Done:
		answer := last.answer
		answer.RetryAfter = max(known.left, time.Millisecond)
		if known.goes {
			answer.RetryAfter = pollAfter
		}
		return "", answer, last.err
	case known.goes && (known.age > recent || call != engine.CallReady && call != engine.CallDrain):
		return "", engine.FindOut(pollAfter, runsIn(call, pod)), nil
	default:
		return last.output, last.answer, nil
	}
}

func runsIn(call engine.Call, pod *corev1.Pod) string {
	return fmt.Sprintf("%s runs in %s", call, pod.Name)
}

// start runs run.sh, once the kubelet has brought it into the container.
const start = `scripts=${SCRIPTS:-/scripts}; [ -r "$scripts/run.sh" ] || exit 75; exec sh "$scripts/run.sh" "$@"`

func command(asked runKey, deadline time.Duration) []string {
	seconds := strconv.Itoa(max(1, int(deadline.Seconds())))
	return []string{"sh", "-c", start, "sh",
		string(asked.call), asked.revision, seconds, short(asked.key), short(asked.instance), engine.LiveHash(asked.key)}
}

// instance tells the container that runs now from those before it, and false if none runs.
func instance(pod *corev1.Pod) (string, bool) {
	for _, container := range pod.Status.ContainerStatuses {
		if container.Name == identity.ContainerName && container.State.Running != nil {
			return fmt.Sprintf("%s %d", container.ContainerID, container.RestartCount), true
		}
	}
	return "", false
}

// short is a name that may be part of a file's.
func short(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

func podReady(pod *corev1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}

var _ engine.Engine = &Engine{}
