// SPDX-License-Identifier: Apache-2.0

// Run in a project, changes it to what a kubebuilder newer than ours would have written: other versions of tools
// and libraries, and lines that are moved, added or worded differently, as between its real releases.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Replaces a text in a file, which has to have it. */
function change(file: string, from: string, to: string) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) {
    throw new Error(`${file}: kubebuilder does not write ${from}`);
  }
  writeFileSync(file, text.replaceAll(from, to));
}

change('PROJECT', 'cliVersion: 4.15.0', 'cliVersion: 4.16.0');

change('Makefile', 'TOOLS_VERSION ?= v0.21.0', 'TOOLS_VERSION ?= v0.22.0');
change('Makefile', 'LINT_VERSION ?= v2.12.2', 'LINT_VERSION ?= v2.13.1');
change(
  'Makefile',
  '.PHONY: lint-config\n',
  '.PHONY: vulnerabilities\nvulnerabilities: ## Look for known ones.\n\tgovulncheck ./...\n\n.PHONY: lint-config\n',
);
change('.custom-gcl.yml', 'version: v2.12.2', 'version: v2.13.1');
change(
  '.golangci.yml',
  '    - errcheck\n',
  '    - errcheck\n    - errorlint\n',
);

change('Dockerfile', 'FROM golang:1.26 AS', 'FROM golang:1.27 AS');
change('.devcontainer/devcontainer.json', 'golang:1.26', 'golang:1.27');
for (const workflow of readdirSync('.github/workflows')) {
  change(join('.github/workflows', workflow), '# v6.0.2', '# v7.0.0');
}
writeFileSync('.github/dependabot.yml', 'version: 2\nupdates: []\n');

change('cmd/main.go', 'runtime@v0.24.1', 'runtime@v0.25.0');
change(
  'cmd/main.go',
  '\tvar probeAddr string\n',
  '\tvar probeAddr, pprofAddr string\n',
);
change(
  'cmd/main.go',
  '\topts := zap.Options{\n',
  '\tflag.StringVar(&pprofAddr, "pprof-bind-address", "0", "The address that profiles are served at.")\n\topts := zap.Options{\n',
);
change(
  'cmd/main.go',
  'HealthProbeBindAddress: probeAddr,\n',
  'HealthProbeBindAddress: probeAddr,\n\t\tPprofBindAddress:       pprofAddr,\n',
);
for (const file of readdirSync('internal/controller')) {
  if (file.endsWith('_controller.go')) {
    change(
      join('internal/controller', file),
      'runtime@v0.24.1',
      'runtime@v0.25.0',
    );
  }
}
change(
  'config/manager/manager.yaml',
  '          periodSeconds: 20\n',
  '          periodSeconds: 20\n          timeoutSeconds: 3\n',
);

change('README.md', 'docker version 17.03+.', 'docker version 28.0+.');
change(
  'AGENTS.md',
  '## Critical Rules\n',
  '## Critical Rules\n\n### Ask Before You Delete\n',
);

execFileSync('go', ['get', 'github.com/onsi/gomega@v1.39.1']);
execFileSync('go', ['mod', 'tidy']);
