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
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

const imageField = "spec.image"

const (
	classField       = "spec.storage.storageClassName"
	classIsImmutable = "storageClassName is immutable"
	sizeIsNone       = "size must be greater than zero"
)

const bootstrapStays = "bootstrap cannot be added or removed"

type edit func(*api.Cluster)

// Each rule of the schema has a resource that it rejects, with the message that the user reads, and one as close as
// can be that it accepts.
func TestWhatIsRejectedAtCreation(t *testing.T) {
	tests := []struct {
		name     string
		rejected edit
		message  string
		accepted edit
	}{
		{"a name too long for the pods' labels", name(strings.Repeat("a", 53)), "no longer than 52 characters",
			name(strings.Repeat("a", 52))},
		{"a name that no Service can have", name("1orders"), "must be a DNS label that begins with a letter", name("orders1")},
		{"a name with a dot", name("or.ders"), "must be a DNS label that begins with a letter", name("or-ders")},
		{"no image", image(""), imageField, image("a")},
		{"an image with a blank", image("application: 1"), imageField, image(clusterImage)},
		{"an image too long", image(strings.Repeat("a", 513)), imageField, image(strings.Repeat("a", 512))},
		{"port 0", port(0), "spec.port", port(1)},
		{"a port beyond the last", port(65536), "spec.port", port(65535)},
		{"negative replicas", scaledTo(-1), "spec.replicas", scaledTo(0)},
		{"too many replicas", scaledTo(1001), "spec.replicas", scaledTo(1000)},
		{"no size", size("0"), sizeIsNone, size("1")},
		{"a negative size", size("-1Gi"), sizeIsNone, size("1Gi")},
		{"a class that cannot be a name", class("Fast"), classField, class("fast.local")},
		{"an empty class", class(""), classField, class("f")},
		{"a class too long", class(strings.Repeat("a", 254)), classField, class(strings.Repeat("a", 253))},
		{"a relative mount path", mountPath("data"), "spec.storage.mountPath", mountPath("/data")},
		{"a mount path too long", mountPath("/" + strings.Repeat("a", 255)), "spec.storage.mountPath",
			mountPath("/" + strings.Repeat("a", 254))},
		{"an unknown retention", retention("Keep"), "spec.storage.retention.whenDeleted", retention("Delete")},
		{"too many arguments", args(65, 1), "spec.args", args(64, 1)},
		{"an argument too long", args(1, 1025), "spec.args[0]", args(1, 1024)},
		{"too many words of a command", command(65, 1), "spec.command", command(64, 1)},
		{"a word of a command too long", command(1, 4097), "spec.command[0]", command(1, 4096)},
		{"a password in a variable that is a setting", passwordIn("MODE"), "passwordVariable must not be a setting too",
			passwordIn("PASSWORD")},
		{"an empty folder where the volume is", writable("/data"), "the mountPath of a volume", writable("/data/cache")},
		{"an empty folder where a further volume is", writableBesideLog("/journal"), "the mountPath of a volume",
			writableBesideLog("/journals")},
		{"an empty folder where the data is", writableIn("/files", "/files"), "must not contain data.mountPath",
			writableIn("/files", "/run")},
		{"too many settings", settings(33), "spec.settings", settings(32)},
		{"a setting too long", setting("a", 7169), "spec.settings.a", setting("a", 7168)},
		{"a setting whose name is too long", setting(strings.Repeat("a", 129), 1), "no longer than 128 characters",
			setting(strings.Repeat("a", 128), 1)},
		{"a setting named like neither variable nor file", setting("a-b", 1), "environment variables, or of files",
			setting("a.b", 1)},
		{"a setting outside its folder", setting("../a", 1), "environment variables, or of files", setting("a.b.c", 1)},
		{"root", user(0), "spec.runAsUser", user(1)},
		{"a user beyond the last", user(2147483648), "spec.runAsUser", user(2147483647)},
		{"a folder of no size", folder("0", "/data"), "sizeLimit must be greater than zero", folder("1", "/data")},
		{"a folder at a relative path", folder("1Gi", "data"), "spec.data.mountPath", folder("1Gi", "/data")},
		{"an update that takes none away", mayBeAway(0), "spec.update.maxUnavailable", mayBeAway(1)},
		{"a pace for updates that nobody begins", onDelete(1), "requires the type RollingUpdate", mayBeAway(1000)},
		{"no time left to stop in", stopping(30, 30), "preStopSeconds must be less than terminationGracePeriodSeconds",
			stopping(29, 30)},
		{"a grace period within the time that clients have by default", graceOf(5),
			"preStopSeconds must be less than terminationGracePeriodSeconds", graceOf(6)},
		{"too many resources", resources(13), "spec.resources.requests", resources(12)},
		{"a resource whose name is too long", requesting(strings.Repeat("a", 318)), "no longer than 317 characters",
			requesting("example.org/a")},
		{"more asked for than allowed", memory("2Gi", "1Gi"), "requests must not exceed limits", memory("1Gi", "1024Mi")},
		{"an annotation whose name is too long", annotated(strings.Repeat("a", 318)), "no longer than 317 characters",
			annotated(strings.Repeat("a", 63))},
		{"a toleration too long", tolerating(strings.Repeat("a", 318)), "spec.pod.tolerations[0].key", tolerating("a")},
		{"too many expressions", lettingIn(17, 1), "spec.networkPolicy.from.matchExpressions", lettingIn(16, 1)},
		{"too many values", lettingIn(1, 33), "spec.networkPolicy.from.matchExpressions[0].values", lettingIn(1, 32)},
	}
	namespace := environment.NewNamespace(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := environment.NewCluster(namespace)
			test.rejected(cluster)
			err := environment.Admin().Create(t.Context(), cluster)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(test.message)))

			cluster = environment.NewCluster(namespace)
			test.accepted(cluster)
			g.Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
			g.Expect(environment.Admin().Delete(t.Context(), cluster)).To(Succeed())
		})
	}
}

