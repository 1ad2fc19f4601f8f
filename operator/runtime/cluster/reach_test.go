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

package cluster

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/intstr"

	"stateful.example/runtime/api"
)

// Every field of the spec is given a word of its own, and the pods are searched for those that name what is not the
// cluster's. config/admission asks whoever sets one of them whether it is theirs, see test/references.
func TestTheseFieldsNameWhatIsNotTheClusters(t *testing.T) {
	g := NewWithT(t)
	cluster := &api.Cluster{}
	words := fieldsByWord{}
	words.fill(reflect.ValueOf(&cluster.Spec).Elem(), "spec")
	cluster.Spec.Credentials.Source.Kind = "SecretProviderClass"
	g.Expect(len(words)).To(BeNumerically(">", 30))

	template, err := podTemplate(cluster, intents{configuration: &corev1.ConfigMap{}}, nil)
	g.Expect(err).NotTo(HaveOccurred())
	pod, err := converted[map[string]any](template)
	g.Expect(err).NotTo(HaveOccurred())
	var naming []string
	walk(pod, "", func(path string, value any) {
		word, isText := value.(string)
		if field, known := words[word]; isText && known && givesSomething.MatchString(path) {
			naming = append(naming, field)
		}
		g.Expect(path).NotTo(MatchRegexp(`(?i)hostPath|hostNetwork|hostPID|hostIPC|hostPort|privileged|projected|procMount|capabilities\.add`))
		if strings.HasSuffix(path, ".allowPrivilegeEscalation") {
			g.Expect(value).To(BeFalse(), path)
		}
	})
	slices.Sort(naming)
	g.Expect(slices.Compact(naming)).To(Equal([]string{
		// Keys of the Secret that is named.
		"spec.credentials.passwordKey",
		"spec.credentials.secretName",
		"spec.credentials.source.name",
		"spec.pod.imagePullSecrets[]",
		"spec.pod.serviceAccountName",
		"spec.pod.sidecars{}.env[].credentialsKey",
		"spec.tls.secretName",
	}))
}

// givesSomething are the places of a pod where it is given something by its name.
var givesSomething = regexp.MustCompile(`(?i)secret|serviceAccount|token|csi|claimName|resourceClaim|configMapRef`)

// fieldsByWord tells the field that was given a word.
type fieldsByWord map[string]string

func (words fieldsByWord) fill(value reflect.Value, path string) {
	switch known := value.Addr().Interface().(type) {
	case *api.ClusterPassedOn:
		known.Raw = []byte(`{}`)
		return
	case *resource.Quantity:
		*known = resource.MustParse("1")
		return
	case *api.ClusterConfig:
		// The application's own parameters are data, and name nothing.
		return
	case *intstr.IntOrString:
		*known = intstr.FromInt32(1)
		return
	}
	switch value.Kind() {
	case reflect.String:
		value.SetString(words.next(path))
	case reflect.Bool:
		value.SetBool(true)
	case reflect.Int32, reflect.Int64:
		value.SetInt(1)
	case reflect.Pointer:
		value.Set(reflect.New(value.Type().Elem()))
		words.fill(value.Elem(), path)
	case reflect.Slice:
		value.Set(reflect.MakeSlice(value.Type(), 1, 1))
		words.fill(value.Index(0), path+"[]")
	case reflect.Map:
		key := reflect.New(value.Type().Key()).Elem()
		key.SetString(words.next(path + "{}"))
		element := reflect.New(value.Type().Elem()).Elem()
		words.fill(element, path+"{}")
		value.Set(reflect.MakeMap(value.Type()))
		value.SetMapIndex(key, element)
	case reflect.Struct:
		for field, fields := range value.Fields() {
			below := path
			// Parts that are embedded have no name of their own.
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" {
				below += "." + name
			}
			words.fill(fields, below)
		}
	default:
		panic(fmt.Sprintf("%s is a %s", path, value.Kind()))
	}
}

func (words fieldsByWord) next(field string) string {
	word := fmt.Sprintf("word-%d", len(words))
	words[word] = field
	return word
}

// walk visits every value below one, with the names that lead there.
func walk(value any, path string, visit func(path string, value any)) {
	switch value := value.(type) {
	case map[string]any:
		for name, below := range value {
			walk(below, path+"."+name, visit)
		}
	case []any:
		for _, below := range value {
			walk(below, path+"[]", visit)
		}
	default:
		visit(path, value)
	}
}
