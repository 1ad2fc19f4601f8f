// SPDX-License-Identifier: Apache-2.0

package dockerfile

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/google/shlex"
)

// Build is how `go build` is called.
type Build struct {
	// Package is the package to build, `./…`.
	Package string            `json:"package"`
	Env     map[string]string `json:"env"`
	Ldflags string            `json:"ldflags,omitempty"`
	Tags    string            `json:"tags,omitempty"`
}

var assignment = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*=`)

// parseBuild reads a command line `NAME=VALUE… go build FLAGS PACKAGE` and returns
// the file that it writes too.
func parseBuild(line string) (build Build, output string, err error) {
	words, err := shlex.Split(line)
	if err != nil {
		return build, "", err
	}
	build.Env = map[string]string{}
	for len(words) > 0 && assignment.MatchString(words[0]) {
		name, value, _ := strings.Cut(words[0], "=")
		// The platform is this machine's, whatever TARGETOS and TARGETARCH say.
		if name != "GOOS" && name != "GOARCH" {
			build.Env[name] = value
		}
		words = words[1:]
	}
	if len(words) < 2 || words[0] != "go" || words[1] != "build" {
		return build, "", errors.New("no `go build`")
	}
	for words = words[2:]; len(words) > 1; words = words[1:] {
		name, value, joined := strings.Cut(strings.TrimPrefix(words[0], "-"), "=")
		takesValue := name == "o" || name == "ldflags" || name == "tags"
		if takesValue && !joined {
			value, words = words[1], words[1:]
		}
		switch name {
		case "o":
			output = value
		case "ldflags":
			build.Ldflags = value
		case "tags":
			build.Tags = value
		case "a", "v", "trimpath":
			// They change nothing of what the binary does.
		default:
			return build, "", fmt.Errorf("the flag %s", words[0])
		}
	}
	if len(words) == 0 || strings.HasPrefix(words[0], "-") {
		return build, "", errors.New("no package at the end")
	}
	if output == "" {
		return build, "", errors.New("no -o NAME")
	}
	build.Package = words[0]
	if strings.HasSuffix(build.Package, ".go") {
		build.Package = path.Dir(build.Package)
	}
	if build.Package != "." && !strings.HasPrefix(build.Package, "./") {
		build.Package = "./" + build.Package
	}
	return build, output, nil
}
