// SPDX-License-Identifier: Apache-2.0

package scaffold

import (
	"os"

	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/features"
	"github.com/stateful-for-backstage/stateful-for-backstage/plugins/scaffolder-backend-module-stateful/kubebuilder/internal/names"
)

// controller is one controller of a kind.
type controller struct {
	// name is empty for the controller that is called like its kind.
	name string
	// needs is the feature without which it is not there; empty for those that always are.
	needs string
}

// api is a kind with its controllers.
type api struct {
	resource    func(names.Names) names.Resource
	needs       string
	controllers []controller
}

// apis is what operator/ is made of, in the order in which it is scaffolded.
var apis = []api{
	{
		resource: names.Names.Cluster,
		controllers: []controller{
			{},
			{name: "storage", needs: features.StatefulSet},
			{name: "scaling", needs: features.Scaling},
			{name: "configuration"},
			{name: "credentials"},
			{name: "monitoring", needs: features.Monitoring},
		},
	},
	{resource: names.Names.Backup, needs: features.Backup, controllers: []controller{{}}},
	{resource: names.Names.BackupSchedule, needs: features.Schedules, controllers: []controller{{}}},
	{resource: names.Names.Restore, needs: features.Restore, controllers: []controller{{}}},
}

// Project lets kubebuilder write the project of an operator with the features that are on into the
// empty folder output, and stays there. The head of Go files is in licenseFile.
func Project(called names.Names, on features.Set, licenseFile, output string) error {
	if err := os.Chdir(output); err != nil {
		return err
	}
	for _, command := range commands(called, on, licenseFile) {
		if err := Run(command...); err != nil {
			return err
		}
	}
	return nil
}

// commands are those of kubebuilder that write a project.
func commands(called names.Names, on features.Set, licenseFile string) [][]string {
	init := []string{
		"init",
		"--domain", called.Domain,
		"--repo", called.Module,
		"--project-name", called.Name,
		"--license-file", licenseFile,
		"--skip-go-version-check",
		"--fetch-deps=false",
	}
	if on[features.Namespaced] {
		init = append(init, "--namespaced")
	}
	written := [][]string{init}
	for _, api := range apis {
		if api.needs != "" && !on[api.needs] {
			continue
		}
		resource := api.resource(called)
		for _, controller := range api.controllers {
			if controller.needs != "" && !on[controller.needs] {
				continue
			}
			command := []string{
				"create", "api",
				"--group", called.Name,
				"--version", names.Version,
				"--kind", resource.Kind,
				"--plural", resource.Plural,
				"--controller",
				"--make=false",
			}
			if controller.name == "" {
				command = append(command, "--resource")
			} else {
				command = append(command, "--resource=false", "--controller-name", controller.name)
			}
			written = append(written, command)
		}
	}
	return written
}
