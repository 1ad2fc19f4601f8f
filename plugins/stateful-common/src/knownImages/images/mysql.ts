// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const mysql: KnownImage = {
  id: 'mysql',
  title: 'MySQL',
  repositories: ['docker.io/library/mysql'],
  port: 3306,
  replicas:
    'Each replica is a database of its own: none replicates to another, and a client finds only what was written to the one it reaches.',
  versions: [
    {
      from: '8',
      container: {
        mountPath: '/var/lib/mysql',
        user: 999,
        // A file system's root may have lost+found, and mysqld does not initialize a folder that is not empty.
        args: ['--datadir=/var/lib/mysql/data'],
        writableFolders: ['/var/run/mysqld'],
        // Its defaults are for a machine of about 512 MB: a limit of as much leaves nothing for what is done with it.
        memory: '1Gi',
        password: { fileVariable: 'MYSQL_ROOT_PASSWORD_FILE' },
      },
      account: 'root',
      sources: [
        'https://github.com/docker-library/mysql/blob/7f30fdb0738041fc5125e8218e393e0a891243e9/9.7/Dockerfile.oracle',
        'https://github.com/docker-library/mysql/blob/7f30fdb0738041fc5125e8218e393e0a891243e9/8.4/Dockerfile.oracle',
        'https://github.com/docker-library/mysql/blob/6b2fc013b75cab7984073abdae136e39256c9935/8.0/Dockerfile.debian',
        'https://github.com/docker-library/mysql/blob/7f30fdb0738041fc5125e8218e393e0a891243e9/docker-entrypoint.sh',
        'https://dev.mysql.com/doc/refman/8.4/en/memory-use.html',
        'https://github.com/docker-library/mysql/issues/82',
      ],
    },
  ],
  operators: [
    {
      name: 'Percona Operator for MySQL',
      preferIf:
        'you need replicas that take over, or recovery to a point in time',
      url: 'https://github.com/percona/percona-server-mysql-operator',
    },
    {
      name: 'MySQL Operator for Kubernetes',
      preferIf: 'you need an InnoDB Cluster of MySQL as Oracle builds it',
      url: 'https://github.com/mysql/mysql-operator',
    },
  ],
};
