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

package cluster_test

import (
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	apierrors "k8s.io/apimachinery/pkg/api/errors"

	"stateful.example/runtime/test/environment"
)

// Fields whose rules are about values that Go's types would not let through, or that stand deep in the spec. Each has a
// value that is rejected, with the message that the user reads, and one as close as can be that is accepted.
func TestValuesThatTheSchemaRejects(t *testing.T) {
	const additional = "storage.additional"
	const nameTooLong = "must be no longer than 317 characters"
	named := func(length int) map[string]any { return map[string]any{strings.Repeat("a", length): "1"} }
	const (
		credentials  = "credentials"
		secretName   = "secretName"
		passwordKey  = "passwordKey"
		run          = "/run"
		folders      = "writableFolders"
		notAFolder   = "spec.writableFolders[0]"
		takenFolder  = "writableFolders must be outside of"
		noSecretName = "requires secretName"
		version      = "version"
		noVersion    = "must be MAJOR"
	)
	made := map[string]any{"kind": "ExternalSecret", "name": clusterName}
	secret := func(name string) map[string]any { return map[string]any{secretName: name} }
	tests := []struct {
		name     string
		path     string
		rejected any
		message  string
		accepted any
	}{
		{"a certificate in a Secret that cannot be", "tls", secret("Orders"), "spec.tls.secretName", secret("orders.tls")},
		{"credentials in a Secret that cannot be", credentials, secret("a_b"), "spec.credentials.secretName", secret("a-b")},
		{"a source of a Secret that nobody names", credentials, map[string]any{"source": made}, noSecretName,
			map[string]any{"source": made, secretName: clusterName}},
		{"another key of a Secret that nobody names", credentials, map[string]any{passwordKey: "admin"}, noSecretName,
			map[string]any{passwordKey: "admin", secretName: clusterName}},
		{"a key that no Secret has", credentials, map[string]any{passwordKey: "../a", secretName: clusterName},
			"spec.credentials.passwordKey", map[string]any{passwordKey: "password"}},
		{"a password in a variable that cannot be", credentials, map[string]any{"passwordVariable": "a-b"},
			"spec.credentials.passwordVariable", map[string]any{"passwordVariable": "a_b"}},
		{"a version that is none", version, "latest", noVersion, "17"},
		{"a version with a letter", version, "v17.2", noVersion, "17.2"},
		{"a version of four numbers", version, "17.2.1.0", noVersion, "17.2.1"},
		{"a version with a zero ahead", version, "17.02", noVersion, "17.0"},
		{"the root as a folder", folders, []any{"/"}, notAFolder, []any{run}},
		{"a relative folder", folders, []any{"run"}, notAFolder, []any{"/var/run"}},
		{"a folder with a slash at its end", folders, []any{"/run/"}, notAFolder, []any{"/run/a"}},
		{"a folder that leads elsewhere", folders, []any{"/run/../config"}, notAFolder, []any{"/run/.config"}},
		{"a folder twice", folders, []any{run, run}, "Duplicate value", []any{run, "/run/a"}},
		{"the settings as a folder", folders, []any{"/config"}, takenFolder, []any{"/configuration"}},
		{"a folder below the credentials", folders, []any{"/credentials/a"}, takenFolder, []any{"/a/credentials"}},
		{"a folder below the scratch space", folders, []any{"/tmp/a"}, takenFolder, []any{"/tmp-a"}},
		{"a node with a label too long", "pod.nodeSelector", named(318), nameTooLong, named(317)},
		{"a spread over labels too long", "pod.topologySpreadConstraints", spreadOver(named(318)), nameTooLong,
			spreadOver(named(63))},
		{"a sidecar of the application's name", "pod.sidecars", sidecar("application"), "names of sidecars", sidecar("applications")},
		{"a sidecar whose name no container can have", "pod.sidecars", sidecar("Shipper"), "names of sidecars", sidecar("shipper")},
		{"a request that is no quantity", "resources.requests", cpu("1e1.5"), "requests must be quantities", cpu("1.5e1")},
		{"a limit that is no quantity", "resources.limits", cpu("1e1.5"), "limits must be quantities", cpu("1.5e1")},
		{"a limit of a resource whose name is too long", "resources.limits", named(318), nameTooLong, named(63)},
		{"a canary of updates that nobody begins", "update", canaryOf("OnDelete"), "canary requires the type RollingUpdate",
			canaryOf("RollingUpdate")},
		{"a further volume of no size", additional, volume("log", "0", "/log"), sizeIsNone,
			volume("log", "1", "/log")},
		{"a further volume at a relative path", additional, volume("log", "1Gi", "log"), "spec.storage.additional[0].mountPath",
			volume("log", "1Gi", "/log")},
		{"a further volume whose name no claim can have", additional, volume("1log", "1Gi", "/log"),
			"spec.storage.additional[0].name", volume("log1", "1Gi", "/log")},
		{"a further volume of a name that is taken", additional, volume("tmp", "1Gi", "/log"), "this name is taken",
			volume("temp", "1Gi", "/log")},
		{"metrics at a path that is none", "monitoring", metricsAt("metrics"), "spec.monitoring.path", metricsAt("/metrics")},
		{"metrics with a label too long", "monitoring", metricsWith(named(318)), nameTooLong, metricsWith(named(63))},
		{"clients by a label too long", "networkPolicy", clientsWith(named(318)), nameTooLong, clientsWith(named(63))},
	}
	namespace := environment.NewNamespace(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			err := environment.Admin().Create(t.Context(), environment.ClusterWith(t, namespace, test.path, test.rejected))
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(test.message)))

			accepted := environment.ClusterWith(t, namespace, test.path, test.accepted)
			g.Expect(environment.Admin().Create(t.Context(), accepted)).To(Succeed())
			g.Expect(environment.Admin().Delete(t.Context(), accepted)).To(Succeed())
		})
	}
}

func cpu(quantity string) map[string]any { return map[string]any{"cpu": quantity} }

func sidecar(name string) map[string]any {
	return map[string]any{name: map[string]any{"image": "shipper:1"}}
}

func spreadOver(labels map[string]any) []any {
	return []any{map[string]any{
		"maxSkew": int64(1), "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway",
		"labelSelector": map[string]any{"matchLabels": labels},
	}}
}

func canaryOf(updates string) map[string]any {
	return map[string]any{"type": updates, "canary": map[string]any{}}
}

func volume(name, size, mountPath string) []any {
	return []any{map[string]any{"name": name, "size": size, "mountPath": mountPath}}
}

func metricsAt(path string) map[string]any { return map[string]any{"port": int64(9000), "path": path} }

func metricsWith(labels map[string]any) map[string]any {
	return map[string]any{"port": int64(9000), "labels": labels}
}

func clientsWith(labels map[string]any) map[string]any {
	return map[string]any{"from": map[string]any{"matchLabels": labels}}
}
