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

package main

import (
	"slices"
	"testing"
)

func TestChoosePart(t *testing.T) {
	tests := []struct {
		called string
		args   []string
		rest   []string
		found  bool
	}{
		{"by a link's name", []string{"/cache/envtest/etcd", "--version"}, []string{"/cache/envtest/etcd", "--version"}, true},
		{"by a link's name on Windows", []string{"kubectl.exe", "version"}, []string{"kubectl.exe", "version"}, true},
		{"by the first argument", []string{"controlplane", "kube-scheduler", "--help"}, []string{"kube-scheduler", "--help"}, true},
		{"with a part's name as an argument of another", []string{"kubectl", "etcd"}, []string{"kubectl", "etcd"}, true},
		{"without a part", []string{"controlplane"}, nil, false},
		{"with an unknown part", []string{"controlplane", "kubelet"}, nil, false},
		{"with no arguments at all", nil, nil, false},
	}
	for _, test := range tests {
		t.Run(test.called, func(t *testing.T) {
			part, rest, found := choosePart(test.args)
			if found != test.found {
				t.Fatalf("found = %v, want %v", found, test.found)
			}
			if found && (part == nil || !slices.Equal(rest, test.rest)) {
				t.Errorf("rest = %q, want %q", rest, test.rest)
			}
		})
	}
}
