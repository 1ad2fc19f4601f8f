// SPDX-License-Identifier: Apache-2.0

package records

import "time"

// Volume is a disk.
type Volume struct {
	ID string `json:"id"`
	// Name is the one that the caller chose; asking for it again finds the volume.
	Name  string `json:"name"`
	Bytes int64  `json:"bytes"`
	// Block says that it is used as a device, without a file system.
	Block bool `json:"block,omitempty"`
	// Claim is the namespace and name, with a slash between them, of the claim that it was made for.
	Claim string `json:"claim,omitempty"`
	// Zone and Host say from where it is reachable; without both it is from everywhere.
	Zone string `json:"zone,omitempty"`
	Host string `json:"host,omitempty"`
	// GrowsAtMount says that a new size takes effect only when the volume is mounted the next time.
	GrowsAtMount bool `json:"growsAtMount,omitempty"`
	// SourceSnapshot and SourceVolume say what it was filled from.
	SourceSnapshot string `json:"sourceSnapshot,omitempty"`
	SourceVolume   string `json:"sourceVolume,omitempty"`
	// Node is where it is attached, if anywhere; ReadOnly says how.
	Node     string `json:"node,omitempty"`
	ReadOnly bool   `json:"readOnly,omitempty"`
}

// Snapshot is a copy of a volume's content, as of a moment.
type Snapshot struct {
	ID           string    `json:"id"`
	Name         string    `json:"name"`
	SourceVolume string    `json:"sourceVolume"`
	Bytes        int64     `json:"bytes"`
	Created      time.Time `json:"created"`
	// Group is the group snapshot that it is a part of, if it is.
	Group string `json:"group,omitempty"`
}

// Group is snapshots of several volumes as of the same moment.
type Group struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	Created time.Time `json:"created"`
}

// Contents is everything in a store.
type Contents struct {
	Volumes   map[string]Volume   `json:"volumes"`
	Snapshots map[string]Snapshot `json:"snapshots"`
	Groups    map[string]Group    `json:"groups"`
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

// GroupByName finds what an earlier request of the same name made.
func (c Contents) GroupByName(name string) (Group, bool) {
	for _, group := range c.Groups {
		if group.Name == name {
			return group, true
		}
	}
	return Group{}, false
}
