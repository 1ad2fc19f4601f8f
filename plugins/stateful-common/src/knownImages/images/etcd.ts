// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const etcd: KnownImage = {
  id: 'etcd',
  title: 'etcd',
  repositories: [
    'quay.io/coreos/etcd',
    'gcr.io/etcd-development/etcd',
    'registry.k8s.io/etcd',
  ],
  port: 2379,
  replicas:
    'Each replica is a cluster of one member: they elect no leader among them, and a client finds only the keys of the one it reaches.',
  versions: [
    {
      from: '3.5',
      container: {
        mountPath: '/var/lib/etcd',
        // The images name no user, and the server writes nothing but its data: any will do.
        user: 1000,
        // The image of Kubernetes has no command of its own.
        command: ['/usr/local/bin/etcd'],
        environment: {
          // etcd makes the folder, for itself alone: the volume's root is open to its group, of which it warns.
          ETCD_DATA_DIR: '/var/lib/etcd/data',
          ETCD_LISTEN_CLIENT_URLS: 'http://0.0.0.0:2379',
          // Required with the one above. Only clients that ask for the list of members use it.
          ETCD_ADVERTISE_CLIENT_URLS: 'http://localhost:2379',
        },
      },
      sources: [
        'https://github.com/etcd-io/etcd/blob/c34dc7ee0048fd2bcc44d50beff002e5e8069b69/Dockerfile',
        'https://github.com/etcd-io/etcd/blob/946a5a6f25c3b6b89408ab447852731bde6e6289/Dockerfile-release.amd64',
        'https://github.com/etcd-io/etcd/blob/c34dc7ee0048fd2bcc44d50beff002e5e8069b69/server/etcdmain/help.go',
        'https://github.com/etcd-io/etcd/blob/c34dc7ee0048fd2bcc44d50beff002e5e8069b69/client/pkg/fileutil/fileutil.go',
        'https://github.com/kubernetes/kubernetes/blob/147581efd2a5c78d2d0b56e98ba68a9f82287da7/cluster/images/etcd/Dockerfile',
      ],
    },
  ],
  operators: [
    {
      name: 'etcd-operator',
      preferIf: 'you need several members that elect a leader',
      url: 'https://github.com/etcd-io/etcd-operator',
    },
  ],
};
