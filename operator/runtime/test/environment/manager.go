// SPDX-License-Identifier: Apache-2.0

package environment

import (
	"context"
	"errors"
	"testing"

	"github.com/onsi/gomega"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/config"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"stateful.example/runtime/operator"
)

// SetUp adds a controller to a manager.
type SetUp func(ctrl.Manager) error

// StartManager runs a manager for one namespace until the test ends. Without a set-up it is a cache and nothing more.
func StartManager(t *testing.T, namespace string, as *rest.Config, setUps ...SetUp) ctrl.Manager {
	t.Helper()
	manager, _ := StartedManager(t, namespace, as, setUps...)
	return manager
}

// StartedManager is StartManager, and a way to stop it before the test ends, such as to start another in its place.
func StartedManager(t *testing.T, namespace string, as *rest.Config, setUps ...SetUp) (ctrl.Manager, func()) {
	t.Helper()
	g := gomega.NewWithT(t)
	manager, err := ctrl.NewManager(as, operator.Options(ctrl.Options{
		Scheme:     scheme,
		Metrics:    metricsserver.Options{BindAddress: "0"},
		Cache:      cache.Options{DefaultNamespaces: map[string]cache.Config{namespace: {}}},
		Controller: config.Controller{SkipNameValidation: new(true)},
	}))
	g.Expect(err).NotTo(gomega.HaveOccurred())
	for _, setUp := range setUps {
		err := setUp(manager)
		if errors.Is(err, errNoControllerManager) {
			t.Skip(err)
		}
		g.Expect(err).NotTo(gomega.HaveOccurred())
	}
	ctx, cancel := context.WithCancel(context.Background())
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		// It ends with the test, or with an error that the test's assertions show as something missing.
		_ = manager.Start(ctx)
	}()
	stop := func() {
		cancel()
		<-stopped
	}
	t.Cleanup(stop)
	return manager, stop
}
