// SPDX-License-Identifier: Apache-2.0

import type { KnownImage } from '../knownImage';

export const prometheus: KnownImage = {
  id: 'prometheus',
  title: 'Prometheus',
  repositories: ['quay.io/prometheus/prometheus', 'docker.io/prom/prometheus'],
  port: 9090,
  replicas:
    'Each replica scrapes and stores on its own: they answer alike only if they are configured alike, and with gaps of their own.',
  versions: [
    {
      from: '2',
      container: {
        mountPath: '/prometheus',
        // nobody of busybox. It owns nothing that is needed but the volume.
        user: 65534,
      },
      userOfVariant: { distroless: 65532 },
      sources: [
        'https://github.com/prometheus/prometheus/blob/d15adb9ad7e5d9fbde3a9a8f30200593a5a14d86/Dockerfile',
        'https://github.com/prometheus/prometheus/blob/d15adb9ad7e5d9fbde3a9a8f30200593a5a14d86/Dockerfile.distroless',
      ],
    },
  ],
  operators: [
    {
      name: 'Prometheus Operator',
      preferIf:
        'it is to monitor what runs in the cluster: the image alone monitors itself',
      url: 'https://github.com/prometheus-operator/prometheus-operator',
    },
  ],
};
