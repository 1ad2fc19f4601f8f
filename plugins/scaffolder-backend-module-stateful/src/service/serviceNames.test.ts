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

import { exampleService } from '../actions/exampleService';
import { serviceNames } from './serviceNames';

describe('the names that follow from a service', () => {
  it.each([
    ['ledger', 'Ledger', 'ledgerclusters'],
    ['my-db', 'MyDb', 'mydbclusters'],
    ['a', 'A', 'aclusters'],
    ['x--9y', 'X9y', 'x9yclusters'],
  ])('%s gives kinds that begin with %s, and %s', (name, title, plural) => {
    expect(serviceNames({ ...exampleService, name })).toEqual({
      name,
      kind: `${title}Cluster`,
      kinds: {
        backup: `${title}Backup`,
        schedule: `${title}BackupSchedule`,
        restore: `${title}Restore`,
      },
      plural,
      domain: 'example.com',
      module: exampleService.module,
      group: `${name}.example.com`,
      namespace: `${name}-system`,
      crd: `${plural}.${name}.example.com`,
      operatorImage: 'git.example.com/platform/ledger',
    });
  });
});
