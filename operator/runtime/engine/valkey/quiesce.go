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
	"strconv"
	"strings"
	"time"

	"stateful.example/runtime/engine"
)

// Quiesce holds writes back, and then writes everything to the disk.
func (valkey *Engine) Quiesce(
	ctx context.Context, replica engine.Replica, key string, atMost time.Duration,
) (engine.Answer, error) {
	return valkey.do(ctx, replica, engine.CallQuiesce, key, func(ctx context.Context, process *connection) (engine.Answer, error) {
		notes, err := noted(process, key)
		if err != nil {
			return engine.Answer{}, err
		}
		if !notes[begun] && !notes[resumed] {
			// Both or none, so that it is paused once, and ends by itself whatever becomes of the operator.
			milliseconds := strconv.FormatInt(max(1, atMost.Milliseconds()), 10)
			if err := process.transaction(begun.write(key), []string{"CLIENT", "PAUSE", milliseconds, "WRITE"}); err != nil {
				return engine.Answer{}, err
			}
		}
		held := false
		if !notes[resumed] {
			held, err = holdsBack(ctx, process, key)
		}
		switch {
		case err != nil:
			return engine.Answer{}, err
		case !held:
			return engine.Answer{}, fmt.Errorf("%s is no longer quiesced: its time is over, or it was resumed",
				replica.Pod.Name)
		default:
			return save(process, key, notes[saving])
		}
	})
}

// save is done once a save that was started while writes were held back has ended well.
func save(process *connection, key string, started bool) (engine.Answer, error) {
	persistence, err := info(process, "persistence")
	if err != nil {
		return engine.Answer{}, err
	}
	for _, busy := range []string{"rdb_bgsave_in_progress", "aof_rewrite_in_progress", "aof_rewrite_scheduled"} {
		if persistence[busy] == "1" {
			return engine.Wait(shortly, "it is saving its data"), nil
		}
	}
	// Where there is an append-only file, it is what the server starts from. Rewritten it is on the disk, which is sure of
	// what was appended only if every write waited for that.
	start, status := "BGSAVE", persistence["rdb_last_bgsave_status"]
	if persistence["aof_enabled"] == "1" {
		start, status = "BGREWRITEAOF", persistence["aof_last_bgrewrite_status"]
	}
	if started && status == "ok" {
		return engine.Done(), nil
	}
	if _, err := process.do(start); err != nil {
		return engine.Answer{}, err
	}
	if started {
		return engine.Answer{}, fmt.Errorf("saving failed, see the log of the server: %s is tried again", start)
	}
	_, err = process.do(saving.write(key)...)
	return engine.Wait(shortly, "it is saving its data"), err
}

// holdsBack says whether writes are held back. The process does not tell, so it is given a command on another connection
// that is held back like a write but does nothing: the script of a note. Either it is answered, or that client is blocked.
func holdsBack(ctx context.Context, process *connection, key string) (bool, error) {
	probe, err := dial(ctx, process.RemoteAddr().String())
	if err != nil {
		return false, err
	}
	defer func() { _ = probe.Close() }()
	client, err := probe.do("CLIENT", "ID")
	if err != nil {
		return false, err
	}
	answered := make(chan error, 1)
	go func() {
		_, err := probe.do("EVALSHA", begun.name(key), "0")
		answered <- err
	}()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		listed, err := process.do("CLIENT", "LIST", "ID", client)
		if err != nil || isBlocked(listed) {
			return err == nil, err
		}
		select {
		case err := <-answered:
			return false, err
		case <-look.C:
		}
	}
}

// isBlocked reads a line of CLIENT LIST.
func isBlocked(client string) bool {
	for field := range strings.FieldsSeq(client) {
		if flags, found := strings.CutPrefix(field, "flags="); found {
			return strings.Contains(flags, "b")
		}
	}
	return false
}

// Resume lets writes through again, and none be held back for this backup any more. What is not its own stays as it is.
func (valkey *Engine) Resume(ctx context.Context, replica engine.Replica, key string) (engine.Answer, error) {
	if valkey.calls.goesOn(valkey.id(replica, engine.CallQuiesce, key)) {
		return engine.Wait(shortly, "it is still being quiesced"), nil
	}
	return valkey.do(ctx, replica, engine.CallResume, key, func(_ context.Context, process *connection) (engine.Answer, error) {
		notes, err := noted(process, key)
		if err != nil || notes[resumed] {
			return engine.Answer{Done: err == nil}, err
		}
		commands := [][]string{resumed.write(key)}
		if notes[begun] {
			commands = append(commands, []string{"CLIENT", "UNPAUSE"})
		}
		err = process.transaction(commands...)
		return engine.Answer{Done: err == nil}, err
	})
}
