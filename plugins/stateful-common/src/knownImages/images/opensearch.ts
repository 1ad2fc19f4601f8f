// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const opensearch: KnownImage = {
  id: 'opensearch',
  title: 'OpenSearch',
  repositories: [
    'docker.io/opensearchproject/opensearch',
    'public.ecr.aws/opensearchproject/opensearch',
  ],
  port: 9200,
  replicas:
    'Each replica is a cluster of one node: no index has copies on another, and a client finds only the documents of the one it reaches.',
  versions: [
    {
      // Before, the demo configuration had a password that everybody knows.
      from: '2.12',
      container: {
        mountPath: '/usr/share/opensearch/data',
        user: 1000,
        args: ['-Ediscovery.type=single-node'],
        // The entry point writes certificates and settings to config, where files that are needed are, too.
        readOnlyRootFilesystem: false,
        // A heap of 1 GiB, which is to be half of the memory.
        memory: '2Gi',
        password: { variable: 'OPENSEARCH_INITIAL_ADMIN_PASSWORD' },
      },
      account: 'admin',
      note: 'The certificates are those of the demo, which everybody has.',
      sources: [
        'https://github.com/opensearch-project/opensearch-build/blob/4372bf71a2407ae25aa8ec2d86de9b4d2cc22687/docker/release/dockerfiles/opensearch.al2023.dockerfile',
        'https://github.com/opensearch-project/opensearch-build/blob/4372bf71a2407ae25aa8ec2d86de9b4d2cc22687/docker/release/config/opensearch/opensearch-docker-entrypoint-2.x.sh',
        'https://github.com/opensearch-project/opensearch-build/blob/4372bf71a2407ae25aa8ec2d86de9b4d2cc22687/docker/release/config/opensearch/opensearch-docker-entrypoint-3.x.sh',
        'https://docs.opensearch.org/latest/security/configuration/demo-configuration',
        'https://github.com/opensearch-project/OpenSearch/blob/010726121778c06da02cc1e496cf34ff755dff04/distribution/build.gradle',
        'https://github.com/opensearch-project/documentation-website/blob/006494a5c444422a0195a9dccff5dc83fe4da5e3/_install-and-configure/install-opensearch/docker.md',
      ],
    },
  ],
  operators: [
    {
      name: 'OpenSearch Kubernetes Operator',
      preferIf:
        'it is for more than a trial: the image alone has the demo certificates that everybody has',
      url: 'https://github.com/opensearch-project/opensearch-k8s-operator',
    },
  ],
};
