// SPDX-License-Identifier: Apache-2.0

//go:build scenarios

// Package cluster takes the flows on a real cluster: any whose kubeconfig is in KUBECONFIG. The operator runs in the
// test, with the rights of its own ServiceAccount.
//
//	KUBECONFIG=/an/absolute/path go test -tags=scenarios ./test/scenarios/cluster -timeout=2h
//
// docs/checks.md tells what the cluster must have, and which variables choose what it has several of.
//
// It installs the CustomResourceDefinitions, and leaves them.
package cluster

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"
	utilruntime "k8s.io/apimachinery/pkg/util/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	_ "k8s.io/client-go/plugin/pkg/client/auth" // whatever a kubeconfig signs in with
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/envtest"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"

	"stateful.example/runtime/api"
	"stateful.example/runtime/test/environment"
)

var (
	scheme      = runtime.NewScheme()
	adminConfig *rest.Config
	admin       client.Client
	// repository is the operator's folder.
	repository = environment.FromRoot()
)

func TestMain(m *testing.M) {
	if err := connect(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func connect() error {
	ctrl.SetLogger(zap.New(zap.WriteTo(os.Stderr)))
	utilruntime.Must(clientgoscheme.AddToScheme(scheme))
	api.AddToScheme(scheme, environment.Names.GroupVersion, environment.Names.Prefix)
	// Only what is named: these tests should never find a cluster by chance.
	if os.Getenv(clientcmd.RecommendedConfigPathEnvVar) == "" {
		return fmt.Errorf("KUBECONFIG must name the kubeconfig of a cluster that may be tried things on")
	}
	files := clientcmd.NewDefaultClientConfigLoadingRules()
	loaded, err := files.Load()
	if err != nil {
		return err
	}
	adminConfig, err = clientcmd.NewNonInteractiveClientConfig(*loaded, "", &clientcmd.ConfigOverrides{}, files).
		ClientConfig()
	if err != nil {
		return fmt.Errorf("KUBECONFIG, by an absolute path: %w", err)
	}
	adminConfig.QPS = -1
	if admin, err = client.New(adminConfig, client.Options{Scheme: scheme}); err != nil {
		return err
	}
	_, err = envtest.InstallCRDs(adminConfig, envtest.CRDInstallOptions{
		Paths:              []string{filepath.Join(repository, "config", "crd", "bases")},
		ErrorIfPathMissing: true,
	})
	if err != nil {
		return err
	}
	return choose(context.Background())
}
