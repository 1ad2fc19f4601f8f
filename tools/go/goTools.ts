// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import type { GoBinary } from './goBinary.ts';

/** The linter of kubebuilder's configuration, its logcheck plugin built in. */
export const golangciLint: GoBinary = {
  name: 'golangci-lint',
  module: 'tools/go/modules/golangci-lint',
  package: '.',
  env: { CGO_ENABLED: '0' },
  ldflags: '-s -w',
};

/** A program that a module of `tools/go/modules/` asks for with a tool directive. */
function tool(name: string, importPath: string): GoBinary {
  return {
    name,
    module: `tools/go/modules/${name}`,
    package: importPath,
    env: { CGO_ENABLED: '0' },
    ldflags: '-s -w',
  };
}

/** Tells which licences are in a file, as pkg.go.dev does. */
export const licenseCheck = tool('licensecheck', '.');

/** What the Makefile of a generated repository downloads, in its version. */
export const kustomize = tool(
  'kustomize',
  'sigs.k8s.io/kustomize/kustomize/v5',
);

/** What generated repositories are checked with, besides golangci-lint. */
export const checkers = {
  actionlint: tool('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint'),
  gitleaks: tool('gitleaks', 'github.com/zricethezav/gitleaks/v8'),
  helm: tool('helm', 'helm.sh/helm/v4/cmd/helm'),
  kubeconform: tool(
    'kubeconform',
    'github.com/yannh/kubeconform/cmd/kubeconform',
  ),
  kubeScore: tool('kube-score', 'github.com/zegl/kube-score/cmd/kube-score'),
  promql: tool('promql', '.'),
} satisfies Record<string, GoBinary>;

/**
 * The environment in which golangci-lint keeps its memory in `folder`. It finds
 * sources it has seen before by their content and then reads them where they
 * were then: of a clone or a temporary folder that is gone it reports nonsense.
 */
export function lintEnvironment(folder: string): Record<string, string> {
  return { GOLANGCI_LINT_CACHE: join(folder, 'golangci-lint-cache') };
}
