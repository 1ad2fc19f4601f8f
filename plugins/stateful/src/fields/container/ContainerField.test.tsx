// SPDX-License-Identifier: Apache-2.0

import { act, screen, waitFor, within } from '@testing-library/react';
import {
  renderContainerField,
  type Siblings,
} from './__testUtils__/renderContainerField';

jest.mock('backstage-plugin-stateful-common/knownImages', () => ({
  ...jest.requireActual('backstage-plugin-stateful-common/knownImages'),
  findKnownImage: jest.requireActual('./__testUtils__/booksImage')
    .findBooksImage,
}));

const noImage = 'Enter an image to see what its container needs.';
const known = 'docker.io/acme/books:17';
const unknown = 'registry.example.com/acme/ledger:1.4';

type User = Awaited<ReturnType<typeof renderContainerField>>['user'];

const box = (name: string | RegExp) => screen.getByRole('textbox', { name });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const radio = (name: string | RegExp) => screen.getByRole('radio', { name });
const volume = () => box('Volume mounted at');

/** What the definition list says, by term. */
function parts(): Record<string, string> {
  return Object.fromEntries(
    screen
      .getAllByRole('term')
      .map(term => [term.textContent, term.nextElementSibling?.textContent]),
  );
}

async function enterImage(user: User, image: string) {
  await user.clear(box('Image'));
  await user.type(box('Image'), image);
}

