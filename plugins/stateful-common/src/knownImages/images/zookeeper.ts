// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const zookeeper: KnownImage = {
  id: 'zookeeper',
  title: 'ZooKeeper',
  repositories: ['docker.io/library/zookeeper'],
  port: 2181,
  replicas:
    'Each replica is an ensemble of one server: they elect no leader among them, and a client finds only the nodes of the one it reaches.',
  versions: [
    {
      from: '3.8',
      container: {
        mountPath: '/data',
        user: 1000,
        // The transaction log has a volume of its own in the image, which Kubernetes would not keep.
        environment: { ZOO_DATA_LOG_DIR: '/data/datalog' },
        // The entry point writes zoo.cfg to /conf, where the configuration of the log is, too.
        readOnlyRootFilesystem: false,
        // A heap of up to 1000 MiB, and what is off it.
        memory: '2Gi',
      },
      sources: [
        'https://github.com/31z4/zookeeper-docker/blob/52a83649bc332b3324e0f0ecd96a1c88b2793022/3.9.4/Dockerfile',
        'https://github.com/31z4/zookeeper-docker/blob/52a83649bc332b3324e0f0ecd96a1c88b2793022/3.9.4/docker-entrypoint.sh',
        'https://github.com/31z4/zookeeper-docker/blob/52a83649bc332b3324e0f0ecd96a1c88b2793022/3.8.6/Dockerfile',
        'https://github.com/docker-library/docs/blob/c4a9ba41443427b2ec1d5c4cc01879076aa4a1eb/zookeeper/content.md',
        'https://github.com/apache/zookeeper/blob/3c02868493bba12e6fb9b58ac7924fe107aac5a2/bin/zkEnv.sh',
      ],
    },
  ],
  operators: [
    {
      name: 'Stackable Operator for Apache ZooKeeper',
      preferIf: 'you need an ensemble of several servers',
      url: 'https://github.com/stackabletech/zookeeper-operator',
    },
  ],
};
