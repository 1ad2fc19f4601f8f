// SPDX-License-Identifier: Apache-2.0

import { render, screen } from '@testing-library/react';
import { createApp } from '@backstage/app-defaults';
import { AppRouter } from '@backstage/core-app-api';
import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  EntityKubernetesContent,
  kubernetesPlugin,
} from '@backstage/plugin-kubernetes';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ServiceMessage } from 'backstage-plugin-stateful-common';
import { Route, Routes } from 'react-router-dom';
import { serviceScenes } from 'backstage-plugin-stateful-common/testUtils';
import { annotatedEntity, plainEntity } from './__testUtils__/entities';
import {
  EntityStatefulServiceCard,
  isStatefulServiceAvailable,
  statefulPlugin,
} from './index';

/** A stream that has brought one message and stays open. */
function streamOf(message: ServiceMessage): Response {
  const body = new ReadableStream({
    start: controller =>
      controller.enqueue(
        new TextEncoder().encode(`data: ${JSON.stringify(message)}\n\n`),
      ),
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream' },
  });
}

describe('an app of the legacy frontend system', () => {
  it('draws the card from the stream, with a link to the Kubernetes tab', async () => {
    const fetched: string[] = [];
    const app = createApp({
      plugins: [statefulPlugin, kubernetesPlugin],
      apis: [
        createApiFactory(discoveryApiRef, {
          getBaseUrl: async id => `http://backend/api/${id}`,
        }),
        createApiFactory(fetchApiRef, {
          fetch: async input => {
            fetched.push(String(input));
            return streamOf({
              type: 'service',
              entityRef: 'component:default/ledger',
              service: serviceScenes.healthy(),
            });
          },
        }),
      ],
      bindRoutes: ({ bind }) =>
        bind(statefulPlugin.externalRoutes, {
          kubernetesTab: kubernetesPlugin.routes.entityContent,
        }),
      configLoader: async () => [
        {
          context: 'test',
          data: {
            app: { title: 'Legacy', baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://backend' },
          },
        },
      ],
    });
    const Root = app.createRoot(
      <AppRouter>
        <Routes>
          <Route
            path="/"
            element={
              <EntityProvider entity={annotatedEntity}>
                <EntityStatefulServiceCard />
              </EntityProvider>
            }
          />
          <Route path="/kubernetes" element={<EntityKubernetesContent />} />
        </Routes>
      </AppRouter>,
    );
    render(<Root />);
    expect(
      await screen.findByRole('table', { name: 'Replicas of ledger' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Live')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All Kubernetes resources' }),
    ).toHaveAttribute('href', '/kubernetes');
    expect(fetched).toEqual([
      'http://backend/api/stateful/v1/stream?entity=component%3Adefault%2Fledger',
    ]);
  });
});

describe('isStatefulServiceAvailable', () => {
  it.each([
    ['without annotations', plainEntity, false],
    ['with the Kubernetes id', annotatedEntity, true],
    [
      'with a label selector',
      {
        ...plainEntity,
        metadata: {
          name: 'ledger',
          annotations: {
            'backstage.io/kubernetes-label-selector': 'app=ledger',
          },
        },
      },
      true,
    ],
  ])('of an entity %s', (_, entity, expected) => {
    expect(isStatefulServiceAvailable(entity)).toBe(expected);
  });
});
