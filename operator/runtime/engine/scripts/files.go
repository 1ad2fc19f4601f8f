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
	_ "embed"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

// Files beside the scripts.
const (
	// RevisionFile tells which scripts they are: a container may still have earlier ones.
	RevisionFile = "revision"
	// runnerFile runs one of them.
	runnerFile = "run.sh"
)

//go:embed run.sh
var runner string

// Files are what the container has in /scripts but the RevisionFile: the scripts that there are, by the names of their
// calls, and what runs them.
func Files(scripts api.ClusterScripts) map[string]string {
	files := map[string]string{runnerFile: runner}
	for call, script := range byCall(scripts) {
		if script != "" {
			files[string(call)] = string(script)
		}
	}
	return files
}

func byCall(scripts api.ClusterScripts) map[engine.Call]api.ClusterScript {
	return map[engine.Call]api.ClusterScript{
		engine.CallReady:      scripts.Ready,
		engine.CallRole:       scripts.Role,
		engine.CallSwitchover: scripts.Switchover,
		engine.CallQuiesce:    scripts.Quiesce,
		engine.CallResume:     scripts.Resume,
		engine.CallDrain:      scripts.Drain,
		engine.CallReload:     scripts.Reload,
	}
}
