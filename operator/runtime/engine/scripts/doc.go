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

// Package scripts is the engine that runs the scripts of the resource, in the application's own container: its tools,
// its files and its user are there, and no agent, port or image has to be added.
//
// They run by exec. A call starts its script in the background and returns; the next call tells how far it is. What a
// script answered is remembered for a pod, a call and a key: that it failed or is not done yet, until it is to be tried
// again; that it is done, for some seconds, or with a key until another is begun. Whoever asks meanwhile gets the same
// answer, so scripts run no more often however often controllers look.
// In the container, run.sh keeps two of the same script from running at once, ends a script that takes too long, and ends
// a quiesced state that nobody ended in time: also if the operator is gone by then.
//
// The container needs a POSIX shell, and sleep, date, mkdir, cp and rm.
package scripts
