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

package environment

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/onsi/gomega"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"

	"example.com/platform/exemplar/api/v1alpha1"
)

// Patience is how long Until waits. It is for busy machines; nothing waits longer than it must.
const Patience = time.Minute

var (
	adminConfig *rest.Config
	admin       client.Client
	scheme      = newScheme()
	namespaces  atomic.Int32
)

// Run runs a package's tests with an API server that they share, and returns the exit code. Further folders of CRDs, for
// kinds of others, are relative to the package.
func Run(m *testing.M, crdFolders ...string) int {
	// Assertions tell what failed.
	ctrl.SetLogger(zap.New(zap.WriteTo(io.Discard)))
	// API servers before 1.34 do not stream lists, and there the operator needs the verb list. So do these tests.
	utilruntime.Must(os.Setenv("KUBE_FEATURE_WatchListClient", "false"))

	// The API server and its etcd are in process groups of their own: what interrupts the tests does not reach them.
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)

	server := &envtest.Environment{
		CRDDirectoryPaths:     append([]string{fromRoot("config", "crd", "bases")}, crdFolders...),
		ErrorIfCRDPathMissing: true,

		ControlPlaneStartTimeout: Patience,
		ControlPlaneStopTimeout:  Patience,
	}
	// Where `make setup-envtest` puts them, for those who run the tests from their editor.
	if found, _ := filepath.Glob(fromRoot("bin", "k8s", "*")); len(found) > 0 {
		server.BinaryAssetsDirectory = found[0]
	}
	// OpenShift has this plugin on: it lets only those block an owner's deletion who may finalize it.
	server.ControlPlane.GetAPIServer().Configure().
		Append("enable-admission-plugins", "OwnerReferencesPermissionEnforcement")
	stop := sync.OnceFunc(func() {
		// +stateful:when=statefulSet
		if err := running.stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stopping the controllers of Kubernetes:", err)
		}
		if err := server.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stopping the API server:", err)
		}
	})
	var err error
	adminConfig, err = server.Start()
	// It runs too if its kinds could not be installed.
	defer stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "starting the API server:", err)
		return 1
	}
	go func() {
		<-interrupted
		// Whoever read the output may be gone too: a test that tells of its failure must not end this midway.
		signal.Ignore(syscall.SIGPIPE)
		stop()
		os.Exit(1)
	}()
	// +stateful:when=statefulSet
	if program, found := controllerManagerProgram(server); withControllers && found {
		if running, err = startControllerManager(program, server, adminConfig); err != nil {
			fmt.Fprintln(os.Stderr, "starting the controllers of Kubernetes:", err)
			return 1
		}
	}
	adminConfig.QPS = -1
	if admin, err = client.New(adminConfig, client.Options{Scheme: scheme}); err != nil {
		fmt.Fprintln(os.Stderr, "connecting to the API server:", err)
		return 1
	}
	return m.Run()
}

// RunWithControllers is Run, beside the real controllers of Kubernetes: for tests of what becomes of a workload.
func RunWithControllers(m *testing.M, crdFolders ...string) int {
	// +stateful:when=statefulSet
	withControllers = true
	return Run(m, crdFolders...)
}

// AdminConfig may do everything.
func AdminConfig() *rest.Config {
	return rest.CopyConfig(adminConfig)
}

// Admin may do everything, and reads without a cache.
func Admin() client.Client {
	return admin
}

// Scheme has the kinds of Kubernetes and of this operator.
func Scheme() *runtime.Scheme {
	return scheme
}

func newScheme() *runtime.Scheme {
	scheme := runtime.NewScheme()
	utilruntime.Must(clientgoscheme.AddToScheme(scheme))
	utilruntime.Must(v1alpha1.AddToScheme(scheme))
	return scheme
}

// fromRoot is a path in this repository: the tests of a package run in its folder, two below.
func fromRoot(path ...string) string {
	return filepath.Join(append([]string{"..", ".."}, path...)...)
}

// NewNamespace is one that complies with the labels of the operator's own.
func NewNamespace(t *testing.T) string {
	t.Helper()
	name := fmt.Sprintf("test-%d", namespaces.Add(1))
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
		Name:   name,
		Labels: map[string]string{"pod-security.kubernetes.io/enforce": "restricted"},
	}}
	gomega.NewWithT(t).Expect(admin.Create(t.Context(), namespace)).To(gomega.Succeed())
	return name
}

// Until waits until the assertions hold.
func Until(t *testing.T, assertions func(g gomega.Gomega)) {
	t.Helper()
	gomega.NewWithT(t).Eventually(assertions, Patience, 20*time.Millisecond).Should(gomega.Succeed())
}
