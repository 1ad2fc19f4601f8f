// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const minio: KnownImage = {
  id: 'minio',
  title: 'MinIO',
  repositories: ['quay.io/minio/minio', 'docker.io/minio/minio'],
  port: 9000,
  replicas:
    'Each replica is an object store of its own: nothing is spread over them, and a client finds only the objects of the one it reaches.',
  versions: [
    {
      // A tag is a date, such as RELEASE.2025-04-22T22-12-26Z.
      from: '2022',
      container: {
        mountPath: '/data',
        // The image names no user; MinIO's own chart takes this one.
        user: 1000,
        environment: { MINIO_ROOT_USER: 'admin' },
        // A folder below the volume, as each folder of the store is a bucket, lost+found too.
        // Certificates are looked for in a folder that is made, by default in the home, which is not writable.
        args: [
          'server',
          '/data/objects',
          '--console-address=:9001',
          '--certs-dir=/tmp/certs',
        ],
        // A single node may keep 1 GiB of buffers, and takes no more than half of its limit for them.
        memory: '2Gi',
        password: { fileVariable: 'MINIO_ROOT_PASSWORD_FILE' },
      },
      account: 'admin',
      note: 'MinIO is not maintained any more.',
      sources: [
        'https://github.com/minio/minio/blob/7aac2a2c5b7c882e68c1ce017d8256be2feea27f/Dockerfile.release',
        'https://github.com/minio/minio/blob/7aac2a2c5b7c882e68c1ce017d8256be2feea27f/dockerscripts/docker-entrypoint.sh',
        'https://github.com/minio/minio/blob/7aac2a2c5b7c882e68c1ce017d8256be2feea27f/cmd/common-main.go',
        'https://github.com/cncf/landscape/pull/5047',
        'https://github.com/minio/minio/blob/7aac2a2c5b7c882e68c1ce017d8256be2feea27f/cmd/config-dir.go',
        'https://github.com/minio/minio/blob/7aac2a2c5b7c882e68c1ce017d8256be2feea27f/helm/minio/values.yaml',
        'https://github.com/minio/minio/blob/7aac2a2c5b7c882e68c1ce017d8256be2feea27f/cmd/erasure-server-pool.go',
        'https://github.com/minio/docs/blob/09cce1468a99dcbff02a62d8c42c7097f4b40426/source/operations/checklists/hardware.rst',
      ],
    },
  ],
  operators: [],
};
