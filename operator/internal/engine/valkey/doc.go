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

// Package valkey is an engine that speaks to Valkey, or Redis, itself: no scripts, no client library. It shows what an
// engine of your own looks like; application.Engine chooses it.
//
// Roles are those of INFO replication. A switchover is a coordinated FAILOVER, which waits until the successor has every
// write. Quiescing saves the data set and holds writes back (CLIENT PAUSE WRITE), which ends by itself in time; the key
// does not matter, as a pause is one for all. Draining waits until no client is left. Reloading sets what can be set while
// it runs, from the live parameters.
//
// Its tests drive a real server: apt-get install valkey-server, or redis-server, and
// go test -tags valkey ./internal/engine/valkey.
package valkey
