// SPDX-License-Identifier: Apache-2.0

package connections_test

import "slices"

// stop is a container that ended.
type stop struct {
	pod string
	// connected is how many clients were, when it was told to stop or was killed.
	connected int
}

func (kubelet *kubelet) note(container *container) {
	connected := kubelet.clients.on(container.address)
	kubelet.mutex.Lock()
	defer kubelet.mutex.Unlock()
	kubelet.stops = append(kubelet.stops, stop{container.name.Name, connected})
}

// ended are the containers that did, in their order.
func (kubelet *kubelet) ended() []stop {
	kubelet.mutex.Lock()
	defer kubelet.mutex.Unlock()
	return slices.Clone(kubelet.stops)
}
