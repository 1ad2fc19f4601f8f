// SPDX-License-Identifier: Apache-2.0

package flows

import (
	"cmp"

	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
)

// Images that replicas run, and are updated to, where a place names no others. They are small, need no user of their
// own and no file system that can be written, and come from where the tests of Kubernetes take theirs.
const (
	firstImage  = "registry.k8s.io/e2e-test-images/busybox:1.36.1-1"
	secondImage = "registry.k8s.io/e2e-test-images/busybox:1.37.0-1"
)

const (
	port       = 5432
	volumeSize = "1Gi"
)

// serve answers on the port until it is told to stop. The shell stays in front of the server: what is the first process
// of a container and does not ask for SIGTERM never gets it, and each stop would take the whole grace period.
const serve = "trap 'exit 0' TERM; httpd -f -p %d -h /config & wait"

// Scripts leave traces. A container can write to /tmp and to its volumes, nowhere else; SCRATCH is set where they run
// without one.
const (
	quiesce = `touch "${SCRATCH:-/tmp}/quiesced"`
	resume  = `rm -f "${SCRATCH:-/tmp}/quiesced"`
)

// drain leaves its trace where the others do.
const drain = `touch "${SCRATCH:-/tmp}/drained"`

// Quiesces gives a cluster's application scripts that quiesce and resume it.
func Quiesces(cluster *api.Cluster) {
	cluster.Spec.Scripts.Quiesce, cluster.Spec.Scripts.Resume = quiesce, resume
}

func (place Place) image() string {
	return cmp.Or(place.Image, firstImage)
}

func (place Place) nextImage() string {
	return cmp.Or(place.NextImage, secondImage)
}

// Sizes of a volume: what it begins with, and what it grows to.
func (place Place) Sizes() (smaller, larger resource.Quantity) {
	smaller = place.VolumeSize
	if smaller.IsZero() {
		smaller = resource.MustParse(volumeSize)
	}
	larger = smaller.DeepCopy()
	larger.Add(smaller)
	return smaller, larger
}
