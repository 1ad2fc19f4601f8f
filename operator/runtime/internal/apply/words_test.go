// SPDX-License-Identifier: Apache-2.0

package apply_test

import (
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	appsv1ac "k8s.io/client-go/applyconfigurations/apps/v1"
	corev1ac "k8s.io/client-go/applyconfigurations/core/v1"
	networkingv1ac "k8s.io/client-go/applyconfigurations/networking/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"stateful.example/runtime/internal/apply"
	"stateful.example/runtime/test/environment"
)

func TestMain(m *testing.M) {
	os.Exit(environment.Run(m))
}

// pods have one of each part whose fields are tried. What is left out here is tried too, as far as it can stand beside the
// rest.
const pods = `{
	"metadata": {"labels": {"app": "a"}, "annotations": {"a": "b"}},
	"spec": {
		"affinity": {
			"nodeAffinity": {
				"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [
					{"matchExpressions": [{"key": "a", "operator": "In", "values": ["b"]}]}]},
				"preferredDuringSchedulingIgnoredDuringExecution": [
					{"weight": 1, "preference": {"matchExpressions": [{"key": "a", "operator": "Exists"}]}}]},
			"podAntiAffinity": {
				"requiredDuringSchedulingIgnoredDuringExecution": [
					{"topologyKey": "a", "labelSelector": {"matchLabels": {"a": "b"}}}],
				"preferredDuringSchedulingIgnoredDuringExecution": [
					{"weight": 1, "podAffinityTerm": {"topologyKey": "a", "namespaceSelector": {},
						"labelSelector": {"matchExpressions": [{"key": "a", "operator": "Exists"}]}}}]}},
		"tolerations": [{"key": "a", "operator": "Exists"}],
		"topologySpreadConstraints": [
			{"maxSkew": 1, "topologyKey": "a", "whenUnsatisfiable": "ScheduleAnyway", "labelSelector": {"matchLabels": {"a": "b"}}}],
		"securityContext": {"runAsUser": 1, "seccompProfile": {"type": "RuntimeDefault"}},
		"imagePullSecrets": [{"name": "a"}],
		"initContainers": [{
			"name": "sidecar", "image": "a:1", "restartPolicy": "Always",
			"command": ["a"],
			"env": [
				{"name": "A", "value": "a"},
				{"name": "B", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}},
				{"name": "C", "valueFrom": {"resourceFieldRef": {"resource": "limits.cpu"}}},
				{"name": "D", "valueFrom": {"secretKeyRef": {"name": "a", "key": "a"}}},
				{"name": "E", "valueFrom": {"configMapKeyRef": {"name": "a", "key": "a"}}}],
			"envFrom": [{"prefix": "a", "configMapRef": {"name": "a"}}],
			"ports": [{"containerPort": 1, "protocol": "TCP"}],
			"resources": {"requests": {"cpu": "1000m"}, "limits": {"memory": "1024Mi"}},
			"securityContext": {"runAsUser": 1, "capabilities": {"drop": ["ALL"]}},
			"volumeMounts": [{"name": "config", "mountPath": "/a"}],
			"startupProbe": {"grpc": {"port": 1}}}],
		"containers": [{
			"name": "application", "image": "a:1",
			"lifecycle": {"preStop": {"sleep": {"seconds": 1}}},
			"startupProbe": {"exec": {"command": ["a"]}},
			"readinessProbe": {"tcpSocket": {"port": 1}},
			"livenessProbe": {"httpGet": {"port": "client", "httpHeaders": [{"name": "a", "value": "b"}]}}}],
		"volumes": [
			{"name": "config", "configMap": {"name": "a", "items": [{"key": "a", "path": "b"}]}},
			{"name": "credentials", "secret": {"secretName": "a", "items": [{"key": "a", "path": "b"}]}},
			{"name": "tmp", "emptyDir": {}},
			{"name": "store", "csi": {"driver": "a.example.org", "volumeAttributes": {"a": "b"}}},
			{"name": "all", "projected": {"sources": [
				{"serviceAccountToken": {"path": "a"}},
				{"downwardAPI": {"items": [
					{"path": "b", "fieldRef": {"fieldPath": "metadata.name"}},
					{"path": "c", "resourceFieldRef": {"containerName": "application", "resource": "limits.cpu"}}]}}]}}]
	}
}`

// trial is a kind of object with a spec whose fields are tried, each at its zero, at its default and at a value.
type trial[Live client.Object, Wanted apply.Configuration] struct {
	version, kind, spec string
	live                func() Live
	wanted              func() Wanted
	extract             func(Live, string) (Wanted, error)
	// key is a field that tells elements of a list apart. Left empty it names another element than the API server keeps, which
	// it refuses the second time; so it is always written.
	key string
}

