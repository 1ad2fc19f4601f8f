// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnWarning } from './ownWarnings.ts';

const grey = (text: string) => `\x1b[2m${text}\x1b[22m`;
const blue = (text: string) => `\x1b[34m${text}\x1b[39m`;
const yellow = (text: string) => `\x1b[33m${text}\x1b[39m`;
const time = '2026-11-29T03:21:04.403Z';

for (const [title, line, expected] of [
  [
    'a warning of our backend in development, which is coloured',
    `${grey(time)} ${blue('stateful')} ${yellow('warn')} A cluster refuses`,
    true,
  ],
  [
    'a warning of another backend plugin in development',
    `${grey(time)} ${blue('catalog')} ${yellow('warn')} No events backend`,
    false,
  ],
  [
    'what our backend says in development',
    `${grey(time)} ${blue('stateful')} ${yellow('info')} Began to watch`,
    false,
  ],
  [
    'an audited request of our backend that ended early, at level info',
    `${grey(time)} ${blue('kubernetes')} ${blue(
      'info',
    )} kubernetes.cluster-fetch Client disconnected actor={"actorId":"plugin:stateful"} stack="Error: Client disconnected`,
    false,
  ],
  [
    'the same in production',
    '{"actor":{"actorId":"plugin:stateful"},"level":"info","message":"Client disconnected","stack":"Error: Client disconnected"}',
    false,
  ],
  [
    'a warning of our backend in production',
    '{"level":"warn","message":"A cluster refuses","plugin":"stateful"}',
    true,
  ],
  [
    'what Backstage says with the name of each plugin on the loopback interface',
    '{"level":"warn","message":"backend.baseUrl is set to a localhost URL","plugin":"stateful"}',
    false,
  ],
  [
    "Yarn's word of a peer dependency that one of ours lacks",
    "➤ YN0002: │ backstage-plugin-stateful@file:x.tgz doesn't provide react",
    true,
  ],
  [
    "Yarn's word of a package of others",
    "➤ YN0002: │ app@workspace:packages/app doesn't provide jest",
    false,
  ],
  [
    'a deprecation of ours in the browser',
    'browser warning: The extension entity-card:stateful/service uses a deprecated input',
    true,
  ],
] as Array<[string, string, boolean]>) {
  test(`${expected ? 'ours' : 'not ours'}: ${title}`, () => {
    assert.equal(isOwnWarning(line), expected);
  });
}
