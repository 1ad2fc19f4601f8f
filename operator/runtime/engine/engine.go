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

// Package engine is what only the application knows: put your engine's logic behind its interface. The one in scripts
// runs those of the resource.
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

// Roles that the operator treats differently. An engine without roles says RoleNone.
const (
	RoleNone    Role = ""
	RolePrimary Role = "primary"
	RoleReplica Role = "replica"
)

// Replica is one pod of a cluster.
type Replica struct {
	Cluster *api.Cluster
	// Pod has of its spec the node, and the names and images of its containers: see internal/operator.
	Pod     *corev1.Pod
	Ordinal int
}

// Answer of a call: done, or not yet.
type Answer struct {
	// Done says that what was asked for is so.
	Done bool
	// RetryAfter is when to ask again if it is not done. Whoever asks earlier may get the same answer again.
	RetryAfter time.Duration
	// Unknown says that nothing is known yet: it is being found out whether it is done.
	Unknown bool
	// Message is for people, such as what is waited for.
	Message string
}

// Done is the answer that what was asked for is so.
func Done() Answer {
	return Answer{Done: true}
}

// Wait is the answer to ask again later.
func Wait(retryAfter time.Duration, message string) Answer {
	return Answer{RetryAfter: retryAfter, Message: message}
}

// FindOut is the answer that it is being found out whether it is done.
func FindOut(retryAfter time.Duration, message string) Answer {
	return Answer{RetryAfter: retryAfter, Message: message, Unknown: true}
}

// RetryFailed is when to ask again after an error, unless the engine says so itself.
const RetryFailed = 5 * time.Second

// Again is when to ask again for what is not done. An error of the engine is no reason to ask ever less often, as
// controller-runtime does with those that are returned to it: the application recovers by itself, and waits for nobody.
func Again(answer Answer, err error) time.Duration {
	if err != nil && answer.RetryAfter == 0 {
		return RetryFailed
	}
	return answer.RetryAfter
}

// Engine answers at once: whatever takes time goes on behind, and the next call tells how far it is. A call may be
// repeated at any time, also by another process after a crash, so each must be harmless when it is done already.
// An error means that it failed, and may be tried again, by RetryAfter of the answer beside it if that is set. Answers are
// for whoever asks: several may ask for the same, at any time and as often as they like, and none takes an answer away
// from another. Messages become part of a status, whose every change wakes all controllers, so they say the same until
// there is something new. What is done with a key is still done when it is asked for with
// that key again: several replicas are asked in turn, until all are done.
type Engine interface {
	// Ready says whether the replica may serve, beyond its pod being ready.
	Ready(ctx context.Context, replica Replica) (Answer, error)
	// Role tells the replica's role, which is worth something only with a done answer.
	Role(ctx context.Context, replica Replica) (Role, Answer, error)
	// Switchover makes the replica the primary.
	Switchover(ctx context.Context, to Replica) (Answer, error)
	// Quiesce makes the files on the replica's volumes consistent, and keeps them so until Resume, at most for the
	// given time: the pod itself counts it, since the operator may die. The key tells one backup's call from another's.
	Quiesce(ctx context.Context, replica Replica, key string, atMost time.Duration) (Answer, error)
	// Resume ends what Quiesce began.
	Resume(ctx context.Context, replica Replica, key string) (Answer, error)
	// Drain moves clients and data away from the replica, which goes next.
	Drain(ctx context.Context, replica Replica) (Answer, error)
	// Reload lets the replica read its live parameters and its credentials again. The key is the version of what is to
	// be read.
	Reload(ctx context.Context, replica Replica, key string) (Answer, error)
	// Can says whether the engine has something to do for a call, such as Switchover, for this cluster.
	Can(cluster *api.Cluster, call Call) bool
}

// livePrefix tells a key of live parameters from one of credentials.
const livePrefix = "live-"

// LiveKey is the key with which the live parameters of this hash are reread.
func LiveKey(hash string) string {
	return livePrefix + hash
}

// LiveHash is the hash of the live parameters that a key stands for, and empty for other keys.
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
