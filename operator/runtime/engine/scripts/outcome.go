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
	"cmp"
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/engine"
)

// Exit codes of scripts that are neither done nor a failure.
const (
	// notYet is EX_TEMPFAIL of sysexits.h.
	notYet = 75
	// tooLong is what run.sh answers for a script that it ended; timeout of coreutils has the same.
	tooLong = 124
)

// ended is what the end of a script means, or that it could not be run.
func ended(call engine.Call, pod *corev1.Pod, result Result, err error, deadline time.Duration) ending {
	if err != nil {
		err = fmt.Errorf("running the script %s in %s: %w", call, pod.Name, err)
	} else {
		err = failure(call, pod, result, deadline)
	}
	switch {
	case err != nil:
		return ending{err: err, answer: engine.Answer{RetryAfter: again(call, engine.RetryFailed)}}
	case result.ExitCode == notYet:
		message := cmp.Or(lastLine(result.Errors), "it has not finished")
		return ending{answer: engine.Wait(again(call, retryAfter), fmt.Sprintf("%s in %s: %s", call, pod.Name, message))}
	default:
		return ending{output: result.Output, answer: engine.Done()}
	}
}

// again is when a script is run again that is not done.
func again(call engine.Call, otherwise time.Duration) time.Duration {
	if call == engine.CallQuiesce || call == engine.CallResume {
		return retryQuiescing
	}
	return otherwise
}

func failure(call engine.Call, pod *corev1.Pod, result Result, deadline time.Duration) error {
	switch result.ExitCode {
	case notYet:
		return nil
	case 0:
		if call == engine.CallRole && !isRole(roleOf(result.Output)) {
			return fmt.Errorf("the script role printed %q in %s: it may print %q, %q or nothing",
				roleOf(result.Output), pod.Name, engine.RolePrimary, engine.RoleReplica)
		}
		return nil
	case tooLong:
		return fmt.Errorf("the script %s was ended in %s after %s", call, pod.Name, deadline)
	default:
		return fmt.Errorf("the script %s failed in %s with %d: %s",
			call, pod.Name, result.ExitCode, cmp.Or(lastLine(result.Errors), "it printed no error"))
	}
}

// roleOf is what a script printed.
func roleOf(output string) engine.Role {
	return engine.Role(strings.TrimSpace(output))
}

func isRole(role engine.Role) bool {
	return role == engine.RoleNone || role == engine.RolePrimary || role == engine.RoleReplica
}

// lastLine is what a script's error output ends with, no longer than a condition's message should be.
func lastLine(errors string) string {
	lines := strings.Split(strings.TrimSpace(errors), "\n")
	line := strings.TrimSpace(lines[len(lines)-1])
	return strings.ToValidUTF8(line[:min(256, len(line))], "")
}
