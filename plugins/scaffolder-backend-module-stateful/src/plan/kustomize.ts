// SPDX-License-Identifier: Apache-2.0

import { stringify } from 'yaml';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import { commentAbove, yamlDocument, yamlText } from '../manifests/yamlText';
import { groupAndVersion, type KubernetesObject } from './kubernetesObject';
import type { Environment, ObjectPatch, Plan } from './plan';

function kustomization(
  path: string,
  content: object,
  comment: string,
): RepositoryFile {
  const document = yamlDocument({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...content,
  });
  commentAbove(document, comment);
  return textFile(`${path}/kustomization.yaml`, yamlText(document));
}

function objectFiles(
  folder: string,
  files: Record<string, KubernetesObject[]>,
): RepositoryFile[] {
  return Object.entries(files).map(([name, objects]) =>
    textFile(
      `${folder}/${name}.yaml`,
      objects.map(object => yamlText(yamlDocument(object))).join('---\n'),
    ),
  );
}

const fileNames = (files: object) =>
  Object.keys(files).map(name => `${name}.yaml`);

function writtenPatch({ target, operations }: ObjectPatch) {
  return {
    target: {
      ...groupAndVersion(target.apiVersion),
      kind: target.kind,
      name: target.metadata.name,
    },
    patch: stringify(operations, { lineWidth: 0, compat: 'yaml-1.1' }),
  };
}

function overlay(
  name: string,
  { comment, files, patches }: Environment,
): RepositoryFile[] {
  const folder = `config/overlays/${name}`;
  return [
    kustomization(
      folder,
      {
        resources: ['../../base', ...fileNames(files)],
        labels: [{ pairs: { environment: name } }],
        ...(patches.length > 0 && { patches: patches.map(writtenPatch) }),
      },
      comment,
    ),
    ...objectFiles(folder, files),
  ];
}

/** The manifests of a plan: `config/base` and an overlay for each environment. */
export function kustomizeFiles({ base, dev, prod }: Plan): RepositoryFile[] {
  return [
    kustomization(
      'config/base',
      { resources: fileNames(base) },
      'What every environment has.',
    ),
    ...objectFiles('config/base', base),
    ...overlay('dev', dev),
    ...overlay('prod', prod),
  ];
}
