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
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
)

// replyLimit bounds, in bytes, what is read of one reply.
const replyLimit = 1 << 20

// connection to a process. It ends with its context's deadline.
type connection struct {
	net.Conn
	reader *bufio.Reader
}

func dial(ctx context.Context, address string) (*connection, error) {
	dialed, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	if deadline, set := ctx.Deadline(); set {
		if err := dialed.SetDeadline(deadline); err != nil {
			_ = dialed.Close()
			return nil, err
		}
	}
	return &connection{Conn: dialed, reader: bufio.NewReader(dialed)}, nil
}

// do sends one command, and returns the reply: a simple or bulk string, an integer as text, or a line for each of an array.
// See the protocol's specification, https://valkey.io/topics/protocol/.
func (process *connection) do(words ...string) (string, error) {
	if _, err := io.WriteString(process, encoded(words)); err != nil {
		return "", err
	}
	return decoded(process.reader)
}

// transaction does all commands at once, or none.
func (process *connection) transaction(commands ...[]string) error {
	if _, err := process.do("MULTI"); err != nil {
		return err
	}
	for _, words := range commands {
		if _, err := process.do(words...); err != nil {
			return err
		}
	}
	_, err := process.do("EXEC")
	return err
}

func encoded(words []string) string {
	var text strings.Builder
	fmt.Fprintf(&text, "*%d\r\n", len(words))
	for _, word := range words {
		fmt.Fprintf(&text, "$%d\r\n%s\r\n", len(word), word)
	}
	return text.String()
}

func decoded(reader *bufio.Reader) (string, error) {
	line, err := reader.ReadString('\n')
	if err != nil {
		return "", err
	}
	kind, rest := line[0], strings.TrimRight(line[1:], "\r\n")
	switch kind {
	case '+', ':':
		return rest, nil
	case '-':
		return "", errors.New(rest)
	case '$':
		length, err := strconv.Atoi(rest)
		if err != nil || length > replyLimit {
			return "", fmt.Errorf("a reply of length %q", rest)
		}
		if length < 0 {
			return "", nil
		}
		content := make([]byte, length+2)
		_, err = io.ReadFull(reader, content)
		return string(content[:length]), err
	case '*':
		return decodedArray(reader, rest)
	default:
		return "", fmt.Errorf("a reply of the unknown kind %q", kind)
	}
}

// arrayLimit bounds how many elements an array may have.
const arrayLimit = 1000

func decodedArray(reader *bufio.Reader, size string) (string, error) {
	length, err := strconv.Atoi(size)
	if err != nil || length < 0 || length > arrayLimit {
		return "", fmt.Errorf("an array of length %q", size)
	}
	elements := make([]string, length)
	var failures error
	for position := range elements {
		element, err := decoded(reader)
		elements[position], failures = element, errors.Join(failures, err)
	}
	return strings.Join(elements, "\n"), failures
}

// info is a section of INFO as names and values.
func info(process *connection, section string) (map[string]string, error) {
	reply, err := process.do("INFO", section)
	if err != nil {
		return nil, err
	}
	values := map[string]string{}
	for line := range strings.Lines(reply) {
		if name, value, found := strings.Cut(strings.TrimSpace(line), ":"); found {
			values[name] = value
		}
	}
	return values, nil
}
