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
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"strings"
)

// note is something that a process remembers of a backup, until it ends: just as long as it remembers a pause. It outlives
// the operator, and is in no file, no data and no replica: it is a Lua script that does nothing, of which the process can
// say whether it has it (SCRIPT EXISTS). One takes about 500 bytes. Whoever empties the script cache lets a backup that is
// under way begin anew.
type note string

// Notes of a backup.
const (
	// begun says that writes were paused.
	begun note = "begun"
	// saving says that a save was started after that.
	saving note = "saving"
	// resumed says that it is over.
	resumed note = "resumed"
)

// of is the script that notes it.
func (note note) of(key string) string {
	return fmt.Sprintf("return 1 -- %s for %x", note, key)
}

// name of the script, by which the server knows it: its SHA-1.
func (note note) name(key string) string {
	sum := sha1.Sum([]byte(note.of(key)))
	return hex.EncodeToString(sum[:])
}

// write is the command that notes it.
func (note note) write(key string) []string {
	return []string{"SCRIPT", "LOAD", note.of(key)}
}

// noted are the notes that a process has of a backup.
func noted(process *connection, key string) (map[note]bool, error) {
	all := []note{begun, saving, resumed}
	words := append(make([]string, 0, 2+len(all)), "SCRIPT", "EXISTS")
	for _, note := range all {
		words = append(words, note.name(key))
	}
	reply, err := process.do(words...)
	if err != nil {
		return nil, err
	}
	found := map[note]bool{}
	for position, exists := range strings.Split(reply, "\n") {
		found[all[position]] = exists == "1"
	}
	return found, nil
}
