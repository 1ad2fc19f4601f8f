// SPDX-License-Identifier: Apache-2.0

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { downloadModule } from '../../../tools/go/moduleFolder.ts';
import type { DownloadedModule } from '../../../tools/go/moduleFolder.ts';

/** A JSON schema, as far as it is looked at here. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  definitions?: Record<string, Schema>;
  [keyword: string]: unknown;
}

export interface GroupVersionKind {
  group: string;
  version: string;
  kind: string;
}

interface CustomResourceDefinition {
  spec: {
    group: string;
    names: { kind: string };
    versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
  };
}

/** Our Go modules that name the versions of the definitions: Kubernetes is that of the local cluster. */
const kubernetesVersions = 'local-cluster/controlplane';
const versionsOfOthers = 'tools/go/modules/schemas';
export const definitionVersions = [kubernetesVersions, versionsOfOthers];

/** Files of CRDs, by the modules that have them. Flux's image controllers are in none that can be had here. */
const filesOfOthers = {
  'github.com/argoproj/argo-cd/v3': ['manifests/crds/application-crd.yaml'],
  'github.com/fluxcd/kustomize-controller': [
    'config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml',
  ],
  'github.com/fluxcd/source-controller': [
    'config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml',
  ],
  'github.com/prometheus-operator/prometheus-operator': [
    'example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml',
    'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml',
  ],
};

const kubernetesModule = () =>
  downloadModule(kubernetesVersions, 'k8s.io/kubernetes');

/** The modules that the definitions are read from. */
export const definitionModules = (): Promise<DownloadedModule[]> =>
  Promise.all([
    kubernetesModule(),
    ...Object.keys(filesOfOthers).map(path =>
      downloadModule(versionsOfOthers, path),
    ),
  ]);

/** The definitions in the OpenAPI document of Kubernetes' API server. */
export async function kubernetesDefinitions(): Promise<Record<string, Schema>> {
  const { Dir } = await kubernetesModule();
  const { definitions } = JSON.parse(
    await readFile(join(Dir, 'api/openapi-spec/swagger.json'), 'utf8'),
  ) as { definitions: Record<string, Schema> };
  // A quantity and a port are written as texts or numbers.
  for (const name of [
    'io.k8s.apimachinery.pkg.api.resource.Quantity',
    'io.k8s.apimachinery.pkg.util.intstr.IntOrString',
  ]) {
    definitions[name] = { type: ['string', 'number'] };
  }
  return definitions;
}

/** The kinds among Kubernetes' definitions, each with the definition's name. */
export function kubernetesKinds(
  definitions: Record<string, Schema>,
): [GroupVersionKind, string][] {
  return Object.entries(definitions).flatMap(([name, schema]) => {
    const kinds = (schema['x-kubernetes-group-version-kind'] ??
      []) as GroupVersionKind[];
    const [kind] = kinds;
    return kinds.length === 1 && !kind.kind.endsWith('List')
      ? [[kind, name] as [GroupVersionKind, string]]
      : [];
  });
}

/** The kinds that CRDs in files define, each with its schema. */
export async function definedKinds(
  files: string[],
): Promise<[GroupVersionKind, Schema][]> {
  const kinds: [GroupVersionKind, Schema][] = [];
  for (const file of files) {
    for (const document of parseAllDocuments(await readFile(file, 'utf8'))) {
      const { spec } = document.toJS() as CustomResourceDefinition;
      for (const { name, schema } of spec.versions) {
        kinds.push([
          { group: spec.group, version: name, kind: spec.names.kind },
          schema.openAPIV3Schema,
        ]);
      }
    }
  }
  return kinds;
}

/** The CRDs of the operators that a generated repository may have objects for, as absolute paths. */
export async function definitionFilesOfOthers(): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(filesOfOthers).map(async ([path, files]) => {
      const { Dir } = await downloadModule(versionsOfOthers, path);
      return files.map(file => join(Dir, file));
    }),
  );
  return found.flat();
}

/** The kinds that they define, each with its schema. */
export async function kindsOfOthers(): Promise<[GroupVersionKind, Schema][]> {
  return definedKinds(await definitionFilesOfOthers());
}

/** The definitions that some refer to, directly or not, and these themselves. */
export function neededDefinitions(
  names: string[],
  all: Record<string, Schema>,
): Record<string, Schema> {
  const needed: Record<string, Schema> = {};
  const add = (name: string) => {
    if (needed[name]) return;
    needed[name] = all[name];
    const references = JSON.stringify(all[name]).matchAll(
      /"#\/definitions\/([^"]+)"/g,
    );
    for (const [, reference] of references) add(reference);
  };
  names.forEach(add);
  return needed;
}