func TestNothingIsAppliedTwiceWhateverTheWords(t *testing.T) {
	owner := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: environment.NewNamespace(t), Name: "owner"}}
	environment.Create(t, owner)
	as, requests := environment.Recorded(environment.AdminConfig())
	kubernetes, err := client.New(as, client.Options{Scheme: environment.Scheme()})
	NewWithT(t).Expect(err).NotTo(HaveOccurred())
	desk := desk{kubernetes: kubernetes, requests: requests, owner: owner}

	t.Run("StatefulSet", func(t *testing.T) {
		settles(t, desk, 300, trial[*appsv1.StatefulSet, *appsv1ac.StatefulSetApplyConfiguration]{
			version: "apps/v1", kind: "StatefulSet", extract: appsv1ac.ExtractStatefulSet,
			live:   func() *appsv1.StatefulSet { return &appsv1.StatefulSet{} },
			wanted: func() *appsv1ac.StatefulSetApplyConfiguration { return &appsv1ac.StatefulSetApplyConfiguration{} },
			key:    "template.spec.initContainers.0.ports.0.protocol",
			spec: `{"selector": {"matchLabels": {"app": "a"}}, "serviceName": "a", "replicas": 0, "template": ` + pods + `,
				"updateStrategy": {"rollingUpdate": {"partition": 1}},
				"persistentVolumeClaimRetentionPolicy": {"whenScaled": "Delete"},
				"volumeClaimTemplates": [{"metadata": {"name": "data"}, "spec": {"accessModes": ["ReadWriteOnce"],
					"storageClassName": "a", "resources": {"requests": {"storage": "1024Mi"}}}}]}`,
		})
	})
	t.Run("DaemonSet", func(t *testing.T) {
		settles(t, desk, 40, trial[*appsv1.DaemonSet, *appsv1ac.DaemonSetApplyConfiguration]{
			version: "apps/v1", kind: "DaemonSet", extract: appsv1ac.ExtractDaemonSet,
			live:   func() *appsv1.DaemonSet { return &appsv1.DaemonSet{} },
			wanted: func() *appsv1ac.DaemonSetApplyConfiguration { return &appsv1ac.DaemonSetApplyConfiguration{} },
			spec: `{"selector": {"matchLabels": {"app": "a"}}, "updateStrategy": {"rollingUpdate": {"maxUnavailable": 1}},
				"template": {"metadata": {"labels": {"app": "a"}}, "spec": {"containers": [{"name": "application", "image": "a:1",
					"env": [{"name": "A", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}],
					"readinessProbe": {"httpGet": {"port": 1}}}]}}}`,
		})
	})
	t.Run("Service", func(t *testing.T) {
		settles(t, desk, 15, trial[*corev1.Service, *corev1ac.ServiceApplyConfiguration]{
			version: "v1", kind: "Service", extract: corev1ac.ExtractService,
			live:   func() *corev1.Service { return &corev1.Service{} },
			wanted: func() *corev1ac.ServiceApplyConfiguration { return &corev1ac.ServiceApplyConfiguration{} },
			key:    "ports.0.protocol",
			spec: `{"selector": {"a": "b"}, "sessionAffinity": "ClientIP",
				"ports": [{"name": "client", "port": 1, "protocol": "TCP", "targetPort": "client"}]}`,
		})
	})
	t.Run("NetworkPolicy", func(t *testing.T) {
		settles(t, desk, 15, trial[*networkingv1.NetworkPolicy, *networkingv1ac.NetworkPolicyApplyConfiguration]{
			version: "networking.k8s.io/v1", kind: "NetworkPolicy", extract: networkingv1ac.ExtractNetworkPolicy,
			live: func() *networkingv1.NetworkPolicy { return &networkingv1.NetworkPolicy{} },
			wanted: func() *networkingv1ac.NetworkPolicyApplyConfiguration {
				return &networkingv1ac.NetworkPolicyApplyConfiguration{}
			},
			spec: `{"podSelector": {"matchLabels": {"a": "b"}},
				"ingress": [{"from": [{"podSelector": {}}], "ports": [{"port": 1}]}],
				"egress": [{"to": [{"ipBlock": {"cidr": "192.0.2.0/24"}}], "ports": [{"port": 1, "endPort": 2}]}]}`,
		})
	})
}

// desk is where objects are applied.
type desk struct {
	kubernetes client.Client
	requests   *environment.Requests
	owner      *corev1.ConfigMap
}

const operator = "operator"

