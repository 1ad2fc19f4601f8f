// SPDX-License-Identifier: Apache-2.0

// Package process runs the operator inside a test, as cmd/main.go runs it by itself, so that a test can kill it.
package process

import (
	"context"
	"net/http"
	"time"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/rest"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/config"
	metricsserver "sigs.k8s.io/controller-runtime/pkg/metrics/server"

	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/operator"
)

// Process is the operator at work on one namespace.
type Process struct {
	cancel  context.CancelFunc
	stopped chan error
}

// Options of a process.
type Options struct {
	Scheme *runtime.Scheme
	// Namespace that it sees to.
	Namespace string
	// Executor of scripts. Without one they are run in the pods' own containers.
	Executor scripts.Executor
	// Mapper that processes share, which saves each asking for all kinds. Without one it has its own.
	Mapper meta.RESTMapper
}

// Start begins to run the operator's controllers.
func Start(as *rest.Config, options Options) (*Process, error) {
	var mappers func(*rest.Config, *http.Client) (meta.RESTMapper, error)
	if options.Mapper != nil {
		mappers = func(*rest.Config, *http.Client) (meta.RESTMapper, error) { return options.Mapper, nil }
	}
	manager, err := ctrl.NewManager(as, operator.Options(ctrl.Options{
		Scheme:         options.Scheme,
		MapperProvider: mappers,
		Metrics:        metricsserver.Options{BindAddress: "0"},
		Cache:          cache.Options{DefaultNamespaces: map[string]cache.Config{options.Namespace: {}}},
		// Several run beside each other, all with the same controllers.
		Controller: config.Controller{SkipNameValidation: new(true)},
		// A killed process leaves nothing running behind.
		GracefulShutdownTimeout: new(time.Minute),
	}))
	if err != nil {
		return nil, err
	}
	var application engine.Engine
	if options.Executor != nil {
		application = scripts.NewWith(options.Executor)
	}
	if err := setUpControllers(manager, application); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	process := &Process{cancel: cancel, stopped: make(chan error, 1)}
	go func() { process.stopped <- manager.Start(ctx) }()
	return process, nil
}

// Stop ends it, with all that it remembers. What it has asked the API server for goes on there.
func (process *Process) Stop() error {
	process.cancel()
	return <-process.stopped
}
