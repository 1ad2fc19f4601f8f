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
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

// rule of the schema: a spec that it rejects, with the message that the user reads, and one as close as can be that it
// accepts.
type rule struct{ name, rejected, message, accepted string }

const (
	imageField  = "spec.image"
	classField  = "spec.storage.storageClassName"
	notAFolder  = "spec.writableFolders[0]"
	takenFolder = "writableFolders must be outside of"
	longName    = "must be no longer than 317 characters"
	sizeIsNone  = "size must be greater than zero"
	needsName   = "requires secretName"
	noVersion   = "must be MAJOR"
	noRoom      = "preStopSeconds must be less than terminationGracePeriodSeconds"
	oneProbe    = "a probe must have exactly one of"
)

func TestWhatIsRejectedAtCreation(t *testing.T) {
	word := func(length int) string { return strings.Repeat("a", length) }
	list := func(count, length int) string { return "[" + strings.Repeat(word(length)+", ", count) + "]" }
	numbered := func(pattern string, count int) string {
		fields := make([]string, count)
		for i := range fields {
			fields[i] = fmt.Sprintf(pattern, i)
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	additional := func(name, size, path string) string {
		return fmt.Sprintf(`storage: {additional: [{name: %s, size: "%s", mountPath: %s}]}`, name, size, path)
	}
	expressions := func(count, values int) string {
		return "networkPolicy: {from: {matchExpressions: [" +
			strings.Repeat("{key: team, operator: In, values: "+list(values, 1)+"}, ", count) + "]}}"
	}
	spread := "pod: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, " +
		`labelSelector: {matchLabels: {%s: "1"}}}]}`
	sidecar := "pod: {sidecars: {%s}}"
	of := fmt.Sprintf
	namespace := environment.NewNamespace(t)
	for _, rule := range []rule{
		{"no image", `image: ""`, imageField, "image: a"},
		{"an image with a blank", `image: "application: 1"`, imageField, `image: "application:1"`},
		{"an image too long", "image: " + word(513), imageField, "image: " + word(512)},
		{"port 0", "port: 0", "spec.port", "port: 1"},
		{"a port beyond the last", "port: 65536", "spec.port", "port: 65535"},
		{"negative replicas", "replicas: -1", "spec.replicas", "replicas: 0"},
		{"too many replicas", "replicas: 1001", "spec.replicas", "replicas: 1000"},
		{"no size", `storage: {size: "0"}`, sizeIsNone, `storage: {size: "1"}`},
		{"a negative size", "storage: {size: -1Gi}", sizeIsNone, "storage: {size: 1Gi}"},
		{"a class that cannot be a name", "storage: {storageClassName: Fast}", classField, "storage: {storageClassName: fast.local}"},
		{"an empty class", `storage: {storageClassName: ""}`, classField, "storage: {storageClassName: f}"},
		{"a class too long", of("storage: {storageClassName: %s}", word(254)), classField, of("storage: {storageClassName: %s}", word(253))},
		{"a relative mount path", "storage: {mountPath: data}", "spec.storage.mountPath", "storage: {mountPath: /data}"},
		{"a mount path too long", of("storage: {mountPath: /%s}", word(255)), "spec.storage.mountPath", of("storage: {mountPath: /%s}", word(254))},
		{"an unknown retention", "storage: {retention: {whenDeleted: Keep}}", "spec.storage.retention.whenDeleted", "storage: {retention: {whenDeleted: Delete}}"},
		{"a further volume of no size", additional("log", "0", "/log"), sizeIsNone, additional("log", "1", "/log")},
		{"a further volume at a relative path", additional("log", "1", "log"), "spec.storage.additional[0].mountPath", additional("log", "1", "/log")},
		{"a further volume whose name no claim can have", additional("1log", "1", "/log"), "spec.storage.additional[0].name", additional("log1", "1", "/log")},
		{"a further volume of a name that is taken", additional("tmp", "1", "/log"), "this name is taken", additional("temp", "1", "/log")},
		{"too many arguments", "args: " + list(65, 1), "spec.args", "args: " + list(64, 1)},
		{"an argument too long", "args: " + list(1, 1025), "spec.args[0]", "args: " + list(1, 1024)},
		{"too many words of a command", "command: " + list(65, 1), "spec.command", "command: " + list(64, 1)},
		{"a word of a command too long", "command: " + list(1, 4097), "spec.command[0]", "command: " + list(1, 4096)},
		{"a password in a variable that is a setting", "settings: {MODE: a}\ncredentials: {passwordVariable: MODE}", "passwordVariable must not be a setting too",
			"settings: {MODE: a}\ncredentials: {passwordVariable: PASSWORD}"},
		{"a password in a variable that cannot be", "credentials: {passwordVariable: a-b}", "spec.credentials.passwordVariable", "credentials: {passwordVariable: a_b}"},
		{"a certificate in a Secret that cannot be", "tls: {secretName: Orders}", "spec.tls.secretName", "tls: {secretName: orders.tls}"},
		{"credentials in a Secret that cannot be", "credentials: {secretName: a_b}", "spec.credentials.secretName", "credentials: {secretName: a-b}"},
		{"a source of a Secret that nobody names", "credentials: {source: {kind: ExternalSecret, name: orders}}", needsName,
			"credentials: {source: {kind: ExternalSecret, name: orders}, secretName: orders}"},
		{"another key of a Secret that nobody names", "credentials: {passwordKey: admin}", needsName, "credentials: {passwordKey: admin, secretName: orders}"},
		{"a key that no Secret has", "credentials: {passwordKey: ../a, secretName: orders}", "spec.credentials.passwordKey", "credentials: {passwordKey: password}"},
		{"a version that is none", "version: latest", noVersion, `version: "17"`},
		{"a version with a letter", "version: v17.2", noVersion, `version: "17.2"`},
		{"a version of four numbers", "version: 17.2.1.0", noVersion, "version: 17.2.1"},
		{"a version with a zero ahead", `version: "17.02"`, noVersion, `version: "17.0"`},
		{"an empty folder where the volume is", "writableFolders: [/data]", "must not contain the mountPath of a volume", "writableFolders: [/data/cache]"},
		{"an empty folder where a further volume is", additional("log", "1", "/journal") + "\nwritableFolders: [/journal]", "must not contain the mountPath of a volume",
			additional("log", "1", "/journal") + "\nwritableFolders: [/journals]"},
		{"an empty folder where the data is", "data: {mountPath: /files}\nwritableFolders: [/files]", "must not contain data.mountPath",
			"data: {mountPath: /files}\nwritableFolders: [/run]"},
		{"the root as a folder", "writableFolders: [/]", notAFolder, "writableFolders: [/run]"},
		{"a relative folder", "writableFolders: [run]", notAFolder, "writableFolders: [/var/run]"},
		{"a folder with a slash at its end", "writableFolders: [/run/]", notAFolder, "writableFolders: [/run/a]"},
		{"a folder that leads elsewhere", "writableFolders: [/run/../config]", notAFolder, "writableFolders: [/run/.config]"},
		{"a folder twice", "writableFolders: [/run, /run]", "Duplicate value", "writableFolders: [/run, /run/a]"},
		{"the settings as a folder", "writableFolders: [/config]", takenFolder, "writableFolders: [/configuration]"},
		{"a folder below the credentials", "writableFolders: [/credentials/a]", takenFolder, "writableFolders: [/a/credentials]"},
		{"a folder below the scratch space", "writableFolders: [/tmp/a]", takenFolder, "writableFolders: [/tmp-a]"},
		{"a folder of no size", `data: {sizeLimit: "0"}`, "sizeLimit must be greater than zero", `data: {sizeLimit: "1"}`},
		{"a folder of data at a relative path", "data: {mountPath: data}", "spec.data.mountPath", "data: {mountPath: /data}"},
		{"too many settings", "settings: " + numbered(`a%d: "1"`, 33), "spec.settings", "settings: " + numbered(`a%d: "1"`, 32)},
		{"a setting too long", of("settings: {a: %s}", word(7169)), "spec.settings.a", of("settings: {a: %s}", word(7168))},
		{"a setting whose name is too long", of(`settings: {%s: "1"}`, word(129)), "no longer than 128 characters", of(`settings: {%s: "1"}`, word(128))},
		{"a setting named like neither variable nor file", `settings: {a-b: "1"}`, "environment variables, or of files", `settings: {a.b: "1"}`},
		{"a setting outside its folder", `settings: {../a: "1"}`, "environment variables, or of files", `settings: {a.b.c: "1"}`},
		{"root", "runAsUser: 0", "spec.runAsUser", "runAsUser: 1"},
		{"a user beyond the last", "runAsUser: 2147483648", "spec.runAsUser", "runAsUser: 2147483647"},
		{"an update that takes none away", "update: {maxUnavailable: 0}", "spec.update.maxUnavailable", "update: {maxUnavailable: 1}"},
		{"a pace for updates that nobody begins", "update: {type: OnDelete, maxUnavailable: 1}", "maxUnavailable requires the type RollingUpdate", "update: {maxUnavailable: 1000}"},
		{"a canary of updates that nobody begins", "update: {type: OnDelete, canary: {}}", "canary requires the type RollingUpdate", "update: {type: RollingUpdate, canary: {}}"},
		{"no time left to stop in", "pod: {preStopSeconds: 30, terminationGracePeriodSeconds: 30}", noRoom, "pod: {preStopSeconds: 29, terminationGracePeriodSeconds: 30}"},
		{"a grace period within the time that clients have by default", "pod: {terminationGracePeriodSeconds: 5}", noRoom, "pod: {terminationGracePeriodSeconds: 6}"},
		{"too many resources", "resources: {requests: " + numbered(`example.org/a%d: "1"`, 13) + "}", "spec.resources.requests",
			"resources: {requests: " + numbered(`example.org/a%d: "1"`, 12) + "}"},
		{"a resource whose name is too long", of(`resources: {requests: {%s: "1"}}`, word(318)), "no longer than 317 characters", `resources: {requests: {example.org/a: "1"}}`},
		{"a limit of a resource whose name is too long", of(`resources: {limits: {%s: "1"}}`, word(318)), longName, of(`resources: {limits: {%s: "1"}}`, word(63))},
		{"more asked for than allowed", "resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}", "requests must not exceed limits",
			"resources: {requests: {memory: 1Gi}, limits: {memory: 1024Mi}}"},
		{"a request that is no quantity", "resources: {requests: {cpu: 1e1.5}}", "requests must be quantities", `resources: {requests: {cpu: "1.5e1"}}`},
		{"a limit that is no quantity", "resources: {limits: {cpu: 1e1.5}}", "limits must be quantities", `resources: {limits: {cpu: "1.5e1"}}`},
		{"an annotation whose name is too long", of("pod: {annotations: {%s: a}}", word(318)), "no longer than 317 characters", of("pod: {annotations: {%s: a}}", word(63))},
		{"a toleration too long", of("pod: {tolerations: [{key: %s}]}", word(318)), "spec.pod.tolerations[0].key", "pod: {tolerations: [{key: a}]}"},
		{"a node with a label too long", of(`pod: {nodeSelector: {%s: "1"}}`, word(318)), longName, of(`pod: {nodeSelector: {%s: "1"}}`, word(317))},
		{"a spread over labels too long", of(spread, word(318)), longName, of(spread, word(63))},
		{"a probe that asks nothing", "pod: {probes: {liveness: {periodSeconds: 5}}}", oneProbe, "pod: {probes: {liveness: {grpc: {port: 1}}}}"},
		{"a probe that asks twice", "pod: {probes: {liveness: {grpc: {port: 1}, tcpSocket: {port: 1}}}}", oneProbe, "pod: {probes: {liveness: {tcpSocket: {port: 1}}}}"},
		{"a sidecar of the application's name", of(sidecar, "application: {image: a}"), "names of sidecars", of(sidecar, "applications: {image: a}")},
		{"a sidecar whose name no container can have", of(sidecar, "Shipper: {image: a}"), "names of sidecars", of(sidecar, "shipper: {image: a}")},
		{"a sidecar without an image", of(sidecar, "a: {}"), "spec.pod.sidecars.a.image", of(sidecar, "a: {image: a}")},
		{"a sidecar that is none", of(sidecar, "a: 5"), "spec.pod.sidecars.a", of(sidecar, "a: {image: a, args: []}")},
		{"a variable of two values", of(sidecar, "a: {image: a, env: [{name: A, value: a, credentialsKey: b}]}"), "a variable must have at most one of",
			of(sidecar, "a: {image: a, env: [{name: A, value: a}]}")},
		{"metrics at a path that is none", "monitoring: {port: 9000, path: metrics}", "spec.monitoring.path", "monitoring: {port: 9000, path: /metrics}"},
		{"metrics with a label too long", of("monitoring: {port: 9000, labels: {%s: a}}", word(318)), longName, of("monitoring: {port: 9000, labels: {%s: a}}", word(63))},
		{"clients by a label too long", of("networkPolicy: {from: {matchLabels: {%s: a}}}", word(318)), longName, of("networkPolicy: {from: {matchLabels: {%s: a}}}", word(63))},
		{"too many expressions", expressions(17, 1), "spec.networkPolicy.from.matchExpressions", expressions(16, 1)},
		{"too many values", expressions(1, 33), "spec.networkPolicy.from.matchExpressions[0].values", expressions(1, 32)},
	} {
		t.Run(rule.name, func(t *testing.T) {
			g := NewWithT(t)
			expectInvalid(g, create(t, environment.ClusterFrom(t, namespace, rule.rejected)), rule.message)
			g.Expect(create(t, environment.ClusterFrom(t, namespace, rule.accepted))).To(Succeed())
		})
	}
	for _, rule := range []rule{
		{"a name too long for the pods' labels", word(53), "no longer than 52 characters", word(52)},
		{"a name that no Service can have", "1orders", "must be a DNS label that begins with a letter", "orders1"},
		{"a name with a dot", "or.ders", "must be a DNS label that begins with a letter", "or-ders"},
	} {
		t.Run(rule.name, func(t *testing.T) {
			cluster := environment.NewCluster(namespace)
			cluster.Name = rule.rejected
			expectInvalid(NewWithT(t), create(t, cluster), rule.message)
			cluster.Name = rule.accepted
			NewWithT(t).Expect(create(t, cluster)).To(Succeed())
		})
	}
}

// create asks the API server, which keeps nothing.
func create(t *testing.T, object client.Object) error {
	t.Helper()
	return environment.Admin().Create(t.Context(), object, client.DryRunAll)
}

func expectInvalid(g Gomega, err error, message string) {
	g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
	g.Expect(err).To(MatchError(ContainSubstring(message)))
}

func TestWhatIsRejectedLater(t *testing.T) {
	const (
		fast, noClass = "storage: {storageClassName: fast}", "storage: {storageClassName: null}"
		monday, none  = "bootstrap: {fromBackup: monday}", "bootstrap: null"
		immutable     = "storageClassName is immutable"
		stays         = "bootstrap cannot be added or removed"
	)
	namespace := environment.NewNamespace(t)
	for _, test := range []struct {
		before string
		rule
	}{
		{fast, rule{"another class", "storage: {storageClassName: slow}", immutable, fast}},
		{"", rule{"a class where there was none", fast, immutable, noClass}},
		{fast, rule{"no class where there was one", noClass, immutable, fast}},
		{"credentials: {secretName: mine}", rule{"no Secret where one was named", "credentials: {secretName: null}",
			"secretName cannot be removed", "credentials: {secretName: another}"}},
		{"settings: {MODE: a}\ncredentials: {}", rule{"the variable of a setting for a password", "credentials: {passwordVariable: MODE}",
			"must not be a setting too", "credentials: {secretName: mine}"}},
		{monday, rule{"another backup to begin with", "bootstrap: {fromBackup: tuesday}", "bootstrap is immutable", monday}},
		{monday, rule{"a backup taken away, to be named anew", none, stays, "image: a"}},
		{"", rule{"a backup where there was none", monday, stays, none}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := environment.ClusterFrom(t, namespace, test.before)
			environment.Create(t, cluster)
			changed := cluster.DeepCopy()
			environment.ChangeSpec(t, changed, test.rejected)
			expectInvalid(g, environment.Admin().Update(t.Context(), changed), test.message)
			environment.ChangeSpec(t, cluster, test.accepted)
			g.Expect(environment.Admin().Update(t.Context(), cluster)).To(Succeed())
			g.Expect(environment.Admin().Delete(t.Context(), cluster)).To(Succeed())
		})
	}
}

func TestDefaults(t *testing.T) {
	g := NewWithT(t)
	spec := environment.CreateCluster(t, func(cluster *api.Cluster) { cluster.Spec.Replicas = nil }).Spec
	g.Expect(spec.Replicas).To(HaveValue(BeEquivalentTo(1)))
	g.Expect(spec.RunAsUser).To(HaveValue(BeEquivalentTo(10001)))
	g.Expect(spec.ReadOnlyRootFilesystem).To(HaveValue(BeTrue()))
	g.Expect(spec.Storage.MountPath).To(Equal("/data"))
	g.Expect(spec.Storage.Retention).To(Equal(api.ClusterRetention{WhenDeleted: retained, WhenScaled: retained}))
	g.Expect(spec.Resources.Limits).To(HaveKey(corev1.ResourceMemory))
}

func TestTheSampleIsAccepted(t *testing.T) {
	g := NewWithT(t)
	files, err := filepath.Glob(environment.FromRoot("config", "samples", "*cluster.yaml"))
	g.Expect(err).NotTo(HaveOccurred())
	g.Expect(files).NotTo(BeEmpty())
	for _, file := range files {
		sample := &api.Cluster{}
		environment.ReadManifest(t, file, sample)
		// Where the operator watches.
		g.Expect(sample.Namespace).To(Equal(environment.GeneratedRole(t).Namespace))
		sample.Namespace = environment.NewNamespace(t)
		g.Expect(create(t, sample)).To(Succeed(), file)
	}
}

// The operator's namespace admits what the operator makes, and nothing with more rights.
func TestPodsComplyWithTheNamespacesPodSecurity(t *testing.T) {
	namespace := &corev1.Namespace{}
	environment.ReadManifest(t, environment.FromRoot("config", "manager", "manager.yaml"), namespace)
	namespace.Name = "pod-security"
	NewWithT(t).Expect(namespace.Labels).To(HaveKeyWithValue("pod-security.kubernetes.io/enforce", "restricted"))
	environment.Create(t, namespace)
	orders := environment.NewCluster(namespace.Name)
	environment.Create(t, orders)
	visitUntilThereIsASet(t, reconcilerOf(t, namespace.Name, environment.AdminConfig()), orders)
	for _, test := range []struct {
		name     string
		change   func(*corev1.PodSpec)
		admitted bool
	}{
		{"as made", func(*corev1.PodSpec) {}, true},
		{"as root", func(spec *corev1.PodSpec) { spec.SecurityContext.RunAsUser = new(int64(0)) }, false},
		{"with capabilities", func(spec *corev1.PodSpec) { spec.Containers[0].SecurityContext.Capabilities = nil }, false},
		{"without a seccomp profile", func(spec *corev1.PodSpec) { spec.SecurityContext.SeccompProfile = nil }, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			pod := podOf(t, orders)
			test.change(&pod.Spec)
			err := create(t, pod)
			if test.admitted {
				NewWithT(t).Expect(err).NotTo(HaveOccurred())
			} else {
				NewWithT(t).Expect(apierrors.IsForbidden(err)).To(BeTrue(), "%v", err)
			}
		})
	}
}

// podOf is a pod as the StatefulSet controller makes it, with the claim of each of its templates.
func podOf(t *testing.T, orders *api.Cluster) *corev1.Pod {
	t.Helper()
	set := environment.ReadWorkload(t, NewWithT(t), orders)
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: orders.Namespace, GenerateName: "orders-"}, Spec: *set.Template.Spec.DeepCopy(),
	}
	for _, template := range set.StatefulSet().Spec.VolumeClaimTemplates {
		pod.Spec.Volumes = append(pod.Spec.Volumes, corev1.Volume{Name: template.Name, VolumeSource: corev1.VolumeSource{
			PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: template.Name + "-orders-0"},
		}})
	}
	return pod
}
