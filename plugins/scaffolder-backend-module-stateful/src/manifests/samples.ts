// SPDX-License-Identifier: Apache-2.0

import { isMap } from 'yaml';
import { textFile, type RepositoryFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { customResource, customResourcePath } from './customResource';
import { fileDocument, yamlText } from './yamlText';

/** What an object other than the service is called, and what it says. */
interface Sample {
  kind: string;
  name: string;
  spec: Record<string, string>;
}

/** What nights are for. */
export function backupSchedule(service: Service, names: ServiceNames): Sample {
  return {
    kind: names.kinds.schedule,
    name: `${service.name}-nightly`,
    spec: { clusterName: service.name, schedule: '0 3 * * *' },
  };
}

/** An object of each kind that the chosen features bring, all of the same service. */
function samplesOfFeatures(service: Service, names: ServiceNames): Sample[] {
  const { backup, schedules, restore } = service.features;
  const clusterName = service.name;
  const backupName = `${service.name}-backup`;
  return [
    ...(backup
      ? [{ kind: names.kinds.backup, name: backupName, spec: { clusterName } }]
      : []),
    ...(schedules ? [backupSchedule(service, names)] : []),
    ...(restore
      ? [
          {
            kind: names.kinds.restore,
            name: `${service.name}-restore`,
            spec: { clusterName, backupName },
          },
        ]
      : []),
  ];
}

function filledIn(
  file: RepositoryFile,
  { name, spec }: Sample,
  names: ServiceNames,
): RepositoryFile {
  const document = fileDocument(file);
  document.setIn(['metadata', 'name'], name);
  document.setIn(['metadata', 'namespace'], names.namespace);
  if (!isMap(document.get('spec'))) {
    document.set('spec', document.createNode({}));
  }
  for (const [field, value] of Object.entries(spec)) {
    document.setIn(['spec', field], document.createNode(value));
  }
  return textFile(file.path, yamlText(document));
}

/** The samples of the operator with the service's names and values in them, those of its features among them. */
export function samples(
  service: Service,
  names: ServiceNames,
  rendered: RepositoryFile[],
): RepositoryFile[] {
  const ofPath = new Map(
    samplesOfFeatures(service, names).map(sample => [
      customResourcePath(names, sample.kind),
      sample,
    ]),
  );
  return rendered.map(file => {
    const sample = ofPath.get(file.path);
    if (sample) {
      return filledIn(file, sample, names);
    }
    if (file.path === customResourcePath(names)) {
      return customResource(file, service, names);
    }
    return file;
  });
}
