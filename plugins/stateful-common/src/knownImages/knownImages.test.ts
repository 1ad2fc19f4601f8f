// SPDX-License-Identifier: Apache-2.0

import { parseQuantity } from '../kubernetes/quantity';
import { reaches } from './imageTag';
import type { ContainerNeeds, PasswordNeed } from './knownImage';
import { knownImages } from './knownImages';

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const cleanPath = /^(\/[A-Za-z0-9._-]*[A-Za-z0-9_-])+$/;
/** Where a generated service has volumes of its own. */
const taken = ['/tmp', '/config', '/scripts', '/credentials', '/tls'];

const versions = knownImages.flatMap(image =>
  image.versions.map(version => ({
    ...version,
    name: `${image.id} ${version.from}`,
  })),
);

const isWithin = (path: string, folder: string) =>
  path === folder || path.startsWith(`${folder}/`);

const variableOf = (password: PasswordNeed) =>
  'variable' in password ? password.variable : password.fileVariable;

const expanded = ({ command = [], args = [] }: ContainerNeeds) =>
  [...command, ...args].flatMap(text =>
    [...text.matchAll(/\$\(([^)]*)\)/g)].map(([, name]) => name),
  );

describe('knownImages', () => {
  it('has the twenty of them, by their titles', () => {
    const titles = knownImages.map(({ title }) => title);
    expect(titles).toHaveLength(20);
    expect(titles).toEqual(
      [...titles].sort((a, b) => a.localeCompare(b, 'en')),
    );
  });

  it('has each id and each repository once', () => {
    const ids = knownImages.map(({ id }) => id);
    const repositories = knownImages.flatMap(image => image.repositories);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(repositories).size).toBe(repositories.length);
  });

  it.each(knownImages)('$id is described', image => {
    expect(image.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(image.repositories).not.toHaveLength(0);
    for (const repository of image.repositories) {
      expect(repository).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[a-z0-9-]+)+$/);
    }
    expect(image.replicas).toMatch(/^[A-Z].*\.$/);
    for (const { preferIf, url } of image.operators) {
      expect(preferIf).toMatch(/^[a-z].*[^.]$/);
      expect(new URL(url).protocol).toBe('https:');
    }
  });

  it.each(knownImages)('$id has its newest version first', image => {
    const froms = image.versions.map(({ from }) => from);
    expect(froms).not.toHaveLength(0);
    froms.slice(1).forEach((older, index) => {
      const newer = froms[index].split('.').map(Number);
      expect(reaches(newer, older)).toBe(true);
      expect(reaches(older.split('.').map(Number), froms[index])).toBe(false);
    });
  });

  it.each(versions)('$name has sources', ({ sources }) => {
    expect(sources).not.toHaveLength(0);
    expect(new Set(sources).size).toBe(sources.length);
    for (const source of sources) {
      expect(new URL(source).protocol).toBe('https:');
      // A branch's file changes.
      expect(source).not.toMatch(/\/blob\/(?![0-9a-f]{40}\/)/);
    }
  });

  it.each(versions)('$name has sentences for a note', ({ note }) => {
    expect(note ?? 'None.').toMatch(/^[A-Z].*\.$/);
  });

  it.each(versions)('$name has a volume and folders apart', ({ container }) => {
    const { mountPath, writableFolders = [] } = container;
    for (const path of [mountPath, ...writableFolders]) {
      expect(path).toMatch(cleanPath);
      expect(taken.filter(folder => isWithin(path, folder))).toEqual([]);
    }
    for (const folder of writableFolders) {
      expect(isWithin(folder, mountPath)).toBe(false);
      expect(isWithin(mountPath, folder)).toBe(false);
    }
    expect(new Set(writableFolders).size).toBe(writableFolders.length);
    // Where all may be written, none is named.
    expect(
      container.readOnlyRootFilesystem === false && writableFolders.length > 0,
    ).toBe(false);
  });

  it.each(versions)('$name is not run by root', version => {
    const users = Object.values(version.userOfVariant ?? {});
    for (const user of [version.container.user, ...users]) {
      expect(Number.isInteger(user) && user >= 1).toBe(true);
    }
  });

  it.each(versions.filter(({ container }) => container.memory))(
    '$name has more memory than a generated service by default',
    ({ container }) => {
      expect(container.memory).toMatch(/^[1-9][0-9]*(Mi|Gi)$/);
      expect(parseQuantity(container.memory)).toBeGreaterThan(512 * 2 ** 20);
    },
  );

  it.each(versions)('$name has variables that exist', version => {
    const { environment = {}, password } = version.container;
    const names = Object.keys(environment);
    const passwords = password ? [variableOf(password)] : [];
    for (const name of [...names, ...passwords]) {
      expect(name).toMatch(variableName);
    }
    expect(names.filter(name => passwords.includes(name))).toEqual([]);
    const given =
      password && 'variable' in password ? [...names, ...passwords] : names;
    for (const name of expanded(version.container)) {
      expect(given).toContain(name);
    }
    // A password without a name is of no use to a client, and the other way about.
    expect(Boolean(version.account)).toBe(Boolean(password));
  });
});
