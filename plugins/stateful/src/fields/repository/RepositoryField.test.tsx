// SPDX-License-Identifier: Apache-2.0

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import statefulPlugin from '../../alpha';
import { allActions, scaffolderWith } from './__testUtils__/scaffolderWith';
import type { RepositoryFieldOptions } from './repositoryFieldSchema';

const github = { github: [{ host: 'github.com' }] };
const several = {
  ...github,
  gitea: [{ host: 'git.example.com', baseUrl: 'https://git.example.com' }],
  gitlab: [
    {
      host: 'gitlab.example.com',
      baseUrl: 'https://gitlab.example.com',
      apiBaseUrl: 'https://gitlab.example.com/api/v4',
    },
  ],
};

/** Opens the form in an app of the new frontend system, and goes on to the page that asks for the repository. */
async function openField(options: {
  integrations?: object;
  actions?: string[];
  field?: RepositoryFieldOptions;
}) {
  const user = userEvent.setup();
  const config = { integrations: options.integrations ?? {} };
  renderTestApp({
    features: [scaffolderPlugin, statefulPlugin],
    initialRouteEntries: ['/create/templates/default/stateful-service'],
    config,
    apis: [
      catalogApiMock(),
      mockApis.permission(),
      [
        scmIntegrationsApiRef,
        ScmIntegrationsApi.fromConfig(mockApis.config({ data: config })),
      ],
      [scaffolderApiRef, scaffolderWith(options)],
    ],
  });
  await user.type(await screen.findByLabelText('Name'), 'ledger');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  const field = await screen.findByRole('group', { name: 'Repository' });
  return { user, field: within(field) };
}

type User = Awaited<ReturnType<typeof openField>>['user'];

const hostButton = () => screen.getByRole('button', { name: /Host/ });
const owner = () => screen.getByRole('textbox', { name: /Owner/ });
const name = () => screen.getByRole('textbox', { name: /Repository name/ });

async function choose(user: User, host: string) {
  await user.click(hostButton());
  await user.click(await screen.findByRole('option', { name: host }));
}

async function fill(user: User, box: HTMLElement, text: string) {
  await user.clear(box);
  await user.type(box, text);
}

const review = (user: User) =>
  user.click(screen.getByRole('button', { name: 'Review' }));

/** What the review says of the repository. */
async function reviewed(user: User) {
  await review(user);
  await screen.findByRole('button', { name: 'Create' });
  return screen.getByText(/[?]owner=/).textContent;
}

// jsdom has none.
beforeEach(() => {
  window.scrollTo = () => {};
});

