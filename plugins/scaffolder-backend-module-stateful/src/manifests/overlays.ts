// SPDX-License-Identifier: Apache-2.0

import { isScalar } from 'yaml';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import { apiVersion, type ServiceNames } from '../service/serviceNames';
import { firstRelease, imagePolicyMark } from './fluxImages';
import { backupSchedule } from './samples';
import { commentAbove, yamlDocument, yamlText } from './yamlText';

function kustomization(content: Record<string, unknown>, comment: string) {
  const document = yamlDocument({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...content,
  });
  commentAbove(document, comment);
  return document;
}

/** What an environment is made of: the base, the image of the operator, and what is its own. */
function overlay(
  environment: string,
  comment: string,
  {
    resources = [],
    ...content
  }: Record<string, unknown> & { resources?: string[] },
  names: ServiceNames,
): RepositoryFile {
  const image = {
    name: 'controller',
    newName: names.operatorImage,
    newTag: firstRelease,
  };
  const document = kustomization(
    {
      resources: ['../../base', ...resources],
      ...content,
      labels: [{ pairs: { environment } }],
      images: [image],
    },
    comment,
  );
  const tag = document.getIn(['images', 0, 'newTag'], true);
  if (isScalar(tag)) {
    tag.comment = imagePolicyMark(names);
  }
  return textFile(
    `config/overlays/${environment}/kustomization.yaml`,
    yamlText(document),
  );
}

const scheduleFile = 'backup-schedule.yaml';

/** The schedule of the backups, which production alone has. */
function nightlyBackups(service: Service, names: ServiceNames): RepositoryFile {
  const { kind, name, spec } = backupSchedule(service, names);
  return textFile(
    `config/overlays/prod/${scheduleFile}`,
    yamlText(
      yamlDocument({
        apiVersion: `${names.group}/${apiVersion}`,
        kind,
        metadata: { name, namespace: names.namespace },
        spec,
      }),
    ),
  );
}

/**
 * The base (operator and custom resource) and what differs between environments. The namespace and its
 * Pod Security labels come with the operator's own `config/default`.
 */
export function overlays(
  service: Service,
  names: ServiceNames,
): RepositoryFile[] {
  const oneReplica = {
    target: {
      group: names.group,
      version: apiVersion,
      kind: names.kind,
      name: service.name,
    },
    patch: '- op: replace\n  path: /spec/replicas\n  value: 1\n',
  };
  const hasMoreReplicas = (service.replicas ?? 1) > 1;
  const { schedules } = service.features;
  const base = kustomization(
    { resources: ['../default', '../samples'] },
    'What every environment has: the operator with its namespace, and the service.',
  );
  return [
    textFile('config/base/kustomization.yaml', yamlText(base)),
    overlay(
      'dev',
      hasMoreReplicas
        ? 'One replica is enough to develop against.'
        : 'The environment for development.',
      { ...(hasMoreReplicas && { patches: [oneReplica] }) },
      names,
    ),
    overlay(
      'prod',
      schedules
        ? 'The service as described in the form, with a backup every night.'
        : 'The service as described in the form.',
      {
        ...(schedules && { resources: [scheduleFile] }),
        components: ['../../components/production'],
      },
      names,
    ),
    ...(schedules ? [nightlyBackups(service, names)] : []),
  ];
}
