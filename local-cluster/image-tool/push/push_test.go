// SPDX-License-Identifier: Apache-2.0

package push_test

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	"github.com/google/go-containerregistry/pkg/v1/remote"

	"stateful.internal/local-cluster/image-tool/pack"
	"stateful.internal/local-cluster/image-tool/push"
)

const (
	username = "developer"
	password = "a secret"
)

// startRegistry starts a registry that asks for a name and a password and returns its host.
func startRegistry(t *testing.T) string {
	t.Helper()
	images := registry.New(registry.Logger(log.New(io.Discard, "", 0)))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if u, p, ok := r.BasicAuth(); !ok || u != username || p != password {
			w.Header().Set("WWW-Authenticate", `Basic realm="test"`)
			http.Error(w, "", http.StatusUnauthorized)
			return
		}
		images.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

func archive(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "image.tar")
	if err := pack.Write(pack.Spec{
		Reference: "registry.example.com/app/server:1",
		Files:     []pack.File{{Path: "/a", Content: "a", Mode: "0644"}},
	}, file); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAPushedImageCanBePulled(t *testing.T) {
	host := startRegistry(t)
	t.Setenv("REGISTRY_USERNAME", username)
	t.Setenv("REGISTRY_PASSWORD", password)
	pushed, err := push.Push(t.Context(), archive(t), host+"/app/server:2")
	if err != nil {
		t.Fatal(err)
	}
	digest, err := name.NewDigest(pushed)
	if err != nil {
		t.Fatal(err)
	}
	image, err := remote.Image(digest, remote.WithAuth(&authn.Basic{Username: username, Password: password}))
	if err != nil {
		t.Fatal(err)
	}
	if layers, err := image.Layers(); err != nil || len(layers) != 1 {
		t.Errorf("pulled %d layers: %v", len(layers), err)
	}
}

func TestCredentialsOfADockerConfigurationAreTaken(t *testing.T) {
	host := startRegistry(t)
	t.Setenv("REGISTRY_USERNAME", "")
	t.Setenv("REGISTRY_PASSWORD", "")
	folder := t.TempDir()
	t.Setenv("DOCKER_CONFIG", folder)
	// base64 of developer:a secret
	config := `{"auths": {"` + host + `": {"auth": "ZGV2ZWxvcGVyOmEgc2VjcmV0"}}}`
	if err := os.WriteFile(filepath.Join(folder, "config.json"), []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := push.Push(t.Context(), archive(t), host+"/app/server:2"); err != nil {
		t.Fatal(err)
	}
}

func TestWrongCredentialsAreRefusedAndNotRepeated(t *testing.T) {
	host := startRegistry(t)
	t.Setenv("REGISTRY_USERNAME", username)
	t.Setenv("REGISTRY_PASSWORD", "mistyped")
	_, err := push.Push(t.Context(), archive(t), host+"/app/server:2")
	if err == nil || !strings.Contains(err.Error(), "could not push "+host+"/app/server:2") {
		t.Fatalf("expected a refusal, got %v", err)
	}
	if strings.Contains(err.Error(), "mistyped") {
		t.Errorf("the error has the password: %v", err)
	}
}
