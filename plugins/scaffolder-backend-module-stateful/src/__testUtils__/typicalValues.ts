// SPDX-License-Identifier: Apache-2.0

import type { textFields } from '../service/fields';

/** Values that each text field takes, for tests to begin from. */
export const typicalValues: Record<keyof typeof textFields, string[]> = {
  name: ['ledger', 'my-db', 'a', 'orders2', 'abcdefghijklmnopqrstuvwxyz-0'],
  description: [
    'Keeps the books',
    'Ünïcode & "quotes" – 100 % of them',
    '1. #',
  ],
  owner: ['platform', 'group:default/platform', 'user:guest', 'Group:Team_A.b'],
  system: ['payments', 'system:default/payments', 'finance/payments'],
  image: [
    'postgres',
    'docker.io/library/postgres:17',
    'localhost:5000/a/b_c__d-e:v1.2-rc.1',
    `registry.example.com/x@sha256:${'0123456789abcdef'.repeat(4)}`,
  ],
  domain: ['example.com', 'local', 'no.com', 'db.my-company.co.uk', 'x1.y2'],
  module: [
    'git.example.com/platform/ledger',
    'github.com/Some-Org/my.repo_1',
    'example.com/a/b/c/v2',
  ],
  storageSize: ['10Gi', '1.5Ti', '500M', '10737418240', '1M'],
  storageClassName: ['standard', 'fast.example.com', 'a', 'gp3-encrypted'],
};
