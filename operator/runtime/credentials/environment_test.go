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

package credentials_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	ctrl "sigs.k8s.io/controller-runtime"

	"stateful.example/runtime/controller"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/test/environment"
)

// secretName is the name of the Secret, and of the source that makes it.
const secretName = "orders"

func TestMain(m *testing.M) {
	os.Exit(environment.RunWithControllers(m, filepath.Join("testdata", "sources.yaml")))
}

func controllerAlone(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		credentials := &controller.CredentialsReconciler{
			Engine: application, Mounted: time.Millisecond,
		}
		return credentials.SetupWithManager(manager)
	}
}

// workload are the controllers that make the replicas.
func workload(application engine.Engine) environment.SetUp {
	return func(manager ctrl.Manager) error {
		configuration := &controller.ConfigurationReconciler{
			Engine: application, Parameters: environment.Parameters,
		}
		if err := configuration.SetupWithManager(manager); err != nil {
			return err
		}
		if err := environment.PlayStorage(manager); err != nil {
			return err
		}
		cluster := &controller.ClusterReconciler{
			Engine: application,
		}
		return cluster.SetupWithManager(manager)
	}
}

// withSource is a cluster whose credentials that source makes.
func withSource(namespace, kind string) *api.Cluster {
	orders := environment.NewCluster(namespace)
	orders.Spec.Credentials = &api.ClusterCredentials{
		SecretName: secretName,
		Source:     &api.ClusterCredentialsSource{Kind: kind, Name: secretName},
	}
	return orders
}

// newSource is a source that has made its Secret, as its status says.
func newSource(t *testing.T, namespace, apiVersion, kind string, status map[string]any) *unstructured.Unstructured {
	t.Helper()
	source := &unstructured.Unstructured{Object: map[string]any{"apiVersion": apiVersion, "kind": kind}}
	source.SetNamespace(namespace)
	source.SetName(secretName)
	environment.Create(t, source)
	report(t, source, status)
	return source
}

// report is what the source's controller says.
func report(t *testing.T, source *unstructured.Unstructured, status map[string]any) {
	t.Helper()
	environment.ChangeStatus(t, source, func(source *unstructured.Unstructured) {
		source.Object["status"] = status
	})
}

func expect(t *testing.T, orders *api.Cluster, status metav1.ConditionStatus, reason string) {
	t.Helper()
	environment.Until(t, func(g Gomega) {
		environment.ExpectCondition(t, g, orders, api.ConditionCredentialsCurrent, status, reason)
	})
}
