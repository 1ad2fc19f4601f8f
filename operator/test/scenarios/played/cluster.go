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

package played

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/config"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

const (
	// StorageClass is the one there is. Its volumes grow.
	StorageClass = "standard"
	// SnapshotClass is the one there is, and the default.
	SnapshotClass = "standard"

	driver = "played.example.com"

	// operatorUser has the operator's role, and nothing else, in every namespace.
	operatorUser = "operator"

	startTimeout = 2 * time.Minute
	// bufferSize is how much of a file is looked at to tell YAML from JSON.
	bufferSize = 4096

	// concurrency is how many sets are played at once.
	concurrency = 8
)

// Cluster is a real API server in which the rest is played.
type Cluster struct {
	// Admin may do everything.
	Admin *rest.Config
	// Operator may do what config/rbac/role.yaml says, in every namespace.
	Operator *rest.Config
	// Client writes to the API server and reads from a cache.
	Client client.Client
	// Volumes are the volumes and snapshots there are.
	Volumes *Volumes

	environment *envtest.Environment
	cancel      context.CancelFunc
	stopped     chan error
}

// Start brings a cluster up. The folder is the operator's, with its go.mod.
func Start(folder string, scheme *runtime.Scheme) (*Cluster, error) {
	environment := &envtest.Environment{
		CRDDirectoryPaths: []string{
			filepath.Join(folder, "config", "crd", "bases"),
			filepath.Join(folder, "test", "scenarios", "played", "testdata"),
		},
		ErrorIfCRDPathMissing:    true,
		ControlPlaneStartTimeout: startTimeout,
		ControlPlaneStopTimeout:  startTimeout,
	}
	// Where `make setup-envtest` puts them, for those who run the tests from their editor.
	if found, _ := filepath.Glob(filepath.Join(folder, "bin", "k8s", "*")); len(found) > 0 {
		environment.BinaryAssetsDirectory = found[0]
	}
	environment.ControlPlane.Etcd = &envtest.Etcd{}
	environment.ControlPlane.Etcd.Configure().Append("unsafe-no-fsync", "true")
	// Fairness between clients is not what is tested, and costs time. Usually there are addresses for 254 Services.
	environment.ControlPlane.GetAPIServer().Configure().
		Append("enable-priority-and-fairness", "false").
		Set("service-cluster-ip-range", "10.0.0.0/12")
	admin, err := environment.Start()
	if err != nil {
		return nil, fmt.Errorf("starting the API server: %w", err)
	}
	admin.QPS = -1
	cluster := &Cluster{
		Admin:       admin,
		Volumes:     &Volumes{contents: map[string]string{}},
		environment: environment,
		stopped:     make(chan error, 1),
	}
	ctx, cancel := context.WithCancel(context.Background())
	cluster.cancel = cancel
	manager, err := ctrl.NewManager(admin, ctrl.Options{
		Scheme:     scheme,
		Metrics:    metricsserver.Options{BindAddress: "0"},
		Client:     client.Options{Cache: &client.CacheOptions{Unstructured: true}},
		Controller: config.Controller{SkipNameValidation: new(true), MaxConcurrentReconciles: concurrency},
	})
	if err != nil {
		return nil, err
	}
	cluster.Client = manager.GetClient()
	for _, setUp := range []func(ctrl.Manager, *Volumes) error{setUpSets, setUpClaims, setUpSnapshots} {
		if err := setUp(manager, cluster.Volumes); err != nil {
			return nil, err
		}
	}
	go func() { cluster.stopped <- manager.Start(ctx) }()
	if !manager.GetCache().WaitForCacheSync(ctx) {
		return nil, fmt.Errorf("the played cluster's cache did not start")
	}
	if err := cluster.createClasses(ctx); err != nil {
		return nil, err
	}
	return cluster, cluster.allowOperator(ctx, filepath.Join(folder, "config", "rbac", "role.yaml"))
}

// Stop takes the cluster down.
func (cluster *Cluster) Stop() error {
	cluster.cancel()
	<-cluster.stopped
	return cluster.environment.Stop()
}

func (cluster *Cluster) createClasses(ctx context.Context) error {
	class := &storagev1.StorageClass{
		ObjectMeta: metav1.ObjectMeta{
			Name:        StorageClass,
			Annotations: map[string]string{"storageclass.kubernetes.io/is-default-class": "true"},
		},
		Provisioner:          driver,
		AllowVolumeExpansion: new(true),
	}
	if err := cluster.Client.Create(ctx, class); err != nil {
		return err
	}
	return cluster.Client.Create(ctx, snapshotClass())
}

// allowOperator lets the operator do what its role says.
func (cluster *Cluster) allowOperator(ctx context.Context, file string) error {
	content, err := os.ReadFile(filepath.Clean(file))
	if err != nil {
		return err
	}
	role := &rbacv1.ClusterRole{}
	if err := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(content), bufferSize).Decode(role); err != nil {
		return err
	}
	role.TypeMeta = metav1.TypeMeta{}
	role.ObjectMeta = metav1.ObjectMeta{Name: operatorUser}
	if err := cluster.Client.Create(ctx, role); err != nil {
		return err
	}
	binding := &rbacv1.ClusterRoleBinding{
		ObjectMeta: metav1.ObjectMeta{Name: operatorUser},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: operatorUser},
		Subjects:   []rbacv1.Subject{{APIGroup: rbacv1.GroupName, Kind: rbacv1.UserKind, Name: operatorUser}},
	}
	if err := cluster.Client.Create(ctx, binding); err != nil {
		return err
	}
	transport, err := rest.TransportFor(cluster.Admin)
	if err != nil {
		return err
	}
	// One connection for all processes of the operator: a handshake for each would be most of their start.
	cluster.Operator = &rest.Config{
		Host:        cluster.Admin.Host,
		Transport:   transport,
		QPS:         -1,
		Impersonate: rest.ImpersonationConfig{UserName: operatorUser},
	}
	return nil
}

// CreateNamespace makes a namespace in which operands must be as restricted as they can be.
func (cluster *Cluster) CreateNamespace(ctx context.Context, name string) error {
	return cluster.Client.Create(ctx, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{
		Name:   name,
		Labels: map[string]string{"pod-security.kubernetes.io/enforce": "restricted"},
	}})
}
