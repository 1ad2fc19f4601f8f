// SPDX-License-Identifier: Apache-2.0

package pack_test

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"

	"stateful.internal/local-cluster/image-tool/pack"
)

const reference = "registry.example.com/app/server:1"

// write packs spec and returns the archive's path.
func write(t *testing.T, spec pack.Spec) string {
	t.Helper()
	archive := filepath.Join(t.TempDir(), "image.tar")
	if err := pack.Write(spec, archive); err != nil {
		t.Fatal(err)
	}
	return archive
}

// rootFileSystem is an archive with one file, as mmdebstrap would write it.
func rootFileSystem(t *testing.T) string {
	t.Helper()
	var content bytes.Buffer
	archive := tar.NewWriter(&content)
	if err := archive.WriteHeader(&tar.Header{Name: "etc/os-release", Mode: 0o644, Size: 4}); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(archive, "ours"); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "root.tar")
	if err := os.WriteFile(file, content.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// filesOf reads what a container of the image finds, by path.
func filesOf(t *testing.T, image v1.Image) map[string]tar.Header {
	t.Helper()
	flat := mutate.Extract(image)
	t.Cleanup(func() { _ = flat.Close() })
	found := map[string]tar.Header{}
	for reader := tar.NewReader(flat); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		found[header.Name] = *header
	}
}

func TestAnImageHasItsNameItsConfigAndItsFiles(t *testing.T) {
	program := filepath.Join(t.TempDir(), "server")
	if err := os.WriteFile(program, []byte("binary"), 0o600); err != nil {
		t.Fatal(err)
	}
	archive := write(t, pack.Spec{
		Reference: reference,
		Layers:    []string{rootFileSystem(t)},
		Files: []pack.File{
			{Path: "/tmp/", Mode: "1777"},
			{Path: "/server", Source: program, Mode: "0755", UID: 65532, GID: 65532, BindsPrivilegedPorts: true},
			{Path: "/etc/passwd", Content: "root:x:0:0:root:/root:/bin/sh\n", Mode: "0644"},
		},
		Config: v1.Config{
			User:       "65532:65532",
			Entrypoint: []string{"/server"},
			StopSignal: "SIGINT",
		},
	})

	manifest, err := tarball.LoadManifest(func() (io.ReadCloser, error) { return os.Open(archive) })
	if err != nil {
		t.Fatal(err)
	}
	if tags := manifest[0].RepoTags; len(tags) != 1 || tags[0] != reference {
		t.Errorf("the archive names %v, not %s", tags, reference)
	}
	image, err := tarball.ImageFromPath(archive, nil)
	if err != nil {
		t.Fatal(err)
	}
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	if config.Config.User != "65532:65532" || config.Config.StopSignal != "SIGINT" || config.OS != "linux" {
		t.Errorf("unexpected config %+v", config)
	}
	files := filesOf(t, image)
	if _, found := files["etc/os-release"]; !found {
		t.Error("the root file system's files are missing")
	}
	server := files["server"]
	if server.Mode != 0o755 || server.Uid != 65532 || server.Size != int64(len("binary")) {
		t.Errorf("unexpected /server %+v", server)
	}
	// What `getfattr -e hex` shows after setcap cap_net_bind_service=+ep.
	capability := "\x01\x00\x00\x02\x00\x04\x00\x00" + strings.Repeat("\x00", 12)
	if server.PAXRecords["SCHILY.xattr.security.capability"] != capability {
		t.Errorf("unexpected capability %q", server.PAXRecords)
	}
	if directory := files["tmp"]; directory.Typeflag != tar.TypeDir && files["tmp/"].Typeflag != tar.TypeDir {
		t.Errorf("/tmp is no directory: %+v", directory)
	}
}

func TestTheSameSpecMakesTheSameBytes(t *testing.T) {
	spec := pack.Spec{
		Reference: reference,
		Layers:    []string{rootFileSystem(t)},
		Files:     []pack.File{{Path: "/a", Content: "a", Mode: "0644"}},
	}
	first, err := os.ReadFile(write(t, spec))
	if err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(write(t, spec))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("two archives of one spec differ")
	}
}

func TestAWrongSpecIsRefusedNamingTheField(t *testing.T) {
	for name, test := range map[string]struct{ spec, problem string }{
		"no content":     {`{"reference": "` + reference + `"}`, "layers and files: both are empty"},
		"relative path":  {`{"files": [{"path": "a", "mode": "0644"}]}`, `files[0].path: "a"`},
		"path above":     {`{"files": [{"path": "/../a", "mode": "0644"}]}`, `files[0].path: "/../a"`},
		"no mode":        {`{"files": [{"path": "/a"}]}`, "files[0].mode"},
		"full directory": {`{"files": [{"path": "/a/", "mode": "0755", "content": "a"}]}`, "is a directory"},
		"unknown field":  {`{"layer": []}`, `unknown field "layer"`},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "spec.json")
			if err := os.WriteFile(file, []byte(test.spec), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := pack.ReadSpec(file); err == nil || !strings.Contains(err.Error(), test.problem) {
				t.Errorf("expected %q, got %v", test.problem, err)
			}
		})
	}
}

func TestAReferenceNeedsARegistryAndATag(t *testing.T) {
	for _, incomplete := range []string{"postgres", "docker.io/library/postgres", "postgres:15"} {
		err := pack.Write(pack.Spec{
			Reference: incomplete,
			Files:     []pack.File{{Path: "/a", Mode: "0644"}},
		}, filepath.Join(t.TempDir(), "image.tar"))
		if err == nil || !strings.Contains(err.Error(), "reference: ") {
			t.Errorf("%s: expected an error that names the reference, got %v", incomplete, err)
		}
	}
}
