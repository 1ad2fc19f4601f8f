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

package operator

import (
	"net/http"
	"sync"

	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/events"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/cluster"

	"stateful.example/runtime/api"
	"stateful.example/runtime/engine"
	"stateful.example/runtime/engine/scripts"
	"stateful.example/runtime/internal/identity"
)

// Names are what an application calls itself and its API.
type Names = identity.Names

// Feature is something that an application's kinds have or do not have.
type Feature = identity.Feature

// The features of an application's kinds.
const (
	StatefulSet     = identity.StatefulSet
	DaemonSet       = identity.DaemonSet
	Scaling         = identity.Scaling
	Backup          = identity.Backup
	Schedules       = identity.Schedules
	Restore         = identity.Restore
	Monitoring      = identity.Monitoring
	NetworkPolicies = identity.NetworkPolicies
	WithParameters  = identity.Parameters
)

// Application is what an operator needs to know of what it runs.
type Application struct {
	Names
	// TemplateVersion is the version of the template that the application's repository was made of. Metrics tell it.
	TemplateVersion string
	// Features that its kinds have.
	Features []Feature
	// Engine makes what only the application knows: one for all controllers of a manager, as it remembers what its calls
	// began.
	Engine func(ctrl.Manager) (engine.Engine, error)
	// Parameters of the application, nil if it has none.
	Parameters engine.Parameters
}

// manager is the application's own, with its scheme, its cache and its client, and beside it what the controllers of this
// module see: the application's kinds as they know them.
type manager struct {
	ctrl.Manager
	view view
}

// view is a manager in which the application's kinds are those of the package api. Whatever is added to it is added to the
// application's manager.
type view struct {
	ctrl.Manager
	seen        cluster.Cluster
	application Application
	engine      func() (engine.Engine, error)
}

// NewManager is a manager for the application's controllers, with a scheme of its own kinds, in which those of this module
// run too.
func NewManager(config *rest.Config, options ctrl.Options, application Application) (ctrl.Manager, error) {
	identity.Set(application.Names, application.Features...)
	options = Options(options)
	own, err := ctrl.NewManager(config, options)
	if err != nil {
		return nil, err
	}
	scheme := runtime.NewScheme()
	if err := clientgoscheme.AddToScheme(scheme); err != nil {
		return nil, err
	}
	api.AddToScheme(scheme, application.GroupVersion, application.Prefix)
	seen, err := cluster.New(config, func(of *cluster.Options) {
		of.Scheme = scheme
		of.Cache = options.Cache
		of.Cache.Mapper = &scopes{RESTMapper: own.GetRESTMapper()}
		of.HTTPClient = own.GetHTTPClient()
		of.MapperProvider = func(*rest.Config, *http.Client) (meta.RESTMapper, error) { return own.GetRESTMapper(), nil }
	})
	if err != nil {
		return nil, err
	}
	if err := own.Add(seen); err != nil {
		return nil, err
	}
	controllers := view{Manager: own, seen: seen, application: application}
	controllers.engine = sync.OnceValues(func() (engine.Engine, error) { return application.Engine(controllers) })
	return manager{Manager: own, view: controllers}, nil
}

// View is what the controllers of this module see of a manager that NewManager made. Of any other it is the manager.
func View(of ctrl.Manager) ctrl.Manager {
	if made, ok := of.(manager); ok {
		return made.view
	}
	return of
}

// Engine of the application that a manager's view is of; that of the resource's scripts for other managers.
func Engine(of ctrl.Manager) (engine.Engine, error) {
	if made, ok := of.(view); ok {
		return made.engine()
	}
	return scripts.New(of)
}

// Parameters of the application that a manager's view is of, nil for other managers.
func Parameters(of ctrl.Manager) engine.Parameters {
	if made, ok := of.(view); ok {
		return made.application.Parameters
	}
	return nil
}

// TemplateVersion of the application that a manager's view is of, empty for other managers.
func TemplateVersion(of ctrl.Manager) string {
	if made, ok := of.(view); ok {
		return made.application.TemplateVersion
	}
	return ""
}

// GetHTTPClient is part of cluster.Cluster, as are all below.
func (v view) GetHTTPClient() *http.Client { return v.seen.GetHTTPClient() }

// GetCache has the kinds of the package api.
func (v view) GetCache() cache.Cache { return v.seen.GetCache() }

// GetScheme has the kinds of the package api.
func (v view) GetScheme() *runtime.Scheme { return v.seen.GetScheme() }

// GetClient reads from that cache.
func (v view) GetClient() client.Client { return v.seen.GetClient() }

// GetAPIReader asks the API server itself.
func (v view) GetAPIReader() client.Reader { return v.seen.GetAPIReader() }

// GetFieldIndexer is of that cache.
func (v view) GetFieldIndexer() client.FieldIndexer { return v.seen.GetFieldIndexer() }

// GetRESTMapper is the application's.
func (v view) GetRESTMapper() meta.RESTMapper { return v.seen.GetRESTMapper() }

// GetEventRecorder records events about the kinds of the package api, under the application's names.
func (v view) GetEventRecorder(name string) events.EventRecorder {
	return v.seen.GetEventRecorder(name)
}