// settles applies the spec in all its words. What the API server refuses is not for here, but so many it must take.
func settles[Live client.Object, Wanted apply.Configuration](
	t *testing.T, desk desk, atLeast int, trial trial[Live, Wanted],
) {
	g := NewWithT(t)
	spec := map[string]any{}
	g.Expect(json.Unmarshal([]byte(trial.spec), &spec)).To(Succeed())
	base := objectOf(g, desk, trial, "base", spec)
	g.Expect(base.IfDifferent(t.Context(), desk.kubernetes, operator, desk.owner)).To(BeTrue())
	made := trial.live()
	g.Expect(desk.kubernetes.Get(t.Context(), keyOf(desk, "base"), made)).To(Succeed())
	whole, err := json.Marshal(made)
	g.Expect(err).NotTo(HaveOccurred())
	kept := map[string]any{}
	g.Expect(json.Unmarshal(whole, &kept)).To(Succeed())

	taken := 0
	fields, _ := reflect.TypeOf(trial.wanted()).Elem().FieldByName("Spec")
	for path, word := range words(fields.Type, spec, kept["spec"], nil) {
		if word == "" && strings.Join(path, ".") == trial.key {
			continue
		}
		said := fmt.Sprintf("%s: %v", strings.Join(path, "."), word)
		content := map[string]any{}
		g.Expect(json.Unmarshal([]byte(trial.spec), &content)).To(Succeed())
		set(content, path, word)
		object := objectOf(g, desk, trial, fmt.Sprintf("tried-%d", taken), content)
		wrote, err := object.IfDifferent(t.Context(), desk.kubernetes, operator, desk.owner)
		if apierrors.IsInvalid(err) || apierrors.IsBadRequest(err) {
			continue
		}
		g.Expect(err).NotTo(HaveOccurred(), said)
		g.Expect(wrote).To(BeTrue(), said)
		taken++

		object = objectOf(g, desk, trial, object.Name(), content)
		g.Expect(object.IfDifferent(t.Context(), desk.kubernetes, operator, desk.owner)).To(BeFalse(), "again, with "+said)
		before := desk.requests.Count()
		object = objectOf(g, desk, trial, object.Name(), content)
		g.Expect(object.IfDifferent(t.Context(), desk.kubernetes, operator, desk.owner)).To(BeFalse(), said)
		g.Expect(desk.requests.Count()-before).To(Equal(1), "but for reading it, with "+said)
	}
	t.Logf("%d words of a %s were tried", taken, trial.kind)
	g.Expect(taken).To(BeNumerically(">=", atLeast))
}

func objectOf[Live client.Object, Wanted apply.Configuration](
	g Gomega, desk desk, trial trial[Live, Wanted], name string, spec map[string]any,
) apply.Object[Live, Wanted] {
	content, err := json.Marshal(map[string]any{
		"apiVersion": trial.version, "kind": trial.kind, "spec": spec,
		"metadata": map[string]any{
			"namespace": desk.owner.Namespace, "name": name,
			"ownerReferences": []any{map[string]any{
				"apiVersion": "v1", "kind": "ConfigMap", "name": desk.owner.Name, "uid": desk.owner.UID, "controller": true,
			}},
		},
	})
	g.Expect(err).NotTo(HaveOccurred())
	wanted := trial.wanted()
	g.Expect(json.Unmarshal(content, wanted)).To(Succeed())
	return apply.Object[Live, Wanted]{Live: trial.live(), Wanted: wanted, Extract: trial.extract}
}

func keyOf(desk desk, name string) client.ObjectKey {
	return client.ObjectKey{Namespace: desk.owner.Namespace, Name: name}
}

// words are the places of a value of this type, and what is to be tried there: the zero, what the API server keeps where
// nothing is said, and another value.
func words(of reflect.Type, said, kept any, path []string) iter.Seq2[[]string, any] {
	return func(yield func([]string, any) bool) {
		for of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() == reflect.Slice {
			all, _ := said.([]any)
			keptAll, _ := kept.([]any)
			for i, one := range all {
				var keptOne any
				if len(keptAll) == len(all) {
					keptOne = keptAll[i]
				}
				for at, word := range words(of.Elem(), one, keptOne, below(path, strconv.Itoa(i))) {
					if !yield(at, word) {
						return
					}
				}
			}
			return
		}
		fields, isObject := said.(map[string]any)
		if of.Kind() != reflect.Struct || !isObject {
			return
		}
		keptFields, _ := kept.(map[string]any)
		for _, field := range reflect.VisibleFields(of) {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			if name == "" || field.Anonymous {
				continue
			}
			present, isSaid := fields[name]
			for _, word := range tried(field.Type) {
				if !yield(below(path, name), word) {
					return
				}
			}
			if fallback, isKept := keptFields[name]; isKept && !isSaid && !yield(below(path, name), fallback) {
				return
			}
			for at, word := range words(field.Type, present, keptFields[name], below(path, name)) {
				if !yield(at, word) {
					return
				}
			}
		}
	}
}

// tried are the zero of a type, and a value if there is one.
func tried(of reflect.Type) []any {
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch of {
	case reflect.TypeFor[resource.Quantity]():
		return []any{"0", "2000m"}
	case reflect.TypeFor[intstr.IntOrString]():
		return []any{0, 2}
	}
	switch of.Kind() {
	case reflect.String:
		return []any{"", "a"}
	case reflect.Bool:
		return []any{false, true}
	case reflect.Int32, reflect.Int64:
		return []any{0, 2}
	case reflect.Slice:
		return []any{[]any{}}
	default:
		return []any{map[string]any{}}
	}
}

func below(path []string, name string) []string {
	return append(slices.Clone(path), name)
}

// set puts a value where a path leads.
func set(within any, path []string, value any) {
	switch within := within.(type) {
	case map[string]any:
		if len(path) == 1 {
			within[path[0]] = value
			return
		}
		set(within[path[0]], path[1:], value)
	case []any:
		i, _ := strconv.Atoi(path[0])
		set(within[i], path[1:], value)
	}
}