func TestWhatIsRejectedLater(t *testing.T) {
	tests := []struct {
		name     string
		before   edit
		rejected edit
		message  string
		accepted edit
	}{
		{"another class", class("fast"), class("slow"), classIsImmutable, class("fast")},
		{"a class where there was none", size("10Gi"), class("fast"), classIsImmutable, size("10Gi")},
		{"no class where there was one", class("fast"), noClass, classIsImmutable, class("fast")},
		{"no Secret where one was named", secretNamed("mine"), secretNamed(""), "secretName cannot be removed",
			secretNamed("another")},
		{"a name for the Secret that the operator made", secretNamed(""), passwordIn("MODE"), "must not be a setting too",
			secretNamed("mine")},
		{"another backup to begin with", bootstrap("monday"), bootstrap("tuesday"), "bootstrap is immutable",
			bootstrap("monday")},
		{"a backup taken away, to be named anew", bootstrap("monday"), noBootstrap, bootstrapStays, image(newerImage)},
		{"a backup where there was none", size("10Gi"), bootstrap("monday"), bootstrapStays, noBootstrap},
	}
	namespace := environment.NewNamespace(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g := NewWithT(t)
			cluster := environment.NewCluster(namespace)
			test.before(cluster)
			g.Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
			changed := cluster.DeepCopy()
			test.rejected(changed)
			err := environment.Admin().Update(t.Context(), changed)
			g.Expect(apierrors.IsInvalid(err)).To(BeTrue(), "%v", err)
			g.Expect(err).To(MatchError(ContainSubstring(test.message)))

			test.accepted(cluster)
			g.Expect(environment.Admin().Update(t.Context(), cluster)).To(Succeed())
			g.Expect(environment.Admin().Delete(t.Context(), cluster)).To(Succeed())
		})
	}
}

func TestDefaults(t *testing.T) {
	g := NewWithT(t)
	cluster := environment.NewCluster(environment.NewNamespace(t))
	cluster.Spec.Replicas = nil
	g.Expect(environment.Admin().Create(t.Context(), cluster)).To(Succeed())
	g.Expect(*cluster.Spec.Replicas).To(Equal(int32(1)))
	g.Expect(*cluster.Spec.RunAsUser).To(Equal(int64(10001)))
	g.Expect(*cluster.Spec.ReadOnlyRootFilesystem).To(BeTrue())
	g.Expect(cluster.Spec.Storage.MountPath).To(Equal("/data"))
	g.Expect(string(cluster.Spec.Storage.Retention.WhenDeleted)).To(Equal("Retain"))
	g.Expect(string(cluster.Spec.Storage.Retention.WhenScaled)).To(Equal("Retain"))
	g.Expect(cluster.Spec.Resources.Limits).To(HaveKey(corev1.ResourceMemory))
}

func name(name string) edit {
	return func(cluster *api.Cluster) { cluster.Name = name }
}

func image(image string) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Image = image }
}

func port(port int32) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Port = port }
}

func scaledTo(replicas int32) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Replicas = &replicas }
}

func size(size string) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.Size = resource.MustParse(size) }
}

