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
	"time"

	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
)

const (
	// soon is when to ask again for what takes a moment.
	soon = time.Second
	// shortly is the same while clients wait for it.
	shortly = 200 * time.Millisecond
)

// Engine drives the Valkey process of each replica.
type Engine struct {
	// Address of a replica's process, such as "10.0.0.7:6379". It is empty for a pod that has none yet.
	Address func(replica engine.Replica) string
	// Parameters that a running process is given.
	Parameters Parameters

	calls calls
}

// New reaches the processes by their pods' addresses, and reads the live parameters from where the operator writes them.
func New(manager ctrl.Manager) *Engine {
	return &Engine{
		Address:    podAddress,
		Parameters: liveParameters(manager.GetClient()),
	}
}

func podAddress(replica engine.Replica) string {
	if replica.Pod.Status.PodIP == "" {
		return ""
	}
	return net.JoinHostPort(replica.Pod.Status.PodIP, strconv.Itoa(int(replica.Cluster.Spec.Port)))
}

// Can is part of engine.Engine.
func (valkey *Engine) Can(*api.Cluster, engine.Call) bool {
	return true
}

// Ready says whether the data set is loaded, and a replica has caught up with its primary once.
func (valkey *Engine) Ready(ctx context.Context, replica engine.Replica) (engine.Answer, error) {
	return valkey.do(ctx, replica, engine.CallReady, "", func(_ context.Context, process *connection) (engine.Answer, error) {
		persistence, err := info(process, "persistence")
		if err != nil {
			return engine.Answer{}, err
		}
		if persistence["loading"] != "0" {
			return engine.Wait(soon, "it is loading its data"), nil
		}
		replication, err := info(process, "replication")
		if err != nil {
			return engine.Answer{}, err
		}
		if replication["role"] == "slave" && replication["master_link_status"] != "up" {
			return engine.Wait(soon, "it does not follow its primary yet"), nil
		}
		return engine.Done(), nil
	})
}

// Role is part of engine.Engine.
func (valkey *Engine) Role(ctx context.Context, replica engine.Replica) (engine.Role, engine.Answer, error) {
	return valkey.ask(ctx, replica, engine.CallRole, "",
		func(_ context.Context, process *connection) (engine.Role, engine.Answer, error) {
			replication, err := info(process, "replication")
			switch {
			case err != nil:
				return engine.RoleNone, engine.Answer{}, err
			case replication["role"] == "master":
				return engine.RolePrimary, engine.Done(), nil
			default:
				return engine.RoleReplica, engine.Done(), nil
			}
		})
}

// Switchover asks the primary that the replica follows to hand over to it, without losing a write.
func (valkey *Engine) Switchover(ctx context.Context, to engine.Replica) (engine.Answer, error) {
	return valkey.do(ctx, to, engine.CallSwitchover, "", func(ctx context.Context, process *connection) (engine.Answer, error) {
		replication, err := info(process, "replication")
		switch {
		case err != nil:
			return engine.Answer{}, err
		case replication["role"] == "master":
			return engine.Done(), nil
		case replication["master_link_status"] != "up":
			return engine.Wait(soon, "it does not follow its primary yet"), nil
		}
		return handOver(ctx, process, net.JoinHostPort(replication["master_host"], replication["master_port"]))
	})
}

// handOver makes the successor the primary instead of the one that it follows.
func handOver(ctx context.Context, successor *connection, followed string) (engine.Answer, error) {
	primary, err := dial(ctx, followed)
	if err != nil {
		return engine.Answer{}, err
	}
	defer func() { _ = primary.Close() }()
	replication, err := info(primary, "replication")
	switch {
	case err != nil:
		return engine.Answer{}, err
	case replication["role"] == "slave":
		return turn(ctx, successor, net.JoinHostPort(replication["master_host"], replication["master_port"]))
	case replication["master_failover_state"] != "no-failover":
		return engine.Wait(soon, "its primary is handing over"), nil
	}
	host, port, err := net.SplitHostPort(successor.RemoteAddr().String())
	if err != nil {
		return engine.Answer{}, err
	}
	if _, err := primary.do("FAILOVER", "TO", host, port, "TIMEOUT", "10000"); err != nil {
		return engine.Answer{}, fmt.Errorf("FAILOVER of %s: %w", followed, err)
	}
	return engine.Wait(soon, "its primary is handing over"), nil
}

