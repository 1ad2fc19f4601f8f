// SPDX-License-Identifier: Apache-2.0

// Package calls serves a driver's calls, and says what each that changes something is about.
package calls

import "github.com/container-storage-interface/spec/lib/go/csi"

// Call names what a call does, in the words of Kubernetes.
type Call string

// The calls that change something.
const (
	Provision      Call = "provision"
	Delete         Call = "delete"
	Attach         Call = "attach"
	Detach         Call = "detach"
	Mount          Call = "mount"
	Unmount        Call = "unmount"
	Grow           Call = "grow"
	GrowFileSystem Call = "grow-file-system"
	Snapshot       Call = "snapshot"
)

// All lists the calls in the order of a volume's life.
var All = []Call{Provision, Attach, Mount, Grow, GrowFileSystem, Snapshot, Unmount, Detach, Delete}

var byMethod = map[string]Call{
	csi.Controller_CreateVolume_FullMethodName:                   Provision,
	csi.Controller_DeleteVolume_FullMethodName:                   Delete,
	csi.Controller_ControllerPublishVolume_FullMethodName:        Attach,
	csi.Controller_ControllerUnpublishVolume_FullMethodName:      Detach,
	csi.Node_NodeStageVolume_FullMethodName:                      Mount,
	csi.Node_NodeUnstageVolume_FullMethodName:                    Unmount,
	csi.Controller_ControllerExpandVolume_FullMethodName:         Grow,
	csi.Node_NodeExpandVolume_FullMethodName:                     GrowFileSystem,
	csi.Controller_CreateSnapshot_FullMethodName:                 Snapshot,
	csi.GroupController_CreateVolumeGroupSnapshot_FullMethodName: Snapshot,
}

// Of returns which call a method of the interface is; none, if it changes nothing.
func Of(fullMethod string) (Call, bool) {
	call, found := byMethod[fullMethod]
	return call, found
}

// Volumes returns the identifiers of the volumes that a call is about.
func Volumes(request any) []string {
	switch asked := request.(type) {
	case interface{ GetVolumeId() string }:
		return []string{asked.GetVolumeId()}
	case interface{ GetSourceVolumeId() string }:
		return []string{asked.GetSourceVolumeId()}
	case interface{ GetSourceVolumeIds() []string }:
		return asked.GetSourceVolumeIds()
	default:
		return nil
	}
}
