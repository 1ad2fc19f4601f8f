// SPDX-License-Identifier: Apache-2.0

// Package push sends an image archive to a registry.
//
// Credentials are never arguments: REGISTRY_USERNAME and REGISTRY_PASSWORD are read
// from the environment, else the Docker configuration in DOCKER_CONFIG. Plain HTTP
// is spoken to loopback and private addresses only, where HTTPS is not answered.
package push

import (
	"context"
	"fmt"
	"os"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// Push sends the one image of archive to the registry in reference and returns
// the image's reference by digest.
func Push(ctx context.Context, archive, reference string) (string, error) {
	tag, err := name.NewTag(reference, name.StrictValidation)
	if err != nil {
		return "", fmt.Errorf("reference: %w, use REGISTRY/NAME:TAG", err)
	}
	image, err := tarball.ImageFromPath(archive, nil)
	if err != nil {
		return "", fmt.Errorf("%s: %w", archive, err)
	}
	digest, err := image.Digest()
	if err != nil {
		return "", err
	}
	if err := remote.Write(tag, image, remote.WithContext(ctx), credentials()); err != nil {
		return "", fmt.Errorf("could not push %s: %w", reference, err)
	}
	return tag.Digest(digest.String()).String(), nil
}

func credentials() remote.Option {
	username, password := os.Getenv("REGISTRY_USERNAME"), os.Getenv("REGISTRY_PASSWORD")
	if username == "" && password == "" {
		return remote.WithAuthFromKeychain(authn.DefaultKeychain)
	}
	return remote.WithAuth(&authn.Basic{Username: username, Password: password})
}
