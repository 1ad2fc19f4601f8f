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

// Package configuration renders settings, parameters and scripts into ConfigMaps, and tells which one the replicas are
// to run with.
//
// What takes effect with a restart is in an immutable ConfigMap that is named by its content: other content is another
// ConfigMap, so that replicas of the earlier revision keep theirs until they are replaced, and going back finds it again.
package configuration
