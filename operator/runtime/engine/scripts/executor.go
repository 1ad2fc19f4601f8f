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

package scripts

import (
	"context"

	corev1 "k8s.io/api/core/v1"
)

// Executor runs commands in containers.
type Executor interface {
	// Execute waits for the command's end. A command that fails has a result; an error says that there was none.
	Execute(ctx context.Context, pod *corev1.Pod, container string, command []string) (Result, error)
}

// Result of a command.
type Result struct {
	ExitCode int
	Output   string
	// Errors are what it wrote to its error output.
	Errors string
}

// outputLimit bounds, in bytes, how much of a command's output is kept.
const outputLimit = 16 << 10

// limited keeps the beginning of what is written to it.
type limited struct {
	content []byte
}

// Write never fails: a command may write as much as it likes.
func (buffer *limited) Write(data []byte) (int, error) {
	room := outputLimit - len(buffer.content)
	buffer.content = append(buffer.content, data[:min(room, len(data))]...)
	return len(data), nil
}
