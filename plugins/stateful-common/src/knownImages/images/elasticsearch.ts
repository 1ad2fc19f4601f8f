// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const elasticsearch: KnownImage = {
  id: 'elasticsearch',
  title: 'Elasticsearch',
  repositories: [
    'docker.elastic.co/elasticsearch/elasticsearch',
    'docker.io/library/elasticsearch',
  ],
  port: 9200,
  replicas:
    'Each replica is a cluster of one node: no index has copies on another, and a client finds only the documents of the one it reaches.',
  versions: [
    {
      from: '8',
      container: {
        mountPath: '/usr/share/elasticsearch/data',
        user: 1000,
        environment: {
          ES_SETTING_DISCOVERY_TYPE: 'single-node',
          // Certificates would be made at the first start alone and be lost with the container: HTTP it is, with a
          // password.
          ES_SETTING_XPACK_SECURITY_AUTOCONFIGURATION_ENABLED: 'false',
          ES_SETTING_XPACK_SECURITY_HTTP_SSL_ENABLED: 'false',
          // Nodes allow too few memory maps by default, and only a privileged container could change that.
          ES_SETTING_NODE_STORE_ALLOW__MMAP: 'false',
        },
        // The entry point makes a keystore in config, where files that are needed are, too.
        readOnlyRootFilesystem: false,
        // What Elastic's own operator gives it. It takes half of the limit for its heap.
        memory: '2Gi',
        // ELASTIC_PASSWORD_FILE must be of mode 400 or 600; a Secret's files are open to the group.
        password: { variable: 'ELASTIC_PASSWORD' },
      },
      account: 'elastic',
      note: 'It serves HTTP without TLS, so the password crosses the network in the clear.',
      sources: [
        'https://github.com/elastic/elasticsearch/blob/0729e2cac0970fa2ec1cc438cc2a58ddc1b1c3d4/distribution/docker/src/docker/dockerfiles/default/Dockerfile',
        'https://github.com/elastic/elasticsearch/blob/05a01332fef304cc73675a1fc48c8af6cc8a7fae/distribution/docker/src/docker/bin/docker-entrypoint.sh',
        'https://github.com/elastic/elasticsearch/blob/01ca585aaf6e77f9b63ee98bfafa1d71dbf39855/distribution/src/bin/elasticsearch-env',
        'https://github.com/elastic/elasticsearch/blob/250da3e3e6e12e88aac8afb83a4bafd857069fc0/distribution/src/bin/elasticsearch-env-from-file',
        'https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-configure',
        'https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/security-settings',
        'https://www.elastic.co/guide/en/cloud-on-k8s/2.4/k8s-virtual-memory.html',
        'https://www.elastic.co/guide/en/cloud-on-k8s/1.8/k8s-jvm-heap-size.html',
      ],
    },
  ],
  operators: [
    {
      name: 'Elastic Cloud on Kubernetes (ECK)',
      preferIf: 'you need several nodes, TLS, or Kibana beside it',
      url: 'https://github.com/elastic/cloud-on-k8s',
    },
  ],
};
