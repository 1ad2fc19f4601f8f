// SPDX-License-Identifier: Apache-2.0

import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { formParameters } from './formParameters';
import { goModule } from './goModule';
import { createIntegrationTypeFilter } from './integrationType';
import { operatorImageFilter } from './operatorImage';

describe('goModule', () => {
  it.each([
    ['github.com?owner=platform&repo=ledger', 'github.com/platform/ledger'],
    ['gitlab.com?owner=group%2Fsub&repo=db', 'gitlab.com/group/sub/db'],
    ['git.example.com:8443?owner=a&repo=b', 'git.example.com/a/b'],
    // Go would look for these in its standard library.
    ['localhost:3001?owner=platform&repo=ledger', 'my.org/platform/ledger'],
    ['127.0.0.1:3001?owner=platform&repo=ledger', 'my.org/platform/ledger'],
  ])('of %s is %s', (repoUrl, module) => {
    expect(goModule(repoUrl, 'my.org')).toBe(module);
  });
});

describe('operatorImage', () => {
  it.each([
    ['github.com?owner=Platform&repo=ledger', 'ghcr.io/platform/ledger'],
    ['10.0.0.7:3000?owner=a&repo=b', '10.0.0.7:3000/a/b'],
    ['dev.azure.com?organization=o&project=p&repo=r', 'dev.azure.com/o/p/r'],
  ])('of %s is %s', (repoUrl, image) => {
    expect(operatorImageFilter.filter(repoUrl)).toBe(image);
  });
});

describe('integrationType', () => {
  const { filter } = createIntegrationTypeFilter(
    ScmIntegrations.fromConfig(
      new ConfigReader({
        integrations: {
          gitea: [{ host: 'localhost:3001', baseUrl: 'http://localhost:3001' }],
          gitlab: [
            {
              host: 'git.example.com',
              apiBaseUrl: 'https://git.example.com/api/v4',
            },
          ],
        },
      }),
    ),
  );

  it.each([
    ['localhost:3001?owner=platform&repo=ledger', 'gitea'],
    ['git.example.com?owner=platform&repo=ledger', 'gitlab'],
    ['github.com?owner=platform&repo=ledger', 'github'],
    ['elsewhere.example.com?owner=platform&repo=ledger', ''],
    ['', ''],
  ])('of %s is %j', (repoUrl, type) => {
    expect(filter(repoUrl)).toBe(type);
  });
});

describe('statefulParameters', () => {
  const common = { name: 'a', description: 'b', apply: 'reload', default: 1 };
  const bounds = { minimum: 1, maximum: 2, maxLength: 3, values: ['c'] };

  it.each([
    ['string', { maxLength: 3 }],
    ['integer', { minimum: 1, maximum: 2 }],
    ['boolean', {}],
    ['quantity', { minimum: 1, maximum: 2 }],
    ['duration', { minimum: 1, maximum: 2 }],
    ['enum', { values: ['c'] }],
    // The handler says what is wrong with these.
    ['float', bounds],
    [undefined, bounds],
  ])('leaves with the type %s the bounds %j', (type, kept) => {
    expect(formParameters([{ ...common, type, ...bounds }])).toEqual([
      { ...common, type, ...kept },
    ]);
  });

  it.each([[undefined], [[]], ['text'], [['text', null]]])(
    'leaves %j to the handler',
    value => {
      expect(formParameters(value)).toEqual(value);
    },
  );
});
