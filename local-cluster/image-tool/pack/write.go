// SPDX-License-Identifier: Apache-2.0

package pack

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// Write makes the image of a Spec and writes it to archive.
func Write(spec Spec, archive string) error {
	tag, err := name.NewTag(spec.Reference, name.StrictValidation)
	if err != nil {
		return fmt.Errorf("reference: %w, use REGISTRY/NAME:TAG", err)
	}
	image, err := build(spec)
	if err != nil {
		return err
	}
	return tarball.WriteToFile(archive, tag, image)
}

func build(spec Spec) (v1.Image, error) {
	var openers []tarball.Opener
	for _, layer := range spec.Layers {
		openers = append(openers, func() (io.ReadCloser, error) { return os.Open(layer) })
	}
	if len(spec.Files) > 0 {
		openers = append(openers, func() (io.ReadCloser, error) {
			reader, writer := io.Pipe()
			go func() { writer.CloseWithError(writeLayer(writer, spec.Files)) }()
			return reader, nil
		})
	}
	image, err := mutate.ConfigFile(empty.Image, &v1.ConfigFile{
		Architecture: runtime.GOARCH,
		OS:           "linux",
		Config:       spec.Config,
	})
	if err != nil {
		return nil, err
	}
	for _, opener := range openers {
		// Images stay on this machine: time counts more than size. Compressed once, not for
		// the digest and again for the archive.
		layer, err := tarball.LayerFromOpener(opener,
			tarball.WithCompressionLevel(gzip.BestSpeed), tarball.WithCompressedCaching)
		if err != nil {
			return nil, err
		}
		if image, err = mutate.AppendLayers(image, layer); err != nil {
			return nil, err
		}
	}
	return image, nil
}
