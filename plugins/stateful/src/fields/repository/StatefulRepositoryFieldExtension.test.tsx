// SPDX-License-Identifier: Apache-2.0

import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import { MockPermissionApi, mockApis } from '@backstage/test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { scaffolderPlugin, ScaffolderPage } from '@backstage/plugin-scaffolder';
import {
  scaffolderApiRef,
  ScaffolderFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { Route } from 'react-router-dom';
import { StatefulRepositoryFieldExtension, statefulPlugin } from '../..';
import { scaffolderWith } from './__testUtils__/scaffolderWith';

describe('an app of the legacy frontend system', () => {
  beforeEach(() => {
    window.scrollTo = () => {};
    window.history.replaceState(
      null,
      '',
      '/create/templates/default/stateful-service',
    );
  });

  it('asks for the repository, and checks it', async () => {
    const user = userEvent.setup();
    const data = {
      app: { title: 'Legacy', baseUrl: 'http://localhost' },
      backend: { baseUrl: 'http://backend' },
      integrations: { github: [{ host: 'github.com' }] },
    };
    const app = createApp({
      plugins: [statefulPlugin, scaffolderPlugin],
      apis: [
        createApiFactory(
          scmIntegrationsApiRef,
          ScmIntegrationsApi.fromConfig(mockApis.config({ data })),
        ),
        createApiFactory(scaffolderApiRef, scaffolderWith({})),
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
              <StatefulRepositoryFieldExtension />
            </ScaffolderFieldExtensions>
          </Route>
        </FlatRoutes>
      </AppRouter>,
    );
    render(<Root />);
    await user.type(await screen.findByLabelText('Name'), 'ledger');
    await user.click(screen.getByRole('button', { name: 'Next' }));
    await user.click(await screen.findByRole('button', { name: 'Review' }));
    const owner = screen.getByRole('textbox', { name: /Owner/ });
    expect(await screen.findByText('Owner is required')).toBeVisible();
    await user.type(owner, 'acme');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await screen.findByRole('button', { name: 'Create' });
    expect(screen.getByText('github.com?owner=acme&repo=ledger')).toBeVisible();
  });
});
