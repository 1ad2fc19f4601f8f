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

package configuration

import (
	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/engine"
)

// scriptData are the scripts that there are, as files of their calls' names.
func scriptData(scripts v1alpha1.ExemplarClusterScripts) map[string]string {
	data := map[string]string{}
	for call, script := range map[engine.Call]v1alpha1.ExemplarClusterScript{
		engine.CallReady:      scripts.Ready,
		engine.CallRole:       scripts.Role,
		engine.CallSwitchover: scripts.Switchover,
		engine.CallQuiesce:    scripts.Quiesce,
		engine.CallResume:     scripts.Resume,
		engine.CallDrain:      scripts.Drain,
		engine.CallReload:     scripts.Reload,
	} {
		if script != "" {
			data[string(call)] = string(script)
		}
	}
	return data
}