describe('the field for a container', () => {
  it('says one sentence without an image, and what is known once one is typed', async () => {
    const { user, field } = await renderContainerField();
    expect(field.getByText(noImage)).toBeVisible();
    expect(field.queryByRole('textbox')).not.toBeInTheDocument();
    await enterImage(user, known);
    expect(await field.findByText('Books 17 is known')).toBeVisible();
    expect(
      field.queryByText('This image is not known'),
    ).not.toBeInTheDocument();
  });

  it('shows what is taken for a known image, with its sources, and asks for nothing', async () => {
    const form = await renderContainerField({ image: known });
    expect(form.field.getByText('Books 17 is known')).toBeVisible();
    expect(parts()).toEqual({
      'Volume mounted at': '/var/lib/books/data',
      User: '999',
      'Environment variables': 'BOOKS_DATA=/var/lib/books/data/books',
      'Writable folders': '/var/run/books',
      Password: 'BOOKS_PASSWORD_FILE, from a Secret that the operator makes',
    });
    expect(form.field.queryByRole('textbox')).not.toBeInTheDocument();
    expect(
      within(form.field.getByRole('list', { name: 'Sources' }))
        .getAllByRole('link')
        .map(link => [link.textContent, link.getAttribute('href')]),
    ).toEqual([
      [
        'acme/books: Dockerfile',
        'https://github.com/acme/books/blob/v17/Dockerfile',
      ],
      [
        'www.example.org: install.html',
        'https://www.example.org/docs/17/install.html',
      ],
    ]);
    expect(form.field.queryByText('Changed')).not.toBeInTheDocument();
    expect(form.value()).toBeUndefined();
  });

  it('has only what was changed in its value, marks it, and takes it back', async () => {
    const form = await renderContainerField({ image: known });
    const { user, field } = form;
    await user.click(button('Change'));
    expect(button('Done')).toHaveAttribute('aria-expanded', 'true');
    expect(volume()).toHaveValue('');
    expect(volume()).toHaveAttribute('placeholder', '/var/lib/books/data');
    expect(volume()).toHaveAccessibleDescription(
      /Leave empty for \/var\/lib\/books\/data/,
    );
    await user.type(box('User'), '1999');
    await user.type(volume(), '/volume');
    expect(
      field.getByText(/outside the new one: BOOKS_DATA/),
    ).toBeInTheDocument();
    await user.click(button('Use the known value: Volume mounted at'));
    expect(volume()).toHaveValue('');
    expect(field.queryByText(/outside the new one/)).not.toBeInTheDocument();
    await user.click(button('Add variable'));
    await user.type(box('Name of variable 1'), 'BOOKS_DB');
    await user.type(box('Value of variable 1'), 'ledger');
    await user.click(button('Done'));
    expect(parts()).toMatchObject({
      'Volume mounted at': '/var/lib/books/data',
      User: '1999ChangedUse the known value',
      'Environment variables': expect.stringContaining(
        'BOOKS_DATA=/var/lib/books/data/booksBOOKS_DB=ledger',
      ),
    });
    await user.click(button('Use the known value: Environment variables'));
    expect(parts().User).toContain('1999');
    expect(form.value()).toEqual({ user: 1999 });
  });

  it('has no value if all changes are taken back, or are none', async () => {
    const form = await renderContainerField({ image: known });
    const { user, field } = form;
    await user.click(button('Change'));
    await user.type(box('User'), '999');
    await user.type(volume(), ' /var/lib/books/data ');
    await user.tab();
    expect(volume()).toHaveValue('');
    expect(box('User')).toHaveValue('');
    await user.click(button('Add argument'));
    await user.type(box('Arguments 1'), '-v');
    expect(field.getByText('Changed')).toBeVisible();
    await user.click(button('Remove Arguments 1'));
    await user.click(screen.getByRole('checkbox', { name: /Read-only root/ }));
    await user.click(screen.getByRole('checkbox', { name: /Read-only root/ }));
    expect(field.queryByText('Changed')).not.toBeInTheDocument();
    expect(form.value()).toBeUndefined();
  });

  it('follows the image, with no copy of what was known of another', async () => {
    const form = await renderContainerField({ image: known });
    const { user, field } = form;
    await user.click(button('Change'));
    await user.type(box('User'), '1999');
    await enterImage(user, 'docker.io/acme/books:18');
    expect(await field.findByText('Books 18 is known')).toBeVisible();
    expect(volume()).toHaveAttribute('placeholder', '/var/lib/books');
    expect(form.value()).toEqual({ user: 1999 });
  });

  it.each([
    [
      'docker.io/acme/books:latest',
      'Books: version not known',
      /does not tell/,
    ],
    ['docker.io/acme/books', 'Books: version not known', /does not tell/],
    [
      'docker.io/acme/books:9.6',
      'Books 9.6: version not known',
      /for 9.6 it is not known/,
    ],
    [unknown, 'This image is not known', /Look up in its documentation/],
  ])('asks for everything of %s', async (image, title, hint) => {
    const { field } = await renderContainerField({ image });
    expect(field.getByText(title)).toBeVisible();
    expect(field.getByText(hint)).toBeVisible();
    expect(field.queryByRole('button', { name: 'Change' })).toBeNull();
    expect(volume()).toHaveAttribute('placeholder', '/data');
    expect(volume()).toHaveAccessibleDescription(/fails or is lost/);
    expect(box('User')).toHaveAccessibleDescription(/may fail to start/);
    expect(
      screen.getByRole('radiogroup', { name: 'Password' }),
    ).toHaveAccessibleDescription(/run unprotected/);
    expect(
      screen.getByRole('group', { name: 'Writable folders' }),
    ).toHaveAccessibleDescription(/stops: the root file system is read-only/);
  });

  it('gives the task what was filled in for an image that is not known', async () => {
    const form = await renderContainerField({ image: unknown });
    const { user } = form;
    await user.type(volume(), '/var/lib/ledger');
    await user.click(button('Add folder'));
    await user.type(box('Writable folders 1'), '/run/ledger');
    await user.click(radio('In a file that an environment variable names'));
    await user.type(box('Environment variable'), 'LEDGER_PASSWORD_FILE');
    await user.click(radio('An existing Secret'));
    await user.type(box('Name of the Secret'), 'ledger');
    expect(form.value()).toEqual({
      mountPath: '/var/lib/ledger',
      writableFolders: ['/run/ledger'],
      password: { fileVariable: 'LEDGER_PASSWORD_FILE', secretName: 'ledger' },
    });
  });

  it('keeps the name of the variable between the ways, and forgets the Secret with the password', async () => {
    const form = await renderContainerField({ image: unknown });
    const { user } = form;
    await user.click(radio('In an environment variable'));
    await user.type(box('Environment variable'), 'PW');
    await user.click(radio('In a file that an environment variable names'));
    expect(box('Environment variable')).toHaveValue('PW');
    await user.click(radio('An existing Secret'));
    await user.click(radio('None'));
    expect(screen.queryByText('Name of the Secret')).not.toBeInTheDocument();
    expect(form.value()).toBeUndefined();
  });

  it('takes an existing Secret for a password that is told as known', async () => {
    const form = await renderContainerField({ image: known });
    const { user } = form;
    await user.click(button('Change'));
    expect(
      radio('As known: in the file that BOOKS_PASSWORD_FILE names'),
    ).toBeChecked();
    await user.click(radio('An existing Secret'));
    await user.type(box('Name of the Secret'), 'books');
    await user.click(button('Done'));
    expect(parts().Password).toContain(
      'BOOKS_PASSWORD_FILE, from the Secret books',
    );
    expect(form.value()).toEqual({
      password: { secretName: 'books' },
    });
  });

  it.each([
    ['DB_PASSWORD', true],
    ['DB_PASSWORD_FILE', false],
    ['LOG_LEVEL', false],
  ])('warns that values end up in git: %s, %s', async (name, warns) => {
    const { user, field } = await renderContainerField({ image: unknown });
    await user.click(button('Add variable'));
    await user.type(box('Name of variable 1'), name);
    expect(field.queryAllByText(/is secret, use Password/)).toHaveLength(
      warns ? 1 : 0,
    );
  });

  const oneReplica = 'Use one replica of Books';
  const operator = 'There is an operator made for Books';
  it.each<[string, Siblings, string[]]>([
    ['three replicas', { image: known, replicas: 3 }, [oneReplica, operator]],
    ['one replica', { image: known, replicas: 1 }, [operator]],
    [
      'three of a version that is not known',
      { image: 'docker.io/acme/books:latest', replicas: 3 },
      [oneReplica, operator],
    ],
    [
      'one on every node',
      { image: known, replicas: 3, workload: 'daemonSet' },
      [],
    ],
    ['three of another image', { image: unknown, replicas: 3 }, []],
  ])('advises of %s', async (_, values, advice) => {
    const { field } = await renderContainerField(values);
    expect(
      [oneReplica, operator].filter(each => field.queryByText(each)),
    ).toEqual(advice);
  });

  it('says of an application what its replicas are, and when to prefer which operator', async () => {
    const { field } = await renderContainerField({ image: known, replicas: 3 });
    expect(
      field.getByText('Three replicas are three separate books.'),
    ).toBeVisible();
    expect(
      field.getByText('Prefer Librarian if you need a standby.'),
    ).toBeVisible();
    expect(
      field.getByRole('link', { name: 'About Librarian' }),
    ).toHaveAttribute('href', 'https://librarian.example.org');
  });

  it('mounts the folder where the volume would be on every node', async () => {
    await renderContainerField({ image: known, workload: 'daemonSet' });
    expect(parts()).toMatchObject({
      'Folder mounted at': '/var/lib/books/data',
    });
  });

  it('says what is wrong once it was left', async () => {
    const { user } = await renderContainerField({ image: unknown });
    await user.type(box('User'), 'root');
    expect(box('User')).toBeValid();
    await user.tab();
    await waitFor(() =>
      expect(box('User')).toHaveAccessibleDescription(/whole number from 1/),
    );
    expect(box('User')).toBeInvalid();
    await user.clear(box('User'));
    await user.type(box('User'), '0');
    expect(box('User')).toHaveAccessibleDescription(/must not be root/);
    await user.click(button('Add folder'));
    expect(box('Writable folders 1')).toBeValid();
    await user.tab();
    await waitFor(() =>
      expect(box('Writable folders 1')).toHaveAccessibleDescription(
        'Fill in this row or remove it',
      ),
    );
  });

  it('does not close over what is wrong', async () => {
    const { user } = await renderContainerField({ image: known });
    await user.click(button('Change'));
    await user.type(volume(), 'data');
    await user.click(button('Done'));
    expect(volume()).toHaveAccessibleDescription(/Use an absolute path/);
    await user.clear(volume());
    await user.click(button('Done'));
    expect(parts()).toMatchObject({
      'Volume mounted at': '/var/lib/books/data',
    });
  });

  it('is used with the keyboard alone, and the focus goes where the work is', async () => {
    const form = await renderContainerField({ image: known });
    const { user } = form;
    act(() => button('Change').focus());
    await user.keyboard('{Enter}');
    expect(button('Done')).toHaveFocus();
    await user.tab();
    expect(volume()).toHaveFocus();
    await user.tab();
    await user.keyboard('1999');
    await user.tab();
    expect(button('Use the known value: User')).toHaveFocus();
    await user.tab();
    expect(radio(/As known/)).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(radio('In an environment variable')).toBeChecked();
    await user.keyboard('{ArrowUp}');
    await user.tab();
    await user.tab();
    expect(button('Add variable')).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(box('Name of variable 1')).toHaveFocus();
    await user.keyboard('A');
    await user.tab();
    await user.keyboard('b');
    await user.tab();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(box('Name of variable 2')).toHaveFocus();
    await user.tab();
    await user.tab();
    expect(button('Remove Environment variables 2')).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(box('Name of variable 1')).toHaveFocus();
    await user.tab();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(button('Add variable')).toHaveFocus();
    expect(form.value()).toEqual({ user: 1999 });
  });
});
