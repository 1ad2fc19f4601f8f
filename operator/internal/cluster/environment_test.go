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
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	. "github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/config"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"example.com/platform/exemplar/api/v1alpha1"
	"example.com/platform/exemplar/internal/controller"
)

// The tests of this package share one real API server. Each has a namespace of its own in it.
var (
	adminConfig *rest.Config
	admin       client.Client
	scheme      = runtime.NewScheme()
	namespaces  atomic.Int32
)

// patience is for busy machines; nothing waits longer than it must.
const patience = time.Minute

func TestMain(m *testing.M) {
	// Assertions tell what failed.
	ctrl.SetLogger(zap.New(zap.WriteTo(io.Discard)))
	utilruntime.Must(clientgoscheme.AddToScheme(scheme))
	utilruntime.Must(v1alpha1.AddToScheme(scheme))

	// API servers before 1.34 do not stream lists, and there the operator needs the verb list. So do these tests.
	utilruntime.Must(os.Setenv("KUBE_FEATURE_WatchListClient", "false"))

	environment := &envtest.Environment{
		CRDDirectoryPaths:     []string{filepath.Join("..", "..", "config", "crd", "bases")},
		ErrorIfCRDPathMissing: true,

		ControlPlaneStartTimeout: patience,
		ControlPlaneStopTimeout:  patience,
	}
	// Where `make setup-envtest` puts them, for those who run the tests from their editor.
	if found, _ := filepath.Glob(filepath.Join("..", "..", "bin", "k8s", "*")); len(found) > 0 {
		environment.BinaryAssetsDirectory = found[0]
	}
	// OpenShift has this plugin on: it lets only those block an owner's deletion who may finalize it.
	environment.ControlPlane.GetAPIServer().Configure().
		Append("enable-admission-plugins", "OwnerReferencesPermissionEnforcement")
	var err error
	if adminConfig, err = environment.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "starting the API server:", err)
		os.Exit(1)
	}
	adminConfig.QPS = -1
	if admin, err = client.New(adminConfig, client.Options{Scheme: scheme}); err != nil {
		fmt.Fprintln(os.Stderr, "connecting to the API server:", err)
		os.Exit(1)
	}
	code := m.Run()
	if err := environment.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "stopping the API server:", err)
	}
	os.Exit(code)
}

// newNamespace is one that complies with the labels of the operator's own.
func newNamespace(t *testing.T) string {
	t.Helper()
	name := fmt.Sprintf("test-%d", namespaces.Add(1))
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
		Name:   name,
		Labels: map[string]string{"pod-security.kubernetes.io/enforce": "restricted"},
	}}
	NewWithT(t).Expect(admin.Create(t.Context(), namespace)).To(Succeed())
	return name
}

// startManager runs a manager for one namespace until the test ends. Without a set-up it is a cache and nothing more.
func startManager(t *testing.T, namespace string, as *rest.Config, setUp ...func(ctrl.Manager) error) ctrl.Manager {
	t.Helper()
	g := NewWithT(t)
	manager, err := ctrl.NewManager(as, ctrl.Options{
		Scheme:     scheme,
		Metrics:    metricsserver.Options{BindAddress: "0"},
		Cache:      cache.Options{DefaultNamespaces: map[string]cache.Config{namespace: {}}},
		Controller: config.Controller{SkipNameValidation: new(true)},
	})
	g.Expect(err).NotTo(HaveOccurred())
	for _, setUp := range setUp {
		g.Expect(setUp(manager)).To(Succeed())
	}
	ctx, cancel := context.WithCancel(context.Background())
	stopped := make(chan error, 1)
	go func() { stopped <- manager.Start(ctx) }()
	t.Cleanup(func() {
		cancel()
		<-stopped
	})
	return manager
}

// operator is the controller as cmd/main.go sets it up.
func operator(manager ctrl.Manager) error {
	reconciler := &controller.ExemplarClusterReconciler{Client: manager.GetClient(), Scheme: manager.GetScheme()}
	return reconciler.SetupWithManager(manager)
}

// eventually waits until the assertions hold.
func eventually(t *testing.T, assertions func(g Gomega)) {
	t.Helper()
	NewWithT(t).Eventually(assertions, patience, 20*time.Millisecond).Should(Succeed())
}
