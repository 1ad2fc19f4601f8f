// SPDX-License-Identifier: Apache-2.0

import { screen } from '@testing-library/react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import kubernetesPlugin from '@backstage/plugin-kubernetes/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { serviceScenes } from 'backstage-plugin-stateful-common/testUtils';
import { annotatedEntity, plainEntity } from '../__testUtils__/entities';
import { viewOf } from '../__testUtils__/renderCard';
import { ShownStatefulApi } from '../__testUtils__/ShownStatefulApi';
import { statefulApiRef } from '../api';
import statefulPlugin from '../alpha';

const otherCard = EntityCardBlueprint.make({
  name: 'other',
  params: { loader: async () => <p>Another card</p> },
});

function openPageOf(entity: typeof annotatedEntity, config = {}) {
  renderTestApp({
    features: [statefulPlugin],
    extensions: [createTestEntityPage({ entity }), otherCard],
    apis: [
      [statefulApiRef, new ShownStatefulApi(viewOf(serviceScenes.empty()))],
    ],
    config,
  });
}

describe('an app of the new frontend system', () => {
  it('has the card on the page of an annotated entity', async () => {
    openPageOf(annotatedEntity);
    expect(
      await screen.findByText('No stateful workloads found'),
    ).toBeInTheDocument();
  });

  it('takes the deploy command from its configuration', async () => {
    openPageOf(annotatedEntity, {
      app: {
        extensions: [
          {
            'entity-card:stateful/service': {
              config: { deployCommand: 'make deploy-${name}' },
            },
          },
        ],
      },
    });
    expect(await screen.findByText('make deploy-ledger')).toBeInTheDocument();
  });

  it('links to the official Kubernetes tab where the app has it', async () => {
    renderTestApp({
      features: [catalogPlugin, kubernetesPlugin, statefulPlugin],
      initialRouteEntries: ['/catalog/default/component/ledger'],
      apis: [
        catalogApiMock({ entities: [annotatedEntity] }),
        [
          statefulApiRef,
          new ShownStatefulApi(viewOf(serviceScenes.stateless())),
        ],
      ],
    });
    for (const name of [
      'All Kubernetes resources',
      'View stateless workloads on the Kubernetes tab.',
    ]) {
      expect(await screen.findByRole('link', { name })).toHaveAttribute(
        'href',
        '/catalog/default/component/ledger/kubernetes',
      );
    }
  });

  it.each([
    ['without configuration', []],
    [
      'among the content, where the app says so',
      [{ 'entity-card:stateful/service': { config: { type: 'content' } } }],
    ],
  ])(
    'has the card above the tables of the catalog %s',
    async (_, extensions) => {
      renderTestApp({
        features: [catalogPlugin, statefulPlugin],
        initialRouteEntries: ['/catalog/default/component/ledger'],
        apis: [
          catalogApiMock({ entities: [annotatedEntity] }),
          [
            statefulApiRef,
            new ShownStatefulApi(viewOf(serviceScenes.healthy())),
          ],
        ],
        config: { app: { extensions } },
      });
      const card = await screen.findByText('Stateful service');
      const table = await screen.findByText('Depends on components');
      expect(
        // eslint-disable-next-line no-bitwise
        card.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
      ).toBeTruthy();
    },
  );

  it('leaves other entities alone', async () => {
    openPageOf(plainEntity);
    expect(await screen.findByText('Another card')).toBeInTheDocument();
    expect(screen.queryByText('Stateful service')).not.toBeInTheDocument();
  });

  it('brings its API, its card and its form fields under these ids', () => {
    expect(statefulPlugin.getExtension('api:stateful')).toBeDefined();
    expect(
      statefulPlugin.getExtension('entity-card:stateful/service'),
    ).toBeDefined();
    expect(
      statefulPlugin.getExtension('scaffolder-form-field:stateful/repository'),
    ).toBeDefined();
    expect(
      statefulPlugin.getExtension('scaffolder-form-field:stateful/container'),
    ).toBeDefined();
  });
});
