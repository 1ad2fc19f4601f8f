/*
Copyright 2026 The Stateful for Backstage Authors.

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

package records

import "time"

// Volume is a disk that exists on paper.
type Volume struct {
	ID string `json:"id"`
	// Name is the one that the caller chose; asking for it again finds the volume.
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
	// Zone is empty for a volume that is reachable from everywhere.
	Zone string `json:"zone,omitempty"`
	// SourceSnapshot and SourceVolume say what it was filled from.
	SourceSnapshot string `json:"sourceSnapshot,omitempty"`
	SourceVolume   string `json:"sourceVolume,omitempty"`
}

// Snapshot is a copy of a volume's content, as of a moment.
type Snapshot struct {
	ID           string    `json:"id"`
	Name         string    `json:"name"`
	SourceVolume string    `json:"sourceVolume"`
	Bytes        int64     `json:"bytes"`
	Created      time.Time `json:"created"`
}

// Contents is everything in a store.
type Contents struct {
	Volumes   map[string]Volume   `json:"volumes"`
	Snapshots map[string]Snapshot `json:"snapshots"`
}

// VolumeByName finds what an earlier request of the same name made.
func (c Contents) VolumeByName(name string) (Volume, bool) {
	for _, volume := range c.Volumes {
		if volume.Name == name {
			return volume, true
		}
	}
	return Volume{}, false
}

// SnapshotByName finds what an earlier request of the same name made.
func (c Contents) SnapshotByName(name string) (Snapshot, bool) {
	for _, snapshot := range c.Snapshots {
		if snapshot.Name == name {
			return snapshot, true
		}
	}
	return Snapshot{}, false
}
