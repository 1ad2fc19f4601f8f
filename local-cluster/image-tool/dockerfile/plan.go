// SPDX-License-Identifier: Apache-2.0

// Package dockerfile reads how the image of a Go program is made, as far as it is
// needed to make it without Docker: a stage that runs `go build`, and a last stage
// that copies the binary onto an image without content of its own.
package dockerfile

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// Plan is what a Dockerfile says of its image.
type Plan struct {
	Build Build `json:"build"`
	// Path is where the binary is in the image, absolute.
	Path   string    `json:"path"`
	Config v1.Config `json:"config"`
}

// bases are the images that add nothing but files which a static binary can do
// without, with the user that each sets.
var bases = map[string]string{
	"scratch":                                   "",
	"gcr.io/distroless/static":                  "",
	"gcr.io/distroless/static:nonroot":          "65532:65532",
	"gcr.io/distroless/static-debian12:nonroot": "65532:65532",
	"gcr.io/distroless/static-debian13:nonroot": "65532:65532",
}

// Read reads a Dockerfile.
//
// An instruction that is not understood is an error with its file and line.
func Read(file string) (Plan, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return Plan{}, err
	}
	parsed, err := parser.Parse(bytes.NewReader(content))
	if err != nil {
		return Plan{}, fmt.Errorf("%s: %w", file, err)
	}
	stages, _, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return Plan{}, fmt.Errorf("%s: %w", file, err)
	}
	reader := &reader{file: file}
	if len(stages) != 2 {
		return Plan{}, fmt.Errorf("%s has %d stages, use one that builds the binary and one that copies it", file, len(stages))
	}
	if err := reader.readBuildStage(stages[0]); err != nil {
		return Plan{}, err
	}
	if err := reader.readImageStage(stages[1], stages[0].Name); err != nil {
		return Plan{}, err
	}
	return reader.plan, nil
}

// reader goes through a Dockerfile's instructions in order.
type reader struct {
	file string
	plan Plan
	// workdir is the current stage's working directory.
	workdir string
	// binary is the binary's path in the stage that builds it.
	binary string
}

// located is an instruction, or the FROM of a stage.
type located []parser.Range

func (r *reader) refuse(at located, what, fix string) error {
	line := 0
	if len(at) > 0 {
		line = at[0].Start.Line
	}
	return fmt.Errorf("%s:%d: %s is not understood, %s", r.file, line, what, fix)
}

func (r *reader) absolute(name string) string {
	if path.IsAbs(name) {
		return path.Clean(name)
	}
	return path.Join(r.workdir, name)
}

func (r *reader) readBuildStage(stage instructions.Stage) error {
	r.workdir = "/"
	for _, command := range stage.Commands {
		switch c := command.(type) {
		case *instructions.ArgCommand:
			// The platform is this machine's.
		case *instructions.CopyCommand:
			// The repository is built where it is.
		case *instructions.WorkdirCommand:
			r.workdir = r.absolute(c.Path)
		case *instructions.RunCommand:
			if err := r.readRun(c); err != nil {
				return err
			}
		default:
			return r.refuse(command.Location(), strings.ToUpper(command.Name())+" in the stage that builds",
				"use ARG, COPY, WORKDIR and RUN")
		}
	}
	if r.binary == "" {
		return r.refuse(stage.Location, "a first stage without `go build`", "add RUN go build")
	}
	return nil
}

func (r *reader) readRun(run *instructions.RunCommand) error {
	line := strings.Join(run.CmdLine, " ")
	if line == "go mod download" {
		return nil
	}
	build, output, err := parseBuild(line)
	if err != nil {
		return r.refuse(run.Location(), fmt.Sprintf("RUN %s: %v", line, err),
			"use `go mod download` and `CGO_ENABLED=0 go build -o NAME ./PACKAGE`")
	}
	r.plan.Build, r.binary = build, r.absolute(output)
	return nil
}

func (r *reader) readImageStage(stage instructions.Stage, builder string) error {
	user, known := bases[stage.BaseName]
	if !known {
		return r.refuse(stage.Location, "FROM "+stage.BaseName,
			"use gcr.io/distroless/static:nonroot or scratch")
	}
	r.workdir = "/"
	config := &r.plan.Config
	config.User = user
	for _, command := range stage.Commands {
		switch c := command.(type) {
		case *instructions.WorkdirCommand:
			r.workdir = r.absolute(c.Path)
			config.WorkingDir = r.workdir
		case *instructions.CopyCommand:
			if err := r.readCopy(c, builder); err != nil {
				return err
			}
		case *instructions.UserCommand:
			config.User = c.User
		case *instructions.EnvCommand:
			for _, variable := range c.Env {
				config.Env = append(config.Env, variable.Key+"="+variable.Value)
			}
		case *instructions.ExposeCommand:
			config.ExposedPorts = map[string]struct{}{}
			for _, port := range c.Ports {
				if !strings.Contains(port, "/") {
					port += "/tcp"
				}
				config.ExposedPorts[port] = struct{}{}
			}
		case *instructions.LabelCommand:
			config.Labels = map[string]string{}
			for _, label := range c.Labels {
				config.Labels[label.Key] = label.Value
			}
		case *instructions.EntrypointCommand:
			if c.PrependShell {
				return r.refuse(c.Location(), "ENTRYPOINT of a shell", `use ENTRYPOINT ["/PROGRAM"]`)
			}
			config.Entrypoint = slices.Clone(c.CmdLine)
		case *instructions.CmdCommand:
			if c.PrependShell {
				return r.refuse(c.Location(), "CMD of a shell", `use CMD ["ARGUMENT"]`)
			}
			config.Cmd = slices.Clone(c.CmdLine)
		default:
			return r.refuse(command.Location(), strings.ToUpper(command.Name())+" in the last stage",
				"use COPY, USER, WORKDIR, ENV, EXPOSE, LABEL, ENTRYPOINT and CMD")
		}
	}
	if r.plan.Path == "" {
		return r.refuse(stage.Location, "a last stage without the binary", "add COPY --from="+builder+" "+r.binary)
	}
	if len(config.Entrypoint)+len(config.Cmd) == 0 {
		return r.refuse(stage.Location, "a last stage that starts nothing", `add ENTRYPOINT ["`+r.plan.Path+`"]`)
	}
	return nil
}

func (r *reader) readCopy(c *instructions.CopyCommand, builder string) error {
	sources := c.SourcePaths
	if c.From == "" || !slices.Contains([]string{builder, "0"}, c.From) || len(sources) != 1 || path.Clean(sources[0]) != r.binary {
		return r.refuse(c.Location(), c.String(), "copy nothing but "+r.binary+" of the stage that builds")
	}
	destination := r.absolute(c.DestPath)
	if c.DestPath == "." || strings.HasSuffix(c.DestPath, "/") {
		destination = path.Join(destination, path.Base(r.binary))
	}
	r.plan.Path = destination
	return nil
}
