// SPDX-License-Identifier: Apache-2.0

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
