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

// Package engine has the interface for what only the application knows. The package scripts implements it with the
// scripts of the resource.
package engine

import (
	"context"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"

	"stateful.example/runtime/api"
)

// Role of a replica.
type Role string

// Roles that the operator distinguishes. An engine without roles returns RoleNone.
const (
	RoleNone    Role = ""
	RolePrimary Role = "primary"
	RoleReplica Role = "replica"
)

// Replica is one pod of a cluster.
type Replica struct {
	Cluster *api.Cluster
	// Pod holds only part of its spec: the node, and the names and images of the containers. See the package operator.
	Pod     *corev1.Pod
	Ordinal int
}

// Answer is the result of a call: done, or not yet.
type Answer struct {
	// Done is true when the requested state is reached.
	Done bool
	// RetryAfter is how long to wait before the next call if it is not done. An earlier call may get the same answer.
	RetryAfter time.Duration
	// Unknown is true while the engine is still finding out whether it is done.
	Unknown bool
	// Message says what the call waits for. It appears in conditions.
	Message string
}

// Done returns the answer that the requested state is reached.
func Done() Answer {
	return Answer{Done: true}
}

// Wait returns the answer to call again later.
func Wait(retryAfter time.Duration, message string) Answer {
	return Answer{RetryAfter: retryAfter, Message: message}
}

// FindOut returns the answer that the engine is still finding out whether it is done.
func FindOut(retryAfter time.Duration, message string) Answer {
	return Answer{RetryAfter: retryAfter, Message: message, Unknown: true}
}

// RetryFailed is how long to wait after an error, unless the answer has a RetryAfter.
const RetryFailed = 5 * time.Second

// Again returns how long to wait before the next call. Errors of the engine are retried at a fixed interval, without the
// exponential backoff of controller-runtime: the application recovers by itself, and the operator should notice soon.
func Again(answer Answer, err error) time.Duration {
	if err != nil && answer.RetryAfter == 0 {
		return RetryFailed
	}
	return answer.RetryAfter
}

// Engine is implemented by the application. Its calls follow these rules:
//
//   - They return at once. Work that takes time continues in the background, and the next call returns its progress.
//   - They are idempotent: a call may be repeated at any time, also by another process after a crash.
//   - An error means that the call failed and may be retried, after RetryAfter if the answer has one.
//   - Several controllers may make the same call at any time; all get the same answer.
//   - A message stays the same until there is something new: it becomes part of a status, and each change of a status
//     triggers all controllers.
//   - A call with a key stays done for that key: the operator calls the replicas in turn, until all are done.
type Engine interface {
	// Ready reports whether the replica can serve, in addition to its pod being ready.
	Ready(ctx context.Context, replica Replica) (Answer, error)
	// Role returns the role of the replica. It is valid only with an answer that is done.
	Role(ctx context.Context, replica Replica) (Role, Answer, error)
	// Switchover makes the replica the primary.
	Switchover(ctx context.Context, to Replica) (Answer, error)
	// Quiesce makes the files on the replica's volumes consistent, and keeps them so until Resume, at most for the
	// given time: the pod itself enforces it, since the operator may die. The key identifies the backup.
	Quiesce(ctx context.Context, replica Replica, key string, atMost time.Duration) (Answer, error)
	// Resume ends what Quiesce began.
	Resume(ctx context.Context, replica Replica, key string) (Answer, error)
	// Drain moves clients and data away from the replica before it is removed.
	Drain(ctx context.Context, replica Replica) (Answer, error)
	// Reload makes the replica read its live parameters and its credentials again. The key is their version.
	Reload(ctx context.Context, replica Replica, key string) (Answer, error)
	// Can reports whether the engine implements a call, such as Switchover, for this cluster.
	Can(cluster *api.Cluster, call Call) bool
}

// livePrefix distinguishes keys of live parameters from keys of credentials.
const livePrefix = "live-"

// LiveKey returns the key for reloading the live parameters of this hash.
func LiveKey(hash string) string {
	return livePrefix + hash
}

// LiveHash returns the hash of the live parameters that a key stands for, or an empty string for other keys.
func LiveHash(key string) string {
	hash, isLive := strings.CutPrefix(key, livePrefix)
	if !isLive {
		return ""
	}
	return hash
}

// Call is one of the engine's.
type Call string

// The engine's calls.
const (
	CallReady      Call = "ready"
	CallRole       Call = "role"
	CallSwitchover Call = "switchover"
	CallQuiesce    Call = "quiesce"
	CallResume     Call = "resume"
	CallDrain      Call = "drain"
	CallReload     Call = "reload"
)
