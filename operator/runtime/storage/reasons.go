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
	// ReasonVolumesReady: every replica has volumes of the desired size.
	ReasonVolumesReady = "VolumesReady"
	// ReasonClaimsNotBound: a replica has a claim that is not bound.
	ReasonClaimsNotBound = "ClaimsNotBound"
	// ReasonClaimsLost: a claim has lost its volume, and with it the data.
	ReasonClaimsLost = "ClaimsLost"
	// ReasonClaimNameConflict: a claim with the name of one of this cluster's claims belongs to another owner.
	ReasonClaimNameConflict = "ClaimNameConflict"
	// ReasonExpanding: a volume is growing to the desired size.
	ReasonExpanding = "Expanding"
	// ReasonExpansionInfeasible: the storage system cannot expand a volume.
	ReasonExpansionInfeasible = "ExpansionInfeasible"
	// ReasonNotExpandable: the StorageClass of a volume does not allow expansion, or the API server rejected the
	// request.
	ReasonNotExpandable = "NotExpandable"
	// ReasonShrinkNotSupported: the desired size is smaller than a volume. Volumes keep their size.
	ReasonShrinkNotSupported = "ShrinkNotSupported"
	// ReasonModifying: a volume is changing to another VolumeAttributesClass.
	ReasonModifying = "Modifying"
	// ReasonModificationInfeasible: the storage system rejects the VolumeAttributesClass.
	ReasonModificationInfeasible = "ModificationInfeasible"
)

// Reasons of the condition PreflightPassed.
const (
	// ReasonRequirementsMet: new replicas have what they need, as far as the operator can read it.
	ReasonRequirementsMet = "RequirementsMet"
	// ReasonRequirementsUnknown: the operator cannot read some of what new replicas need. It continues.
	ReasonRequirementsUnknown = "RequirementsUnknown"
	// ReasonClassNotFound: a StorageClass or VolumeAttributesClass does not exist.
	ReasonClassNotFound = "ClassNotFound"
	// ReasonQuotaExceeded: a ResourceQuota of the namespace is exhausted, or rejects containers without resource
	// requests.
	ReasonQuotaExceeded = "QuotaExceeded"
	// ReasonLimitRangeExceeded: a LimitRange of the namespace forbids volumes of the desired size.
	ReasonLimitRangeExceeded = "LimitRangeExceeded"
	// ReasonInsufficientCapacity: the storage system reports too little capacity for a volume of the desired size.
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
