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

import { isMap, parseDocument } from 'yaml';
import type { RepositoryFile } from '../repository/repositoryFile';
import { textFile } from '../repository/repositoryFile';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { customResource, customResourcePath } from './customResource';
import { quoteAmbiguous, yamlText } from './yamlText';

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
  const document = parseDocument(Buffer.from(file.content).toString('utf8'));
  document.setIn(['metadata', 'name'], name);
  document.setIn(['metadata', 'namespace'], names.namespace);
  if (!isMap(document.get('spec'))) {
    document.set('spec', document.createNode({}));
  }
  for (const [field, value] of Object.entries(spec)) {
    document.setIn(['spec', field], document.createNode(value));
  }
  quoteAmbiguous(document);
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
