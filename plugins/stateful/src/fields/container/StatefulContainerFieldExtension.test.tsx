// SPDX-License-Identifier: Apache-2.0

import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import { MockPermissionApi } from '@backstage/test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { scaffolderPlugin, ScaffolderPage } from '@backstage/plugin-scaffolder';
import {
  scaffolderApiRef,
  ScaffolderFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { Route } from 'react-router-dom';
import { StatefulContainerFieldExtension, statefulPlugin } from '../..';
import { containerScaffolder } from './__testUtils__/containerScaffolder';

describe('an app of the legacy frontend system', () => {
  beforeEach(() => {
    window.scrollTo = () => {};
    window.history.replaceState(
      null,
      '',
      '/create/templates/default/stateful-service',
    );
  });

  it('shows what is known of the image, and checks what is changed', async () => {
    const user = userEvent.setup();
    const data = {
      app: { title: 'Legacy', baseUrl: 'http://localhost' },
      backend: { baseUrl: 'http://backend' },
    };
    const app = createApp({
      plugins: [statefulPlugin, scaffolderPlugin],
      apis: [
        createApiFactory(
          scaffolderApiRef,
          containerScaffolder({ image: 'docker.io/library/postgres:17' }),
        ),
        createApiFactory(catalogApiRef, catalogApiMock()),
        createApiFactory(permissionApiRef, new MockPermissionApi()),
      ],
      configLoader: async () => [{ context: 'test', data }],
    });
    const Root = app.createRoot(
      <AppRouter>
        <FlatRoutes>
          <Route path="/create" element={<ScaffolderPage />}>
            <ScaffolderFieldExtensions>
              <StatefulContainerFieldExtension />
            </ScaffolderFieldExtensions>
          </Route>
        </FlatRoutes>
      </AppRouter>,
    );
    render(<Root />);
    await user.click(await screen.findByRole('button', { name: 'Change' }));
    const volume = screen.getByRole('textbox', { name: 'Volume mounted at' });
    await user.type(volume, 'data');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(volume).toHaveAccessibleDescription(/Use an absolute path/),
    );
    await user.clear(volume);
    await user.type(volume, '/volume');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await screen.findByRole('button', { name: 'Create' });
    expect(screen.getByText('/volume')).toBeVisible();
  });
});
