// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"encoding/json"
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
	"k8s.io/apimachinery/pkg/runtime/schema"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/internal/identity"
)

// Patience is how long Until waits. It is for busy machines; nothing waits longer than it must.
const Patience = time.Minute

var (
	adminConfig *rest.Config
	admin       client.Client
	scheme      *runtime.Scheme
	namespaces  atomic.Int32
)

// Names of the application that tests are about.
var Names = identity.Names{
	Application:  "exemplar",
	Prefix:       "Exemplar",
	GroupVersion: schema.GroupVersion{Group: "exemplar.example.com", Version: "v1alpha1"},
}

func init() {
	if repository, set := os.LookupEnv(repositoryVariable); set {
		utilruntime.Must(json.Unmarshal([]byte(repository), &generated))
		Names = identity.Names{
			Application: generated.Application, Prefix: generated.Prefix,
			GroupVersion: schema.GroupVersion{Group: generated.Group, Version: "v1alpha1"},
		}
		identity.Set(Names, generated.Features...)
		Parameters = engine.ParametersOf(anyParameters, nil)
	} else {
		identity.Set(Names, ofStatefulSet...)
	}
	scheme = newScheme()
}

// repositoryVariable lets tests be about a generated repository, as JSON: see generated.
const repositoryVariable = "STATEFUL_REPOSITORY"

// generated is the repository that tests are about, if they are not about the operator that is beside this module.
var generated struct {
	Folder, Application, Prefix, Group string
	Features                           []identity.Feature
}

// ofStatefulSet are all features that go together.
var ofStatefulSet = []identity.Feature{
	identity.StatefulSet, identity.Scaling, identity.Backup, identity.Schedules, identity.Restore,
	identity.Monitoring, identity.NetworkPolicies, identity.Parameters,
}

// RunOnNodes lets clusters be of a DaemonSet until the test ends. Of their spec what only a StatefulSet has is left alone.
func RunOnNodes(t *testing.T) {
	t.Helper()
	identity.Set(Names, identity.DaemonSet, identity.Monitoring, identity.NetworkPolicies, identity.Parameters)
	t.Cleanup(func() { identity.Set(Names, ofStatefulSet...) })
}

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
		CRDDirectoryPaths:     append([]string{FromRoot("config", "crd", "bases")}, crdFolders...),
		ErrorIfCRDPathMissing: true,

		ControlPlaneStartTimeout: Patience,
		ControlPlaneStopTimeout:  Patience,
	}
	// Where `make setup-envtest` puts them, for those who run the tests from their editor.
	if found, _ := filepath.Glob(FromRoot("bin", "k8s", "*")); len(found) > 0 {
		server.BinaryAssetsDirectory = found[0]
	}
	// OpenShift has this plugin on: it lets only those block an owner's deletion who may finalize it.
	server.ControlPlane.GetAPIServer().Configure().
		Append("enable-admission-plugins", "OwnerReferencesPermissionEnforcement")
	stop := sync.OnceFunc(func() {
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
	api.AddToScheme(scheme, Names.GroupVersion, Names.Prefix)
	return scheme
}

// FromRoot is a path in the operator that imports this module: the tests of a package run in its folder, some below.
func FromRoot(path ...string) string {
	root := generated.Folder
	if root == "" {
		root = "."
		for !isOperator(root) && len(root) < 32 {
			root = filepath.Join(root, "..")
		}
	}
	return filepath.Join(append([]string{root}, path...)...)
}

// isOperator says that a folder is one that kubebuilder made.
func isOperator(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "PROJECT"))
	return err == nil
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
