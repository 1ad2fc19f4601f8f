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
	"time"
)

// timeout of a command: none of those used here takes long.
const timeout = 3 * time.Second

// replyLimit bounds, in bytes, what is read of one reply.
const replyLimit = 1 << 20

// command sends one command over a connection of its own, and returns the reply: a simple or bulk string, or an integer
// as text. See the protocol's specification, https://valkey.io/topics/protocol/.
func command(ctx context.Context, address string, words ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	connection, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return "", err
	}
	defer func() { _ = connection.Close() }()
	if deadline, set := ctx.Deadline(); set {
		if err := connection.SetDeadline(deadline); err != nil {
			return "", err
		}
	}
	if _, err := io.WriteString(connection, encoded(words)); err != nil {
		return "", err
	}
	return decoded(bufio.NewReader(connection))
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
	default:
		return "", fmt.Errorf("a reply of the unknown kind %q", kind)
	}
}

// info is a section of INFO as names and values.
func info(ctx context.Context, address, section string) (map[string]string, error) {
	reply, err := command(ctx, address, "INFO", section)
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