describe('the field for a repository', () => {
  it('asks for the owner alone where there is one host, and the service has a name', async () => {
    const { user, field } = await openField({ integrations: github });
    expect(hostButton()).toHaveTextContent('github.com');
    expect(name()).toHaveValue('ledger');
    expect(owner()).toHaveValue('');
    await user.type(owner(), 'acme');
    expect(
      await field.findByText('The repository will be github.com/acme/ledger'),
    ).toBeInTheDocument();
    expect(await reviewed(user)).toBe('github.com?owner=acme&repo=ledger');
  });

  it('lets one choose among several hosts of the integrations, by keyboard too', async () => {
    const { user, field } = await openField({ integrations: several });
    expect(hostButton()).toHaveTextContent('Select a host');
    act(() => hostButton().focus());
    await user.keyboard('{Enter}');
    expect(
      (await screen.findAllByRole('option')).map(
        ({ textContent }) => textContent,
      ),
    ).toEqual(['github.com', 'gitlab.example.com', 'git.example.com']);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(hostButton()).toHaveTextContent('gitlab.example.com');
    await user.type(owner(), 'acme/platform');
    await field.findByText(/gitlab.example.com\/acme\/platform\/ledger/);
    expect(await reviewed(user)).toBe(
      'gitlab.example.com?owner=acme%2Fplatform&repo=ledger',
    );
  });

  it('proposes what the template does, the first of its hosts that the portal has', async () => {
    const { user } = await openField({
      integrations: several,
      field: {
        allowedHosts: ['git.localhost', 'git.example.com', 'github.com'],
        defaultOwner: 'platform',
      },
    });
    expect(hostButton()).toHaveTextContent('git.example.com');
    expect(await reviewed(user)).toBe(
      'git.example.com?owner=platform&repo=ledger',
    );
  });

  it('says what is missing, beside it, and stays', async () => {
    const { user } = await openField({ integrations: several });
    await user.clear(name());
    await review(user);
    await waitFor(() =>
      expect(owner()).toHaveAccessibleDescription(/Owner is required/),
    );
    expect(name()).toHaveAccessibleDescription(/Repository name is required/);
    expect(screen.getByText('Host is required')).toBeVisible();
    expect(owner()).toBeInvalid();
    await choose(user, 'github.com');
    await user.type(owner(), 'acme');
    expect(owner()).toBeValid();
    await user.type(name(), 'books');
    expect(await reviewed(user)).toBe('github.com?owner=acme&repo=books');
  });

  it('says what a name must not have once it was left, and takes blanks off its ends', async () => {
    const { user } = await openField({ integrations: github });
    const message = /Use up to 39 letters/;
    await user.type(owner(), 'acme/platform');
    expect(owner()).not.toHaveAccessibleDescription(message);
    await user.tab();
    await waitFor(() => expect(owner()).toHaveAccessibleDescription(message));
    await fill(user, owner(), ' acme ');
    await user.tab();
    expect(owner()).toHaveValue('acme');
    expect(owner()).toBeValid();
  });

  it('names the package as soon as a host is chosen that the portal cannot publish to', async () => {
    const { user, field } = await openField({
      integrations: several,
      actions: allActions.filter(id => id !== 'publish:gitlab'),
    });
    await choose(user, 'github.com');
    const message =
      /the backend has no action publish:gitlab.*@backstage\/plugin-scaffolder-backend-module-gitlab/;
    expect(field.queryByText(message)).not.toBeInTheDocument();
    await choose(user, 'gitlab.example.com');
    expect(await field.findByText(message)).toBeVisible();
    await user.type(owner(), 'acme');
    await review(user);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Review' })).toBeEnabled(),
    );
    expect(owner()).toBeVisible();
    await choose(user, 'github.com');
    expect(await reviewed(user)).toContain('github.com?owner=acme');
  });

  it.each([
    [
      'none at all',
      {},
      {},
      'github.com',
      'This template publishes to Gitea, GitHub, GitLab, but no matching integration is configured.',
    ],
    [
      'one of another type alone',
      { azure: [{ host: 'dev.azure.com' }] },
      { publishers: ['gitlab'] },
      'gitlab.com',
      'integrations are configured only for dev.azure.com',
    ],
    [
      'none of those that are allowed',
      github,
      { allowedHosts: ['git.example.com', 'gitlab.com'] },
      'gitlab.com',
      'This template publishes to git.example.com, gitlab.com, but',
    ],
  ])(
    'says what to configure where the integrations have %s',
    async (_, integrations, field, example, message) => {
      const opened = await openField({ integrations, field });
      expect(opened.field.getByText('No Git host available')).toBeVisible();
      expect(opened.field.getByText(message, { exact: false })).toBeVisible();
      expect(
        opened.field.getByText(`- host: ${example}`, { exact: false }),
      ).toBeVisible();
      expect(
        opened.field.getByRole('link', { name: /How to configure/ }),
      ).toHaveAttribute('href', 'https://backstage.io/docs/integrations/');
      expect(owner()).toBeVisible();
      await opened.user.type(owner(), 'acme');
      await review(opened.user);
      expect(
        await screen.findByText("'Repository' No Git host available"),
      ).toBeVisible();
    },
  );
});
