// SPDX-License-Identifier: Apache-2.0

import { act } from '@testing-library/react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { StatefulService } from 'backstage-plugin-stateful-common';
import { statefulApiRef, type ServiceView } from '../api';
import { StatefulServiceCard } from '../components/card/StatefulServiceCard';
import { annotatedEntity } from './entities';
import { ShownStatefulApi } from './ShownStatefulApi';

/** A view over an open stream through which this service has come. */
export function viewOf(service: StatefulService): ServiceView {
  const { entityRef } = service;
  return {
    connection: { state: 'open' },
    message: { type: 'service', entityRef, service },
  };
}

/** Draws the card; `show` brings the next view, as an update would. */
export function renderCard(
  view: ServiceView,
  options: { entity?: typeof annotatedEntity; deployCommand?: string } = {},
) {
  const { entity = annotatedEntity, deployCommand } = options;
  const api = new ShownStatefulApi(view);
  renderInTestApp(
    <EntityProvider entity={entity}>
      <StatefulServiceCard deployCommand={deployCommand} />
    </EntityProvider>,
    { apis: [[statefulApiRef, api]] },
  );
  return { show: (next: ServiceView) => act(() => api.show(next)) };
}
