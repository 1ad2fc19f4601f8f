// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const mariadb: KnownImage = {
  id: 'mariadb',
  title: 'MariaDB',
  repositories: ['docker.io/library/mariadb'],
  port: 3306,
  replicas:
    'Each replica is a database of its own: none replicates to another, and a client finds only what was written to the one it reaches.',
  versions: [
    {
      from: '10.6',
      container: {
        mountPath: '/var/lib/mysql',
        // The Dockerfile asks for a system user without a number; that of the variant ubi says that it is 999.
        user: 999,
        // A folder below the volume is the server's own: the volume's root is not, and may have lost+found.
        args: ['--datadir=/var/lib/mysql/data'],
        writableFolders: ['/run/mysqld'],
        password: { fileVariable: 'MARIADB_ROOT_PASSWORD_FILE' },
      },
      account: 'root',
      // It has its socket elsewhere.
      unknownVariants: ['ubi'],
      sources: [
        'https://github.com/MariaDB/mariadb-docker/blob/1b6429ba3544e134715c15f8c56cc6f665f827c9/11.8/Dockerfile',
        'https://github.com/MariaDB/mariadb-docker/blob/1b6429ba3544e134715c15f8c56cc6f665f827c9/11.8-ubi/Dockerfile',
        'https://github.com/MariaDB/mariadb-docker/blob/1b6429ba3544e134715c15f8c56cc6f665f827c9/10.6/docker-entrypoint.sh',
        'https://github.com/MariaDB/mariadb-docker/blob/1b6429ba3544e134715c15f8c56cc6f665f827c9/11.8/docker-entrypoint.sh',
      ],
    },
  ],
  operators: [
    {
      name: 'mariadb-operator',
      preferIf:
        'you need replication or Galera, or recovery to a point in time',
      url: 'https://github.com/mariadb-operator/mariadb-operator',
    },
  ],
};
