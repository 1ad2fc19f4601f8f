// SPDX-License-Identifier: Apache-2.0

type Manifest = Record<string, unknown> & { kind: string };

/** What real controllers make of some objects, and what is right to say of it. */
export interface LiveScene {
  /** The only root cause above info, or of infos the one that it is for. */
  finding: string;
  subject: string;
  /** Applied in a namespace of its own. */
  objects: Manifest[];
  /** Labels of that namespace. */
  labels?: Record<string, string>;
}

const app = { app: 'web' };

const headless: Manifest = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { clusterIP: 'None', selector: app, ports: [{ port: 80 }] },
};

interface SetParts {
  name?: string;
  spec?: object;
  pod?: object;
  resources?: object;
  claim?: object;
}

const set = ({
  name = 'web',
  spec,
  pod,
  resources,
  claim,
}: SetParts = {}): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name },
  spec: {
    replicas: 1,
    serviceName: 'web',
    selector: { matchLabels: app },
    template: {
      metadata: { labels: app },
      spec: {
        containers: [
          {
            name: 'db',
            image: 'docker.io/library/postgres:17',
            resources,
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          },
        ],
        ...pod,
      },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
          ...claim,
        },
      },
    ],
    ...spec,
  },
});

const quota = (hard: object): Manifest => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'limits' },
  spec: { hard },
});

const small = { requests: { cpu: '100m' }, limits: { cpu: '100m' } };
const deaf = 'deaf.example.com';

/** Of the whole cluster. */
export const sharedObjects: Manifest[] = [
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'deaf' },
    provisioner: deaf,
    volumeBindingMode: 'Immediate',
  },
  {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'late' },
    provisioner: deaf,
    volumeBindingMode: 'WaitForFirstConsumer',
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'by-hand' },
    spec: {
      capacity: { storage: '1Gi' },
      accessModes: ['ReadOnlyMany'],
      storageClassName: 'manual',
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: '/nowhere' },
    },
  },
];

export const liveScenes: LiveScene[] = [
  {
    finding: 'StorageClassMissing',
    subject: 'data-web-0',
    objects: [headless, set({ claim: { storageClassName: 'absent' } })],
  },
  {
    finding: 'ProvisionerSilent',
    subject: 'data-web-0',
    objects: [headless, set({ claim: { storageClassName: 'deaf' } })],
  },
  {
    finding: 'StaticVolumeMismatch',
    subject: 'data-web-0',
    objects: [
      headless,
      set({ claim: { storageClassName: 'manual', volumeName: 'by-hand' } }),
    ],
  },
  {
    finding: 'QuotaExceeded',
    subject: 'web',
    objects: [
      quota({ 'requests.cpu': '50m' }),
      headless,
      set({ resources: small }),
    ],
  },
  {
    finding: 'QuotaNeedsRequests',
    subject: 'web',
    objects: [quota({ 'requests.cpu': '4' }), headless, set()],
  },
  {
    finding: 'PodCreationRefused',
    subject: 'web',
    labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    objects: [headless, set()],
  },
  {
    finding: 'SetNameTooLong',
    subject: `web-${'x'.repeat(55)}`,
    objects: [headless, set({ name: `web-${'x'.repeat(55)}` })],
  },
  {
    finding: 'PodUnschedulable',
    subject: 'web-0',
    objects: [headless, set({ resources: { requests: { cpu: '4000' } } })],
  },
  {
    finding: 'SchedulerBypassed',
    subject: 'web',
    objects: [
      headless,
      set({
        pod: { nodeName: 'node-that-nobody-has' },
        claim: { storageClassName: 'late' },
      }),
    ],
  },
  {
    finding: 'ClaimOfPodMissing',
    subject: 'typo',
    objects: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          replicas: 1,
          selector: { matchLabels: app },
          template: {
            metadata: { labels: app },
            spec: {
              containers: [{ name: 'db', image: 'docker.io/library/nginx' }],
              volumes: [
                { name: 'data', persistentVolumeClaim: { claimName: 'typo' } },
              ],
            },
          },
        },
      },
    ],
  },
  {
    finding: 'ServiceMissing',
    subject: 'web',
    objects: [set()],
  },
  {
    finding: 'ServiceNamesNoPods',
    subject: 'web',
    objects: [
      {
        ...headless,
        spec: { clusterIP: 'None', selector: { app: 'wbe' } },
      },
      set(),
    ],
  },
  {
    finding: 'ClaimWaitsForConsumer',
    subject: 'export',
    objects: [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'export' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'late',
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ],
  },
  {
    finding: 'RetentionDeletesClaims',
    subject: 'web',
    objects: [
      headless,
      set({
        spec: {
          persistentVolumeClaimRetentionPolicy: {
            whenDeleted: 'Delete',
            whenScaled: 'Retain',
          },
        },
      }),
    ],
  },
];
