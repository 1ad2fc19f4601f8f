// SPDX-License-Identifier: Apache-2.0

// Package scaffold is kubebuilder's own command line, fit to run as a WebAssembly guest.
package scaffold

import (
	"os"
	"runtime/debug"
	"strings"

	"sigs.k8s.io/kubebuilder/v4/pkg/cli"
	cfgv3 "sigs.k8s.io/kubebuilder/v4/pkg/config/v3"
	"sigs.k8s.io/kubebuilder/v4/pkg/plugin"
	kustomizev2 "sigs.k8s.io/kubebuilder/v4/pkg/plugins/common/kustomize/v2"
	"sigs.k8s.io/kubebuilder/v4/pkg/plugins/golang"
)

const kubebuilderModule = "sigs.k8s.io/kubebuilder/v4"

// Run runs one kubebuilder command, such as `init --domain example.com`, in the current directory.
// Errors are kubebuilder's own. Commands must run one after the other: kubebuilder reads os.Args.
func Run(args ...string) error {
	goPlugin := &quietPlugin{}
	bundle, err := plugin.NewBundleWithOptions(
		plugin.WithName(golang.DefaultNameQualifier),
		plugin.WithVersion(goPlugin.Version()),
		plugin.WithPlugins(kustomizev2.Plugin{}, goPlugin),
		plugin.WithDescription(goPlugin.Description()),
	)
	if err != nil {
		return err
	}

	os.Args = append([]string{"kubebuilder"}, args...)
	command, err := cli.New(
		cli.WithCommandName("kubebuilder"),
		cli.WithVersion(Version()),
		cli.WithCliVersion(Version()),
		cli.WithPlugins(goPlugin, bundle, &kustomizev2.Plugin{}),
		cli.WithDefaultPlugins(cfgv3.Version, bundle),
		cli.WithDefaultProjectVersion(cfgv3.Version),
	)
	if err != nil {
		return err
	}
	return command.Run()
}

// Version is the version of kubebuilder that is built in, such as "4.15.0".
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if ok {
		for _, dependency := range info.Deps {
			if dependency.Path == kubebuilderModule {
				return strings.TrimPrefix(dependency.Version, "v")
			}
		}
	}
	return "unknown"
}
