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

// Package valkey is an engine that speaks to Valkey, or Redis from 7.0 on, itself: no scripts, no client library. It shows
// what an engine of your own looks like; application.Engine chooses it.
//
// Roles are those of INFO replication. A switchover is a coordinated FAILOVER, which waits until the successor has every
// write. Draining waits until no client is left; it sends none away. Reloading sets the live parameters with CONFIG SET, and
// reads the users of the file that aclfile names again.
//
// Quiescing holds writes back first (CLIENT PAUSE WRITE, which ends by itself in time), and then writes all there is to the
// disk: a save that began before could lack a write. Which backup it is for, and how far it is, is noted in the process
// itself, so an operator that takes over does not begin anew, and a pause is as long as it was asked for, however often that
// is. See notes.go. A pause is one for all, so this relies on one backup quiescing at a time, as the operator has it.
//
// A call starts what it does behind and waits only a moment for it, so a process that does not answer holds nobody up. See
// calls.go.
//
// It speaks without a password and without TLS, which is for an engine of your own to add in resp.go.
//
// Its tests drive a real server: apt-get install valkey-server, or redis-server, and
// go test -tags valkey ./internal/engine/valkey.
package valkey
