// SPDX-License-Identifier: Apache-2.0

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import statefulPlugin from '../alpha';
import { containerScaffolder } from '../fields/container/__testUtils__/containerScaffolder';
import {
  withoutEmptyParts,
  type ContainerValue,
} from '../fields/container/containerValue';

// jsdom has none.
beforeEach(() => {
  window.scrollTo = () => {};
});

describe('the form of the new frontend system', () => {
  it('keeps the page while the container is wrong, and gives the task what was changed alone', async () => {
    const user = userEvent.setup();
    const scaffolder = containerScaffolder({
      image: 'docker.io/library/postgres:17',
    });
    renderTestApp({
      features: [scaffolderPlugin, statefulPlugin],
      initialRouteEntries: ['/create/templates/default/stateful-service'],
      apis: [
        catalogApiMock(),
        mockApis.permission(),
        [scaffolderApiRef, scaffolder],
      ],
    });
    await user.click(await screen.findByRole('button', { name: 'Change' }));
    const box = screen.getByLabelText('User');
    await user.type(box, '0');
    await user.click(screen.getByText('Review', { selector: 'button *' }));
    await waitFor(() =>
      expect(box).toHaveAccessibleDescription(/must not be root/),
    );
    await user.clear(box);
    await user.type(box, '70');
    await user.click(screen.getByText('Review', { selector: 'button *' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(scaffolder.scaffold).toHaveBeenCalled());
    const [{ values }] = scaffolder.scaffold.mock.calls[0];
    // The form adds empty lists, for the template describes the parts.
    expect(withoutEmptyParts(values.container as ContainerValue)).toEqual({
      user: 70,
    });
  });
});
