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

package valkey

import (
	"context"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/engine"
)

// soon is when to ask again for what takes a moment.
const soon = time.Second

// Engine drives the Valkey process of each replica.
type Engine struct {
	// Address of a replica's process, such as "10.0.0.7:6379".
	Address func(replica engine.Replica) string
	// Parameters that a running process can be given, by the names of CONFIG SET.
	Parameters func(cluster *v1alpha1.ExemplarCluster) map[string]string
}

// New reaches the processes by their pods' addresses.
func New() *Engine {
	return &Engine{
		Address: func(replica engine.Replica) string {
			return net.JoinHostPort(replica.Pod.Status.PodIP, strconv.Itoa(int(replica.Cluster.Spec.Port)))
		},
		Parameters: func(*v1alpha1.ExemplarCluster) map[string]string { return nil },
	}
}

// Can is part of engine.Engine.
func (valkey *Engine) Can(*v1alpha1.ExemplarCluster, engine.Call) bool {
	return true
}

// Ready says whether the data set is loaded, and a replica has caught up with its primary once.
func (valkey *Engine) Ready(ctx context.Context, replica engine.Replica) (engine.Answer, error) {
	address := valkey.Address(replica)
	persistence, err := info(ctx, address, "persistence")
	if err != nil {
		return engine.Answer{}, err
	}
	if persistence["loading"] != "0" {
		return engine.Wait(soon, "it loads its data"), nil
	}
	replication, err := info(ctx, address, "replication")
	if err != nil {
		return engine.Answer{}, err
	}
	if replication["role"] == "slave" && replication["master_link_status"] != "up" {
		return engine.Wait(soon, "it does not follow its primary yet"), nil
	}
	return engine.Done(), nil
}

// Role is part of engine.Engine.
func (valkey *Engine) Role(ctx context.Context, replica engine.Replica) (engine.Role, engine.Answer, error) {
	replication, err := info(ctx, valkey.Address(replica), "replication")
	switch {
	case err != nil:
		return engine.RoleNone, engine.Answer{}, err
	case replication["role"] == "master":
		return engine.RolePrimary, engine.Done(), nil
	default:
		return engine.RoleReplica, engine.Done(), nil
	}
}

// Switchover asks the primary that the replica follows to hand over to it, without losing a write.
func (valkey *Engine) Switchover(ctx context.Context, to engine.Replica) (engine.Answer, error) {
	address := valkey.Address(to)
	replication, err := info(ctx, address, "replication")
	if err != nil {
		return engine.Answer{}, err
	}
	if replication["role"] == "master" {
		return engine.Done(), nil
	}
	if replication["master_link_status"] != "up" {
		return engine.Wait(soon, "it does not follow its primary yet"), nil
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return engine.Answer{}, err
	}
	primary := net.JoinHostPort(replication["master_host"], replication["master_port"])
	_, err = command(ctx, primary, "FAILOVER", "TO", host, port, "TIMEOUT", "10000")
	if err != nil && !strings.Contains(err.Error(), "already in progress") {
		return engine.Answer{}, fmt.Errorf("FAILOVER of %s: %w", primary, err)
	}
	return engine.Wait(soon, "its primary hands over"), nil
}

// Quiesce saves the data set, and then holds writes back.
func (valkey *Engine) Quiesce(
	ctx context.Context, replica engine.Replica, _ string, atMost time.Duration,
) (engine.Answer, error) {
	address := valkey.Address(replica)
	persistence, err := info(ctx, address, "persistence")
	if err != nil {
		return engine.Answer{}, err
	}
	// The pause ends by itself, whatever becomes of the operator. Saving happens within it, so nothing is missing.
	if _, err := command(ctx, address, "CLIENT", "PAUSE", strconv.FormatInt(atMost.Milliseconds(), 10), "WRITE"); err != nil {
		return engine.Answer{}, err
	}
	switch {
	case persistence["rdb_bgsave_in_progress"] == "1":
		return engine.Wait(soon, "it saves its data"), nil
	case persistence["rdb_last_bgsave_status"] == "ok" && persistence["rdb_changes_since_last_save"] == "0":
		return engine.Done(), nil
	}
	if _, err := command(ctx, address, "BGSAVE"); err != nil {
		return engine.Answer{}, err
	}
	return engine.Wait(soon, "it saves its data"), nil
}

// Resume lets writes through again.
func (valkey *Engine) Resume(ctx context.Context, replica engine.Replica, _ string) (engine.Answer, error) {
	_, err := command(ctx, valkey.Address(replica), "CLIENT", "UNPAUSE")
	return engine.Answer{Done: err == nil}, err
}

// Drain waits until clients have left. Those of replication do not count.
func (valkey *Engine) Drain(ctx context.Context, replica engine.Replica) (engine.Answer, error) {
	clients, err := command(ctx, valkey.Address(replica), "CLIENT", "LIST", "TYPE", "normal")
	if err != nil {
		return engine.Answer{}, err
	}
	// One of them asks.
	if others := strings.Count(clients, "\n") - 1; others > 0 {
		return engine.Wait(soon, fmt.Sprintf("%d clients are left", others)), nil
	}
	return engine.Done(), nil
}

// Reload sets the parameters that can be set while it runs.
func (valkey *Engine) Reload(ctx context.Context, replica engine.Replica, _ string) (engine.Answer, error) {
	for name, value := range valkey.Parameters(replica.Cluster) {
		if _, err := command(ctx, valkey.Address(replica), "CONFIG", "SET", name, value); err != nil {
			return engine.Answer{}, fmt.Errorf("setting %s: %w", name, err)
		}
	}
	return engine.Done(), nil
}

var _ engine.Engine = &Engine{}
