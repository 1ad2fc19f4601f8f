// SPDX-License-Identifier: Apache-2.0

import type { containerFields } from '../service/containerFields';
import type { containerSchema } from '../service/container';
import type { z } from 'zod/v3';

type Key = keyof typeof containerFields;

/** A container with a value in one of its text fields. */
export function containerWith(
  key: Key,
  value: any,
): z.input<typeof containerSchema> {
  switch (key) {
    case 'variableName':
      return { environment: [{ name: value, value: 'x' }] };
    case 'variableValue':
      return { environment: [{ name: 'LABEL', value }] };
    case 'writableFolder':
      return { writableFolders: [value] };
    case 'passwordVariable':
      return { password: { variable: value } };
    case 'passwordFileVariable':
      return { password: { fileVariable: value } };
    case 'secretName':
      return { password: { secretName: value } };
    case 'mountPath':
      return { mountPath: value };
    default:
      return { [key]: [value] };
  }
}

/** Values that each text field of the container takes, for tests to begin from. */
export const typicalContainerValues: Record<Key, string[]> = {
  mountPath: ['/data', '/var/lib/postgresql/data', '/srv/a-b_c.d', '/tmpfs'],
  variableName: ['PGDATA', 'a', '_x', 'no', 'Y1'],
  variableValue: ['/data/pg', '1', 'no', 'a "quoted" | text\\n', '$(HOME)'],
  command: ['sh', '-c', 'exec "$@" # not a comment', 'no', '{{ x }}'],
  args: ['--port=5432', '-c', '1e3', "it's", '$(PASSWORD)', '- a: b'],
  writableFolder: ['/var/run/postgresql', '/run', '/opt/x/.cache'],
  passwordVariable: ['RABBITMQ_DEFAULT_PASS', 'p'],
  passwordFileVariable: ['POSTGRES_PASSWORD_FILE', 'p_FILE'],
  secretName: ['ledger-password', 'a', 'db.example.com'],
};
