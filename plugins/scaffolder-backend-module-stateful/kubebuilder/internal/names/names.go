// SPDX-License-Identifier: Apache-2.0

// Package names knows what the generated operator is called, and every form in which those names
// occur in its files.
package names

import (
	"fmt"
	"hash/fnv"
	"strings"

	"sigs.k8s.io/kubebuilder/v4/pkg/model/resource"
)

// Names are what a generated operator is called.
type Names struct {
	// Name is the project's and the API group's, such as "ledger".
	Name string `json:"name"`
	// Kind is the custom resource's, such as "LedgerCluster".
	Kind string `json:"kind"`
	// Plural is the custom resource's, such as "ledgerclusters".
	Plural string `json:"plural"`
	// Domain is what the API group ends with, such as "example.com".
	Domain string `json:"domain"`
	// Module is the Go module's path, such as "git.example.com/platform/ledger".
	Module string `json:"module"`
}

// Version is the version of the API, the same for all generated operators.
const Version = "v1alpha1"

// Placeholder are the names in operator/.
var Placeholder = Names{
	Name:   "exemplar",
	Kind:   "ExemplarCluster",
	Plural: "exemplarclusters",
	Domain: "example.com",
	Module: "example.com/platform/exemplar",
}

// Group is the API group as Kubernetes knows it, such as "ledger.example.com".
func (n Names) Group() string {
	return n.Name + "." + n.Domain
}

// title is the kind without its "Cluster", such as "Ledger".
func (n Names) title() string {
	return strings.TrimSuffix(n.Kind, kindSuffix)
}

// importAlias is what kubebuilder calls the API's package in Go, such as "ledgerv1alpha1".
func (n Names) importAlias() string {
	named := resource.Resource{GVK: resource.GVK{Group: n.Name, Version: Version}}
	return named.ImportAlias()
}

// leaderElectionID is the one kubebuilder writes into cmd/main.go, such as "5f3a9c01.example.com".
func (n Names) leaderElectionID() string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(n.Module)) // never fails
	return fmt.Sprintf("%x.%s", hash.Sum(nil), n.Domain)
}
