// SPDX-License-Identifier: Apache-2.0

import { booksContainer } from './__testUtils__/booksImage';
import { findContainerProblems } from './containerProblems';
import type { ContainerValue } from './containerValue';

/** The key of each input's problem, without the group of texts. */
function problemsOf(
  value: ContainerValue,
  known?: Parameters<typeof findContainerProblems>[1],
) {
  return Object.fromEntries(
    Object.entries(findContainerProblems(value, known)).map(
      ([path, { key }]) => [path, key.replace('container.', '')],
    ),
  );
}

const named = (...names: string[]) => ({
  environment: names.map(name => ({ name, value: 'x' })),
});

describe('a container', () => {
  it.each<[string, ContainerValue]>([
    ['of which nothing is said', {}],
    ['with a volume', { mountPath: '/var/lib/ledger-2/.data' }],
    ['with a volume beside one of the operator', { mountPath: '/tmpfs' }],
    ['with the first user', { user: 1 }],
    ['with the last user', { user: 2147483647 }],
    ['with variables', named('LOG_LEVEL', '_x', 'log_level')],
    ['with a variable without value', { environment: [{ name: 'EMPTY' }] }],
    ['with folders', { writableFolders: ['/run', '/var/run', '/database'] }],
    ['with words', { command: ['sh', '-c'], args: ['exit', 'exit'] }],
    ['with a variable for its password', { password: { variable: 'PW' } }],
    [
      'with a Secret',
      { password: { fileVariable: 'PW_FILE', secretName: 'ledger.v2' } },
    ],
  ])('%s has no problem', (_, value) => {
    expect(problemsOf(value)).toEqual({});
  });

  it.each<[ContainerValue, Record<string, string>]>([
    [{ mountPath: 'data' }, { mountPath: 'folderWrong' }],
    [{ mountPath: '/' }, { mountPath: 'folderWrong' }],
    [{ mountPath: '/data/' }, { mountPath: 'folderWrong' }],
    [{ mountPath: '/data//x' }, { mountPath: 'folderWrong' }],
    [{ mountPath: '/data/../etc' }, { mountPath: 'folderWrong' }],
    [{ mountPath: '/my data' }, { mountPath: 'folderWrong' }],
    [{ mountPath: '/$(HOME)' }, { mountPath: 'folderWrong' }],
    [{ mountPath: `/${'x'.repeat(255)}` }, { mountPath: 'folderWrong' }],
    [{ mountPath: '/tmp' }, { mountPath: 'folderReserved' }],
    [{ mountPath: '/config/live' }, { mountPath: 'folderReserved' }],
    [{ mountPath: '/scripts' }, { mountPath: 'folderReserved' }],
    [{ mountPath: '/credentials' }, { mountPath: 'folderReserved' }],
    [{ mountPath: '/tls' }, { mountPath: 'folderReserved' }],
    [{ mountPath: '/proc/self' }, { mountPath: 'folderReserved' }],
    [{ mountPath: '/credentials-store' }, { mountPath: 'folderReserved' }],
    [{ user: 0 }, { user: 'userRoot' }],
    [{ user: 2147483648 }, { user: 'userWrong' }],
    [{ user: 1.5 }, { user: 'userWrong' }],
    [{ user: 'postgres' as unknown as number }, { user: 'userWrong' }],
    [named('2ND'), { 'environment.0.name': 'variableWrong' }],
    [named('A-B'), { 'environment.0.name': 'variableWrong' }],
    [named('A', ''), { 'environment.1.name': 'variableMissing' }],
    [{ environment: [{}] }, { 'environment.0.name': 'variableMissing' }],
    [named('A', 'B', 'A'), { 'environment.2.name': 'variableTwice' }],
    [
      { ...named('PW'), password: { variable: 'PW' } },
      { 'environment.0.name': 'variableOfPassword' },
    ],
    [{ writableFolders: [''] }, { 'writableFolders.0': 'rowEmpty' }],
    [{ writableFolders: ['run'] }, { 'writableFolders.0': 'folderWrong' }],
    [
      { writableFolders: ['/tmp/x'] },
      { 'writableFolders.0': 'folderReserved' },
    ],
    [
      { writableFolders: ['/data/x'] },
      { 'writableFolders.0': 'folderInVolume' },
    ],
    [
      { mountPath: '/books', writableFolders: ['/books'] },
      { 'writableFolders.0': 'folderInVolume' },
    ],
    [
      { writableFolders: ['/run', '/run'] },
      { 'writableFolders.1': 'folderTwice' },
    ],
    [{ command: ['sh', ''] }, { 'command.1': 'rowEmpty' }],
    [{ args: [''] }, { 'args.0': 'rowEmpty' }],
    [
      { password: { variable: '' } },
      { 'password.variable': 'passwordVariableMissing' },
    ],
    [
      { password: { fileVariable: 'a.b' } },
      { 'password.fileVariable': 'variableWrong' },
    ],
    [
      { password: { variable: 'PW', secretName: '' } },
      { 'password.secretName': 'secretMissing' },
    ],
    [
      { password: { variable: 'PW', secretName: 'Ledger' } },
      { 'password.secretName': 'secretWrong' },
    ],
    [
      { password: { secretName: 'ledger' } },
      { 'password.secretName': 'secretWithoutVariable' },
    ],
  ])('%j has problems', (value, expected) => {
    expect(problemsOf(value)).toEqual(expected);
  });

  it.each<[string, ContainerValue, Record<string, string>]>([
    [
      'a Secret alone, for the password is told as is known',
      { password: { secretName: 'ledger' } },
      {},
    ],
    [
      'the known variable of the password twice',
      named('BOOKS_PASSWORD_FILE'),
      { 'environment.0.name': 'variableOfPassword' },
    ],
    [
      'another variable for the password, and that one free',
      { ...named('BOOKS_PASSWORD_FILE'), password: { variable: 'PW' } },
      {},
    ],
    [
      'a folder in the known volume',
      { writableFolders: ['/var/lib/books/data/x'] },
      { 'writableFolders.0': 'folderInVolume' },
    ],
    ['a folder in /data', { writableFolders: ['/data/x'] }, {}],
  ])('of a known image may have %s', (_, value, expected) => {
    expect(problemsOf(value, booksContainer)).toEqual(expected);
  });
});
