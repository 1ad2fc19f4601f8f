// SPDX-License-Identifier: Apache-2.0

package scaffold

import (
	"sigs.k8s.io/kubebuilder/v4/pkg/plugin"
	golangv4 "sigs.k8s.io/kubebuilder/v4/pkg/plugins/golang/v4"
)

// quietPlugin is kubebuilder's go/v4 plugin without its PostScaffold hooks. They run `go mod tidy`
// and `make generate`, and a WebAssembly guest can start neither.
type quietPlugin struct {
	golangv4.Plugin
}

// GetInitSubcommand implements plugin.Init.
func (p *quietPlugin) GetInitSubcommand() plugin.InitSubcommand {
	return quietInit{p.Plugin.GetInitSubcommand().(initHooks)}
}

// GetCreateAPISubcommand implements plugin.CreateAPI.
func (p *quietPlugin) GetCreateAPISubcommand() plugin.CreateAPISubcommand {
	return quietCreateAPI{p.Plugin.GetCreateAPISubcommand().(createAPIHooks)}
}

// GetCreateWebhookSubcommand implements plugin.CreateWebhook.
func (p *quietPlugin) GetCreateWebhookSubcommand() plugin.CreateWebhookSubcommand {
	return quietCreateWebhook{p.Plugin.GetCreateWebhookSubcommand().(createWebhookHooks)}
}

// Each of these embeds an interface, not the subcommand itself, so that just the hooks named in the
// interface are there for kubebuilder to find.
type (
	quietInit          struct{ initHooks }
	quietCreateAPI     struct{ createAPIHooks }
	quietCreateWebhook struct{ createWebhookHooks }
)

type commonHooks interface {
	plugin.UpdatesMetadata
	plugin.HasFlags
	plugin.RequiresConfig
	plugin.Scaffolder
}

type initHooks interface {
	commonHooks
	plugin.HasPreScaffold
}

type createAPIHooks interface {
	commonHooks
	plugin.RequiresResource
	plugin.HasPreScaffold
}

type createWebhookHooks interface {
	commonHooks
	plugin.RequiresResource
}
