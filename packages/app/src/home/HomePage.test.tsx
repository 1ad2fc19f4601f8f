// SPDX-License-Identifier: Apache-2.0

import { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  CatalogApi,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { HomePage } from './HomePage';

function component(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, uid: name, description: `What ${name} is`, annotations },
    spec: { type: 'service' },
  };
}

const onKubernetes = { 'backstage.io/kubernetes-id': 'ledger' };

function renderBefore(catalog: CatalogApi) {
  renderInTestApp(<HomePage />, {
    apis: [[catalogApiRef, catalog]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('HomePage', () => {
  it('tells a newcomer what to do first', async () => {
    renderBefore(catalogApiMock());
    expect(
      await screen.findByRole('link', { name: 'Create a stateful service' }),
    ).toHaveAttribute('href', '/create/templates/default/stateful-service');
    expect(await screen.findByText(/There is none yet/)).toBeInTheDocument();
  });

  it('lists the services that run on Kubernetes, and no other component', async () => {
    renderBefore(
      catalogApiMock({
        entities: [component('ledger', onKubernetes), component('website', {})],
      }),
    );
    expect(await screen.findByRole('link', { name: /ledger/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/ledger',
    );
    expect(screen.getByText('What ledger is')).toBeInTheDocument();
    expect(screen.queryByText(/website/)).not.toBeInTheDocument();
  });

  it('says when the catalog cannot be read', async () => {
    renderBefore(
      catalogApiMock.mock({
        queryEntities: async () => {
          throw new Error('it is away');
        },
      }),
    );
    expect(
      await screen.findByText('The catalog could not be read: it is away'),
    ).toBeInTheDocument();
  });
});
