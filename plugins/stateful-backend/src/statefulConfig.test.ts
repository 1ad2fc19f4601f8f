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

import { ConfigReader } from '@backstage/config';
import { readStatefulConfig } from './statefulConfig';

describe('readStatefulConfig', () => {
  it('has defaults for everything', () => {
    expect(readStatefulConfig(new ConfigReader({}))).toEqual({
      linger: 300_000,
      pinnedClusters: [],
      checkInterval: 30_000,
      maximumEntities: 50,
      recordings: new Map(),
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
          },
          recorded: [{ cluster: 'local', file: '/recorded.json' }],
        },
      }),
    );
    expect(config).toEqual({
      linger: 600_000,
      pinnedClusters: ['production'],
      checkInterval: 5000,
      maximumEntities: 3,
      recordings: new Map([['local', '/recorded.json']]),
    });
  });

  it.each([
    [{ watch: { linger: 'soon' } }, 'linger'],
    [{ watch: { pinnedClusters: 'production' } }, 'pinnedClusters'],
    [{ stream: { maximumEntities: 'many' } }, 'maximumEntities'],
    [{ recorded: [{ cluster: 'local' }] }, 'recorded[0].file'],
  ])('names what is wrong in %p', (stateful, key) => {
    expect(() => readStatefulConfig(new ConfigReader({ stateful }))).toThrow(
      key,
    );
  });
});