// turn lets a replica follow the present primary, where it still follows one of earlier: a switchover tells the others
// nothing, so they follow one that follows.
func turn(ctx context.Context, replica *connection, present string) (engine.Answer, error) {
	primary, err := dial(ctx, present)
	if err != nil {
		return engine.Answer{}, err
	}
	defer func() { _ = primary.Close() }()
	if primary.RemoteAddr().String() == replica.RemoteAddr().String() {
		// It was made the primary just now. If it followed itself, there would be none.
		return engine.Wait(soon, "its primary is handing over"), nil
	}
	host, port, err := net.SplitHostPort(present)
	if err != nil {
		return engine.Answer{}, err
	}
	_, err = replica.do("REPLICAOF", host, port)
	return engine.Wait(soon, "it is turning to the current primary"), err
}

// Drain waits until clients have left, subscribers too. Those of replication do not count.
func (valkey *Engine) Drain(ctx context.Context, replica engine.Replica) (engine.Answer, error) {
	return valkey.do(ctx, replica, engine.CallDrain, "", func(_ context.Context, process *connection) (engine.Answer, error) {
		clients, err := info(process, "clients")
		if err != nil {
			return engine.Answer{}, err
		}
		replication, err := info(process, "replication")
		if err != nil {
			return engine.Answer{}, err
		}
		others, err := strconv.Atoi(clients["connected_clients"])
		if err != nil {
			return engine.Answer{}, err
		}
		// One of them asks, and a primary that is followed is counted too.
		others--
		if replication["master_link_status"] == "up" {
			others--
		}
		if others > 0 {
			return engine.Wait(soon, fmt.Sprintf("%d clients are left", others)), nil
		}
		return engine.Done(), nil
	})
}

// Reload gives the process the live parameters, or lets it read its users again.
func (valkey *Engine) Reload(ctx context.Context, replica engine.Replica, key string) (engine.Answer, error) {
	return valkey.do(ctx, replica, engine.CallReload, key, func(ctx context.Context, process *connection) (engine.Answer, error) {
		if hash := engine.LiveHash(key); hash != "" {
			parameters, answer, err := valkey.Parameters(ctx, replica.Cluster, hash)
			if err != nil || !answer.Done {
				return answer, err
			}
			err = set(process, parameters)
			return engine.Answer{Done: err == nil}, err
		}
		_, err := process.do("ACL", "LOAD")
		return engine.Answer{Done: err == nil}, err
	})
}

// do is ask without a role.
func (valkey *Engine) do(
	ctx context.Context, replica engine.Replica, call engine.Call, key string,
	talk func(ctx context.Context, process *connection) (engine.Answer, error),
) (engine.Answer, error) {
	_, answer, err := valkey.ask(ctx, replica, call, key,
		func(ctx context.Context, process *connection) (engine.Role, engine.Answer, error) {
			answer, err := talk(ctx, process)
			return engine.RoleNone, answer, err
		})
	return answer, err
}

// ask talks to a replica's process, behind.
func (valkey *Engine) ask(
	ctx context.Context, replica engine.Replica, call engine.Call, key string,
	talk func(ctx context.Context, process *connection) (engine.Role, engine.Answer, error),
) (engine.Role, engine.Answer, error) {
	id := valkey.id(replica, call, key)
	if id.address == "" {
		// Whoever connects to no address is connected to the machine that it runs on.
		return engine.RoleNone, engine.Wait(soon, replica.Pod.Name+" has no address yet"), nil
	}
	return valkey.calls.ask(ctx, id, func(ctx context.Context) (engine.Role, engine.Answer, error) {
		process, err := dial(ctx, id.address)
		if err != nil {
			return engine.RoleNone, engine.Answer{}, err
		}
		defer func() { _ = process.Close() }()
		return talk(ctx, process)
	})
}

func (valkey *Engine) id(replica engine.Replica, call engine.Call, key string) callID {
	return callID{pod: replica.Pod.UID, address: valkey.Address(replica), call: call, key: key}
}

var _ engine.Engine = &Engine{}
