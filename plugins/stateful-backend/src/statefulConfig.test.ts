// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { readStatefulConfig } from './statefulConfig';

describe('readStatefulConfig', () => {
  it('has defaults for everything', () => {
    expect(readStatefulConfig(new ConfigReader({}))).toEqual({
      linger: 300_000,
      pinnedClusters: [],
      checkInterval: 30_000,
      maximumEntities: 50,
      limits: { perCaller: 50, inAll: 2000 },
      recordings: new Map(),
      diagnosis: { patience: {} },
    });
  });

  it('reads what is configured', () => {
    const config = readStatefulConfig(
      new ConfigReader({
        stateful: {
          watch: { linger: '10m', pinnedClusters: ['production'] },
          stream: {
            permissionCheckInterval: { seconds: 5 },
            maximumEntities: 3,
            maximumPerCaller: 4,
            maximumStreams: 5,
          },
          recorded: [{ cluster: 'local', file: '/recorded.json' }],
          diagnosis: { patience: { all: 2, ProvisionerSilent: 4 } },
          notifications: { enabled: true, debounce: '5m' },
        },
      }),
    );
    expect(config).toEqual({
      linger: 600_000,
      pinnedClusters: ['production'],
      checkInterval: 5000,
      maximumEntities: 3,
      limits: { perCaller: 4, inAll: 5 },
      recordings: new Map([['local', '/recorded.json']]),
      diagnosis: { patience: { all: 2, ProvisionerSilent: 4 } },
      notifications: { debounce: 300_000 },
    });
  });

  it.each([
    [{ watch: { linger: 'soon' } }, 'linger'],
    [{ watch: { pinnedClusters: 'production' } }, 'pinnedClusters'],
    [{ stream: { maximumEntities: 'many' } }, 'maximumEntities'],
    [{ diagnosis: { patience: { all: 0 } } }, 'patience.all is 0'],
    [{ diagnosis: { patience: { Provisioner: 2 } } }, 'patience.Provisioner'],
    [{ stream: { maximumPerCaller: 'all' } }, 'maximumPerCaller'],
    [{ stream: { maximumStreams: 'all' } }, 'maximumStreams'],
    [{ recorded: [{ cluster: 'local' }] }, 'recorded[0].file'],
  ])('names what is wrong in %p', (stateful, key) => {
    expect(() => readStatefulConfig(new ConfigReader({ stateful }))).toThrow(
      key,
    );
  });
});
