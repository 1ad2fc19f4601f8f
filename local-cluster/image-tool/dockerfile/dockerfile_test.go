// SPDX-License-Identifier: Apache-2.0

package dockerfile_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stateful.internal/local-cluster/image-tool/dockerfile"
)

func TestTheGeneratedOperatorsDockerfileIsUnderstood(t *testing.T) {
	plan, err := dockerfile.Read("../../../operator/Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	if plan.Build.Package != "./cmd" || plan.Build.Env["CGO_ENABLED"] != "0" || len(plan.Build.Env) != 1 {
		t.Errorf("unexpected build %+v", plan.Build)
	}
	if plan.Path != "/manager" || plan.Config.User != "65532:65532" {
		t.Errorf("%s runs as %s", plan.Path, plan.Config.User)
	}
	if !slices.Equal(plan.Config.Entrypoint, []string{"/manager"}) {
		t.Errorf("unexpected entry point %v", plan.Config.Entrypoint)
	}
}

const (
	build = "FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o app .\n"
	image = "FROM scratch\nCOPY --from=builder /src/app /bin/\nENTRYPOINT [\"/bin/app\"]\n"
)

func read(t *testing.T, content string) (dockerfile.Plan, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "Dockerfile")
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return dockerfile.Read(file)
}

func TestWhatALastStageSets(t *testing.T) {
	plan, err := read(t, build+image+
		"ENV MODE=fast\nEXPOSE 8080\nLABEL team=storage\nUSER 1000\nWORKDIR /data\nCMD [\"--verbose\"]\n")
	if err != nil {
		t.Fatal(err)
	}
	config := plan.Config
	if plan.Path != "/bin/app" || config.User != "1000" || config.WorkingDir != "/data" {
		t.Errorf("unexpected %s, %+v", plan.Path, config)
	}
	if _, exposed := config.ExposedPorts["8080/tcp"]; !exposed {
		t.Errorf("8080 is not exposed: %v", config.ExposedPorts)
	}
	if !slices.Equal(config.Env, []string{"MODE=fast"}) || config.Labels["team"] != "storage" || !slices.Equal(config.Cmd, []string{"--verbose"}) {
		t.Errorf("unexpected config %+v", config)
	}
}

func TestFlagsOfGoBuild(t *testing.T) {
	plan, err := read(t, strings.Replace(build, "go build -o app .",
		`go build -a -trimpath -tags netgo -ldflags "-s -w" -o app cmd/main.go`, 1)+image)
	if err != nil {
		t.Fatal(err)
	}
	if got := plan.Build; got.Package != "./cmd" || got.Tags != "netgo" || got.Ldflags != "-s -w" {
		t.Errorf("unexpected build %+v", got)
	}
}

func TestWhatIsNotUnderstoodIsRefusedWithItsLine(t *testing.T) {
	for name, test := range map[string]struct{ content, problem string }{
		"one stage":        {build, "has 1 stages"},
		"another base":     {build + "FROM alpine:3.22\n", "Dockerfile:5: FROM alpine:3.22 is not understood"},
		"a package":        {strings.Replace(build, "RUN", "RUN apt-get install -y gcc\nRUN", 1) + image, "Dockerfile:4: RUN apt-get install -y gcc"},
		"a flag":           {strings.Replace(build, "-o app", "-race -o app", 1) + image, "the flag -race"},
		"two commands":     {strings.Replace(build, "-o app .", "-o app . && strip app", 1) + image, "Dockerfile:4: RUN"},
		"no build":         {"FROM golang AS builder\n" + image, "a first stage without `go build`"},
		"more than a file": {build + image + "COPY config.yaml /\n", "Dockerfile:8: COPY config.yaml /"},
		"a shell":          {build + image + "ENTRYPOINT /bin/app\n", "Dockerfile:8: ENTRYPOINT of a shell"},
		"RUN at the end":   {build + image + "RUN true\n", "Dockerfile:8: RUN in the last stage"},
		"no binary":        {build + "FROM scratch\nENTRYPOINT [\"/app\"]\n", "a last stage without the binary"},
		"no entry point":   {build + "FROM scratch\nCOPY --from=builder /src/app /\n", "a last stage that starts nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := read(t, test.content); err == nil || !strings.Contains(err.Error(), test.problem) {
				t.Errorf("expected %q, got %v", test.problem, err)
			}
		})
	}
}
