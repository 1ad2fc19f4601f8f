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

package storage

// Reasons of the condition StorageReady, and of events.
const (
	// ReasonVolumesReady: every replica has its volumes, of the size asked for.
	ReasonVolumesReady = "VolumesReady"
	// ReasonClaimsNotBound: some replica has no volume yet.
	ReasonClaimsNotBound = "ClaimsNotBound"
	// ReasonClaimsLost: the volume of a claim is gone, and its data with it.
	ReasonClaimsLost = "ClaimsLost"
	// ReasonClaimNameConflict: a claim has the name of one of this cluster's and belongs to another owner.
	ReasonClaimNameConflict = "ClaimNameConflict"
	// ReasonExpanding: some volume is smaller than asked for, and growing.
	ReasonExpanding = "Expanding"
	// ReasonExpansionInfeasible: the storage system refuses to expand a volume.
	ReasonExpansionInfeasible = "ExpansionInfeasible"
	// ReasonNotExpandable: the class of a volume does not let it grow, or Kubernetes refused to ask.
	ReasonNotExpandable = "NotExpandable"
	// ReasonShrinkNotSupported: a size is less than volumes have. They stay as they are.
	ReasonShrinkNotSupported = "ShrinkNotSupported"
	// ReasonModifying: some volume is being given another VolumeAttributesClass.
	ReasonModifying = "Modifying"
	// ReasonModificationInfeasible: the storage system refuses the VolumeAttributesClass.
	ReasonModificationInfeasible = "ModificationInfeasible"
)

// Reasons of the condition PreflightPassed.
const (
	// ReasonRequirementsMet: what new replicas need is there, as far as it can be read.
	ReasonRequirementsMet = "RequirementsMet"
	// ReasonRequirementsUnknown: some of what new replicas need cannot be read. Work goes on.
	ReasonRequirementsUnknown = "RequirementsUnknown"
	// ReasonClassNotFound: a StorageClass or VolumeAttributesClass does not exist.
	ReasonClassNotFound = "ClassNotFound"
	// ReasonQuotaExceeded: a ResourceQuota of the namespace does not leave enough, or refuses containers without resources.
	ReasonQuotaExceeded = "QuotaExceeded"
	// ReasonLimitRangeExceeded: a LimitRange of the namespace forbids volumes of that size.
	ReasonLimitRangeExceeded = "LimitRangeExceeded"
	// ReasonInsufficientCapacity: the storage system says that it has no room for a volume of that size.
	ReasonInsufficientCapacity = "InsufficientCapacity"
)

// Reasons of claims that need attention.
const (
	claimNameConflict           = "NameConflict"
	claimTerminating            = "Terminating"
	claimLost                   = "Lost"
	claimPending                = "Pending"
	claimInfeasible             = "Infeasible"
	claimNotExpandable          = "NotExpandable"
	claimRefused                = "Refused"
	claimPaused                 = "Paused"
	claimResizing               = "Resizing"
	claimFileSystem             = "FileSystemResizePending"
	claimModifying              = "Modifying"
	claimModificationInfeasible = "ModificationInfeasible"
)
