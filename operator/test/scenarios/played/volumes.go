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

package played

import "sync"

// Volumes are what is stored: a line for each volume and each snapshot.
type Volumes struct {
	mutex    sync.Mutex
	contents map[string]string
}

// add keeps what is there: a volume is made once.
func (volumes *Volumes) add(name, content string) {
	volumes.mutex.Lock()
	defer volumes.mutex.Unlock()
	if _, exists := volumes.contents[name]; !exists {
		volumes.contents[name] = content
	}
}

func (volumes *Volumes) read(name string) (content string, exists bool) {
	volumes.mutex.Lock()
	defer volumes.mutex.Unlock()
	content, exists = volumes.contents[name]
	return content, exists
}

// Write replaces what is stored on a volume.
func (volumes *Volumes) Write(name, content string) {
	volumes.mutex.Lock()
	defer volumes.mutex.Unlock()
	volumes.contents[name] = content
}

// Read is what is stored on a volume, and empty if there is none.
func (volumes *Volumes) Read(name string) string {
	content, _ := volumes.read(name)
	return content
}
