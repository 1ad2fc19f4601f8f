// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aptOptions, sourceLines } from './debianSources.ts';

/** A line of `apt-get indextargets`. */
const target = (address: string, release: string, component = 'main') =>
  [address, release, component].join('\t');

test('packages come from where this machine gets its own', () => {
  const targets = [
    target('http://mirror.example.com/debian/', 'bookworm'),
    target('http://mirror.example.com/debian/', 'bookworm-updates'),
    target('http://mirror.example.com/security/', 'bookworm-security'),
  ];
  assert.deepEqual(sourceLines(targets.join('\n'), 'bookworm'), [
    `deb http://mirror.example.com/debian/ bookworm main`,
    `deb http://mirror.example.com/debian/ bookworm-updates main`,
    `deb http://mirror.example.com/security/ bookworm-security main`,
  ]);
});

test('a machine of another suite, with more components, does as well', () => {
  const address = 'http://mirror.example.com/debian/';
  const targets = [
    target(address, 'stable'),
    target(address, 'stable', 'non-free'),
    target(address, 'trixie-updates'),
  ];
  assert.deepEqual(sourceLines(targets.join('\n'), 'bookworm'), [
    `deb ${address} bookworm main`,
    `deb ${address} bookworm-updates main`,
  ]);
});

test('packages of a newer suite come from there too', () => {
  const targets = [
    target('http://mirror.example.com/debian/', 'bookworm'),
    target('http://mirror.example.com/security/', 'bookworm-security'),
  ];
  assert.deepEqual(sourceLines(targets.join('\n'), 'trixie'), [
    `deb http://mirror.example.com/debian/ trixie main`,
    `deb http://mirror.example.com/security/ trixie-security main`,
  ]);
});

test('a machine without Debian packages gets an error that says what to do', () => {
  assert.throws(() => sourceLines('', 'bookworm'), /run `apt-get update`/);
});

test('proxies and date checks are kept, nothing else', () => {
  const dump = [
    'Acquire "";',
    'Acquire::http "";',
    'Acquire::http::Proxy "http://proxy.example.com:3128";',
    'Acquire::Check-Valid-Until "false";',
    'Acquire::Languages "none";',
  ];
  assert.deepEqual(aptOptions(dump.join('\n')), [
    'Acquire::http "";',
    'Acquire::http::Proxy "http://proxy.example.com:3128";',
    'Acquire::Check-Valid-Until "false";',
  ]);
});
