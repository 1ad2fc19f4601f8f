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
