// SPDX-License-Identifier: Apache-2.0

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
