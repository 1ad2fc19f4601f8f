// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

const sources = [
  'https://github.com/docker-library/postgres/blob/6edb0a8c4def40c371514b34aef9037ec82d9110/Dockerfile-debian.template',
  'https://github.com/docker-library/postgres/blob/6edb0a8c4def40c371514b34aef9037ec82d9110/Dockerfile-alpine.template',
  'https://github.com/docker-library/postgres/blob/6edb0a8c4def40c371514b34aef9037ec82d9110/docker-entrypoint.sh',
  'https://www.postgresql.org/docs/current/app-pg-isready.html',
];

/**
 * By TCP: while the image initializes a volume, a server listens on its socket alone.
 * https://www.postgresql.org/docs/current/app-pg-isready.html
 */
const readiness = ['pg_isready', '--host=127.0.0.1', '--quiet'];

export const postgresql: KnownImage = {
  id: 'postgresql',
  title: 'PostgreSQL',
  repositories: ['docker.io/library/postgres'],
  port: 5432,
  replicas:
    'Each replica is a database of its own: none replicates to another, and a client finds only what was written to the one it reaches.',
  versions: [
    {
      from: '18',
      container: {
        // PGDATA is /var/lib/postgresql/18/docker by default: a folder below the volume, as pg_upgrade wants it.
        mountPath: '/var/lib/postgresql',
        user: 999,
        writableFolders: ['/var/run/postgresql'],
        password: { fileVariable: 'POSTGRES_PASSWORD_FILE' },
        readiness,
      },
      account: 'postgres',
      userOfVariant: { alpine: 70 },
      sources: [
        ...sources,
        'https://github.com/docker-library/postgres/pull/1259',
      ],
    },
    {
      from: '14',
      container: {
        mountPath: '/var/lib/postgresql/data',
        user: 999,
        // A file system's root may have lost+found, and initdb refuses a folder that is not empty.
        environment: { PGDATA: '/var/lib/postgresql/data/pgdata' },
        writableFolders: ['/var/run/postgresql'],
        password: { fileVariable: 'POSTGRES_PASSWORD_FILE' },
        readiness,
      },
      account: 'postgres',
      userOfVariant: { alpine: 70 },
      sources,
    },
  ],
  operators: [
    {
      name: 'CloudNativePG',
      preferIf:
        'you need standbys that take over, or recovery to a point in time',
      url: 'https://cloudnative-pg.io/',
    },
  ],
};
