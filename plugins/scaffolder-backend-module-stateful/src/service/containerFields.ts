// SPDX-License-Identifier: Apache-2.0

import { reservedFolders } from 'backstage-plugin-stateful-common/knownImages';
import type { NumberField, TextField } from './fieldTypes';
import { line, whole } from './patterns';

const variable = whole('[A-Za-z_][A-Za-z0-9_]*');

/** Absolute, without `.` and `..`, and nothing reserved. */
const folder = (() => {
  const taken = reservedFolders.map(path => path.slice(1)).join('|');
  const element = '(?![.]{1,2}(?:/|$))[A-Za-z0-9._-]+';
  return whole(`(?!/(?:${taken})(?:/|$))(?:/${element})+`);
})();

const folderExpects =
  'use an absolute path of letters, digits, dots, hyphens and underscores, outside /tmp, /config, /scripts, /credentials, /tls, /proc, /sys and /dev';

/** The text fields of the container; those of lists have `[]` in their paths. */
export const containerFields = {
  mountPath: {
    path: 'container.mountPath',
    description:
      'Where the volume is mounted, absolute; by default that of a well-known image, else /data',
    minLength: 2,
    maxLength: 255,
    pattern: folder,
    expects: `${folderExpects}, such as "/var/lib/postgresql/data"`,
  },
  variableName: {
    path: 'container.environment[].name',
    description: 'Name of the environment variable',
    minLength: 1,
    maxLength: 128,
    pattern: variable,
    expects:
      'use letters, digits and underscores, without a digit at the start, such as "PGDATA"',
  },
  variableValue: {
    path: 'container.environment[].value',
    description: 'Its value, not secret: it is in the repository',
    minLength: 1,
    maxLength: 1024,
    pattern: whole(line),
    expects:
      'use one line of at most 1024 characters, without control characters and without spaces at either end',
  },
  command: {
    path: 'container.command[]',
    description: 'The entry point or one of its arguments',
    minLength: 1,
    maxLength: 1024,
    pattern: whole(line),
    expects:
      'use one line of at most 1024 characters, without control characters and without spaces at either end',
  },
  args: {
    path: 'container.args[]',
    description:
      'An argument; Kubernetes replaces $(NAME) by the value of the environment variable',
    minLength: 1,
    maxLength: 1024,
    pattern: whole(line),
    expects:
      'use one line of at most 1024 characters, without control characters and without spaces at either end, such as "--port=5432"',
  },
  writableFolder: {
    path: 'container.writableFolders[]',
    description: 'A folder that is empty at each start',
    minLength: 2,
    maxLength: 255,
    pattern: folder,
    expects: `${folderExpects}, such as "/var/run/postgresql"`,
  },
  passwordVariable: {
    path: 'container.password.variable',
    description: 'The environment variable that has the password',
    minLength: 1,
    maxLength: 128,
    pattern: variable,
    expects:
      'use the name of an environment variable, such as "RABBITMQ_DEFAULT_PASS"',
  },
  passwordFileVariable: {
    path: 'container.password.fileVariable',
    description:
      'The environment variable that has the path of a file with the password',
    minLength: 1,
    maxLength: 128,
    pattern: variable,
    expects:
      'use the name of an environment variable, such as "POSTGRES_PASSWORD_FILE"',
  },
  secretName: {
    path: 'container.password.secretName',
    description:
      'A Secret of the namespace whose key "password" has the password; by default the operator makes one',
    minLength: 1,
    maxLength: 253,
    pattern: whole(
      '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:[.][a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*',
    ),
    expects:
      'use the name of a Secret, such as "ledger-password", or omit it and the operator makes one',
  },
} satisfies Record<string, TextField>;

/** As large as Linux counts users; 0 is root, who may not run here. */
export const userField = {
  path: 'container.user',
  description:
    'Numeric id of the user and group; by default that of a well-known image, else 10001',
  minimum: 1,
  maximum: 2147483647,
} satisfies NumberField;
