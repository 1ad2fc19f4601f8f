/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type { RepositoryFile } from '../repository/repositoryFile';
import { textFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import { apiVersion, type ServiceNames } from '../service/serviceNames';
import { backupSchedule } from './samples';
import { commentAbove, yamlDocument, yamlText } from './yamlText';

function kustomization(
  path: string,
  comment: string,
  content: Record<string, unknown>,
): RepositoryFile {
  const document = yamlDocument({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...content,
  });
  commentAbove(document, comment);
  return textFile(path, yamlText(document));
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
  const labels = (environment: string) => [{ pairs: { environment } }];
  const oneReplica = {
    target: {
      group: names.group,
      version: apiVersion,
      kind: names.kind,
      name: service.name,
    },
    patch: '- op: replace\n  path: /spec/replicas\n  value: 1\n',
  };
  const hasReplicas = service.workload === 'statefulSet';
  const { schedules } = service.features;
  return [
    kustomization(
      'config/base/kustomization.yaml',
      'What every environment has: the operator with its namespace, and the service.',
      { resources: ['../default', '../samples'] },
    ),
    kustomization(
      'config/overlays/dev/kustomization.yaml',
      hasReplicas
        ? 'One replica is enough to develop against.'
        : 'What is developed against.',
      {
        resources: ['../../base'],
        labels: labels('dev'),
        ...(hasReplicas && { patches: [oneReplica] }),
      },
    ),
    kustomization(
      'config/overlays/prod/kustomization.yaml',
      schedules
        ? 'The service as the form described it, backed up every night.'
        : 'The service as the form described it.',
      {
        resources: ['../../base', ...(schedules ? [scheduleFile] : [])],
        components: ['../../components/production'],
        labels: labels('prod'),
      },
    ),
    ...(schedules ? [nightlyBackups(service, names)] : []),
  ];
}
