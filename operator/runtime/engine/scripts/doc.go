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

// Package scripts is the engine that runs the scripts of the resource in the application's own container, with its tools,
// files and user. No agent, port or image has to be added.
//
// Scripts run by exec. A call starts its script in the background and returns; the next call returns its progress. The
// engine caches the answer of a script by pod, call and key: "failed" or "not yet" until the next retry; "done" for some
// seconds, or with a key until another call begins. Calls in between get the cached answer, so how often controllers
// reconcile does not change how often scripts run.
//
// In the container, run.sh prevents two instances of a script from running at once, ends a script that takes too long, and
// resumes a quiesced application when its time is over, even if the operator is unavailable by then.
//
// The container needs a POSIX shell, and sleep, date, mkdir, cp and rm.
package scripts
