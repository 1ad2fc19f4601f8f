// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const postgresql: KnownImage = {
  id: 'postgresql',
  title: 'PostgreSQL',
  repositories: ['docker.io/library/postgres'],
  port: 5432,
  replicas: 'Replicas do not replicate: each is a database of its own.',
  versions: [
    {
      from: '17',
      container: {
        mountPath: '/var/lib/postgresql/data',
        user: 999,
        // A file system's root has a folder of its own, which initdb refuses.
        environment: { PGDATA: '/var/lib/postgresql/data/pgdata' },
        writableFolders: ['/var/run/postgresql'],
        password: { fileVariable: 'POSTGRES_PASSWORD_FILE' },
      },
      userOfVariant: { alpine: 70 },
      sources: [],
    },
  ],
  operators: [],
};
