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