func class(class string) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.StorageClassName = &class }
}

func noClass(cluster *api.Cluster) { cluster.Spec.Storage.StorageClassName = nil }

func mountPath(path string) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.MountPath = path }
}

func retention(whenDeleted appsv1.PersistentVolumeClaimRetentionPolicyType) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Storage.Retention.WhenDeleted = whenDeleted }
}

func args(count, length int) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Args = slices.Repeat([]string{strings.Repeat("a", length)}, count)
	}
}

func command(count, length int) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Command = slices.Repeat([]string{strings.Repeat("a", length)}, count)
	}
}

func writable(path api.ClusterWritableFolder) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.WritableFolders = []api.ClusterWritableFolder{path}
	}
}

func writableBesideLog(path api.ClusterWritableFolder) edit {
	return func(cluster *api.Cluster) {
		writable(path)(cluster)
		cluster.Spec.Storage.Additional = []api.ClusterVolume{
			{Name: logVolume, Size: resource.MustParse("1Gi"), MountPath: "/journal"},
		}
	}
}

func writableIn(data string, path api.ClusterWritableFolder) edit {
	return func(cluster *api.Cluster) {
		writable(path)(cluster)
		cluster.Spec.Data = &api.ClusterData{MountPath: data}
	}
}

func passwordIn(variable string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Credentials = &api.ClusterCredentials{PasswordVariable: variable}
	}
}

func secretNamed(name string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Credentials = &api.ClusterCredentials{SecretName: name}
	}
}

func settings(count int) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Settings = map[string]api.ClusterSetting{}
		for i := range count {
			cluster.Spec.Settings[fmt.Sprintf("a%d", i)] = "1"
		}
	}
}

func setting(name string, length int) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Settings = map[string]api.ClusterSetting{
			name: api.ClusterSetting(strings.Repeat("x", length)),
		}
	}
}

func user(id int64) edit {
	return func(cluster *api.Cluster) { cluster.Spec.RunAsUser = &id }
}

func stopping(preStop, grace int64) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Pod.PreStopSeconds, cluster.Spec.Pod.TerminationGracePeriodSeconds = &preStop, &grace
	}
}

func graceOf(seconds int64) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Pod.TerminationGracePeriodSeconds = &seconds }
}

func resources(count int) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Resources.Requests = map[corev1.ResourceName]resource.Quantity{}
		for i := range count {
			kind := corev1.ResourceName(fmt.Sprintf("example.org/a%d", i))
			cluster.Spec.Resources.Requests[kind] = resource.MustParse("1")
		}
	}
}

func requesting(name string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Resources.Requests = map[corev1.ResourceName]resource.Quantity{corev1.ResourceName(name): resource.MustParse("1")}
	}
}

func memory(request, limit string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Resources = api.ClusterResources{
			Requests: map[corev1.ResourceName]resource.Quantity{corev1.ResourceMemory: resource.MustParse(request)},
			Limits:   map[corev1.ResourceName]resource.Quantity{corev1.ResourceMemory: resource.MustParse(limit)},
		}
	}
}

func annotated(name string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Pod.Annotations = map[string]api.ClusterAnnotation{name: "a"}
	}
}

func tolerating(key string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Pod.Tolerations = []api.ClusterToleration{{Key: key}}
	}
}

func lettingIn(expressions, values int) edit {
	expression := api.ClusterLabelRequirement{
		Key: "team", Operator: "In", Values: slices.Repeat([]api.ClusterLabelValue{"orders"}, values),
	}
	return func(cluster *api.Cluster) {
		cluster.Spec.NetworkPolicy = &api.ClusterNetworkPolicy{From: &api.ClusterLabelSelector{
			MatchExpressions: slices.Repeat([]api.ClusterLabelRequirement{expression}, expressions),
		}}
	}
}

func bootstrap(backup string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Bootstrap = &api.ClusterBootstrap{FromBackup: backup}
	}
}

func noBootstrap(cluster *api.Cluster) { cluster.Spec.Bootstrap = nil }

func folder(sizeLimit, mountPath string) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Data = &api.ClusterData{
			SizeLimit: new(resource.MustParse(sizeLimit)), MountPath: mountPath,
		}
	}
}

func mayBeAway(replicas int32) edit {
	return func(cluster *api.Cluster) { cluster.Spec.Update.MaxUnavailable = &replicas }
}

func onDelete(replicas int32) edit {
	return func(cluster *api.Cluster) {
		cluster.Spec.Update.Type, cluster.Spec.Update.MaxUnavailable = api.UpdateOnDelete, &replicas
	}
}
