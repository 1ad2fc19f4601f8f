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

package credentials

import (
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"stateful.example/runtime/api"
)

// source is a kind of object that makes Secrets.
type source struct {
	kind schema.GroupVersionKind
	// version tells the content of the Secret from earlier ones, and is empty until there is one.
	version func(object *unstructured.Unstructured, onChange api.ClusterOnChange) string
	// ready is the condition that is True while the source can make the Secret, if it has one.
	ready string
}

const externalSecret = "ExternalSecret"

// sources by the name of their kind in the spec.
var sources = map[string]source{
	externalSecret: {
		kind:    schema.GroupVersionKind{Group: "external-secrets.io", Version: "v1", Kind: externalSecret},
		version: externalSecretVersion,
		ready:   "Ready",
	},
	"SealedSecret": {
		kind: schema.GroupVersionKind{Group: "bitnami.com", Version: "v1alpha1", Kind: "SealedSecret"},
		version: func(object *unstructured.Unstructured, _ api.ClusterOnChange) string {
			return text(object, "status", "observedGeneration")
		},
		ready: "Synced",
	},
	// What a provider hands out changes behind the class, and nothing in it says so: then spec.credentials.revision does.
	"SecretProviderClass": {
		kind: schema.GroupVersionKind{Group: "secrets-store.csi.x-k8s.io", Version: "v1", Kind: "SecretProviderClass"},
		version: func(object *unstructured.Unstructured, _ api.ClusterOnChange) string {
			return text(object, "metadata", "generation")
		},
	},
	"VaultStaticSecret": {
		kind: schema.GroupVersionKind{Group: "secrets.hashicorp.com", Version: "v1beta1", Kind: "VaultStaticSecret"},
		version: func(object *unstructured.Unstructured, _ api.ClusterOnChange) string {
			return text(object, "status", "secretMAC")
		},
	},
}

// externalSecretVersion changes with the ExternalSecret, also with an annotation that forces a refresh. A refresh in its
// interval says when it was and not whether anything changed: that is worth rereading, and no reason to restart.
func externalSecretVersion(object *unstructured.Unstructured, onChange api.ClusterOnChange) string {
	version := text(object, "status", "syncedResourceVersion")
	if version != "" && onChange == api.OnChangeReload {
		version += " " + text(object, "status", "refreshTime")
	}
	return version
}

// text is a field as text, empty if it is not there.
func text(object *unstructured.Unstructured, path ...string) string {
	value, found, err := unstructured.NestedFieldNoCopy(object.Object, path...)
	if err != nil || !found || value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// notReady is what the source's condition says, and nothing if it is True or there is none.
func (source source) notReady(object *unstructured.Unstructured) string {
	conditions, _, _ := unstructured.NestedSlice(object.Object, "status", "conditions")
	for _, entry := range conditions {
		condition, isObject := entry.(map[string]any)
		if !isObject || condition["type"] != source.ready || condition["status"] != "False" {
			continue
		}
		return fmt.Sprintf("%s %s: %v", object.GetKind(), object.GetName(), condition["reason"])
	}
	return ""
}
