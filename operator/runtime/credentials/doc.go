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

// Package credentials follows the version of the Secret that a cluster's application gets, and brings the replicas to it:
// by a restart, one at a time, or by rereading it.
//
// It never reads Secrets. What a version is, the object that makes the Secret says in its status; sources.go has how. For a
// cluster that names no Secret it makes one, once; secret.go has how.
package credentials
