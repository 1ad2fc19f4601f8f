// SPDX-License-Identifier: Apache-2.0

import {
  type Alert,
  alertProcedures,
  podAlerts,
  prometheusRule,
} from '../../plan/alerts';
import type { KubernetesObject } from '../../plan/kubernetesObject';
import { serviceLabels } from '../../plan/labels';
import { namespaceObject } from '../../plan/namespace';
import { networkPolicy } from '../../plan/networkPolicy';
import { spreadOut } from '../../plan/placement';
import type { Plan } from '../../plan/plan';
import type { AdoptedService } from '../adoptedService';

const operatorNamespace = 'rabbitmq-system';

/** The operator's `RabbitmqCluster`. */
function cluster(service: AdoptedService): KubernetesObject {
  const { name, namespace, members, storage, resources } = service;
  const labels = serviceLabels(name);
  const { affinity, topologySpreadConstraints } = spreadOut({
    'app.kubernetes.io/name': name,
  });
  return {
    apiVersion: 'rabbitmq.com/v1beta1',
    kind: 'RabbitmqCluster',
    metadata: { name, namespace, labels },
    spec: {
      replicas: members,
      image: `docker.io/library/rabbitmq:${service.version}-management`,
      persistence: {
        storage: storage.size,
        ...(storage.storageClassName && {
          storageClassName: storage.storageClassName,
        }),
      },
      resources: {
        requests: { cpu: resources.cpu, memory: resources.memory },
        limits: { memory: resources.memory },
      },
      affinity,
      rabbitmq: {
        // A minority stops rather than takes messages that the others do not know; what was promised is on a majority.
        additionalConfig:
          'cluster_partition_handling = pause_minority\n' +
          'default_queue_type = quorum\n' +
          'disk_free_limit.absolute = 2GB\n',
      },
      override: {
        statefulSet: {
          spec: {
            template: {
              metadata: { labels },
              spec: { containers: [], topologySpreadConstraints },
            },
          },
        },
      },
    },
  };
}

const podMonitor = ({ name, namespace }: AdoptedService): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name, namespace, labels: serviceLabels(name) },
  spec: {
    selector: { matchLabels: { 'app.kubernetes.io/name': name } },
    podMetricsEndpoints: [{ port: 'prometheus' }],
  },
});

function alertsOf(service: AdoptedService): Alert[] {
  const { name, namespace, members } = service;
  const ofPods = `{namespace="${namespace}",pod=~"${name}-server-[0-9]+"}`;
  return [
    ...podAlerts(service, {
      pods: `${name}-server-[0-9]+`,
      claims: `persistence-${name}-server-[0-9]+`,
      members,
      grow: 'raise `spec.persistence.storage` in `config/base/cluster.yaml` and apply it; the class must allow expansion, and the operator stops all members while it grows them.',
    }),
    {
      name: 'PublishersAreBlocked',
      severity: 'critical',
      expr: `max(rabbitmq_alarms_memory_used_watermark${ofPods} or rabbitmq_alarms_free_disk_space_watermark${ofPods}) > 0`,
      for: '5m',
      summary:
        'A member has run out of memory or disk, so that nobody can publish.',
      todo: `Find the queue that is not consumed: \`kubectl exec -n ${namespace} ${name}-server-0 -- rabbitmqctl list_queues name messages consumers\`. Consume or purge it, or give the members more.`,
    },
  ];
}

/** The plan of RabbitMQ by its cluster operator. */
export function rabbitmqPlan(service: AdoptedService): Plan {
  const { name, namespace, members, storage } = service;
  const object = cluster(service);
  const alerts = alertsOf(service);
  return {
    service,
    runBy: 'the RabbitMQ cluster operator',
    what: 'RabbitMQ',
    hasPods: true,
    prerequisites: [
      {
        name: 'RabbitMQ cluster operator',
        versions: '2.12 or later',
        install:
          'https://www.rabbitmq.com/kubernetes/operator/install-operator',
        definitions: { 'rabbitmqclusters.rabbitmq.com': 'v1beta1' },
      },
    ],
    secrets: [
      {
        name: `${name}-default-user`,
        keys: ['username', 'password', 'host', 'port'],
        purpose: 'clients',
        mustExist: false,
      },
    ],
    storageClasses: storage.storageClassName ? [storage.storageClassName] : [],
    base: {
      namespace: [namespaceObject(namespace, 'baseline')],
      cluster: [object],
      ...(service.networkPolicies && {
        'network-policy': [
          networkPolicy(service, {
            clientPorts: [5672, 15672],
            metricsPort: 15692,
            operatorNamespace,
          }),
        ],
      }),
      ...(service.monitoring && { 'pod-monitor': [podMonitor(service)] }),
    },
    dev: {
      comment: 'One member is enough to develop against.',
      files: {},
      patches:
        members > 1
          ? [
              {
                target: object,
                operations: [
                  { op: 'replace', path: '/spec/replicas', value: 1 },
                ],
              },
            ]
          : [],
    },
    prod: {
      comment: 'All members.',
      files: service.monitoring
        ? { alerts: [prometheusRule(service, alerts)] }
        : {},
      patches: [],
    },
    does: [
      'forms the cluster of the members, and rolls out images and settings one by one',
      'makes an administrator and the password',
      'grows volumes whose class allows it',
    ],
    doesNot: [
      'back up messages: quorum queues copy them to a majority of the members, which is no backup',
      'remove members: RabbitMQ must forget a node before its volume goes',
      'make queues or users: the messaging topology operator does',
    ],
    connecting: `| For | Host | Port |
| --- | --- | --- |
| AMQP | \`${name}.${namespace}.svc\` | 5672 |
| management | \`${name}.${namespace}.svc\` | 15672 |

Take user and password from the Secret \`${name}-default-user\`, which the operator writes, by reference. It belongs to an
administrator: make users of your own for applications.

Connections are not encrypted. For TLS name a certificate's Secret in \`spec.tls.secretName\` of \`config/base/cluster.yaml\`.
`,
    runbook: [
      {
        title: 'See how it is',
        text: `\`\`\`sh
kubectl get rabbitmqclusters.rabbitmq.com ${name} -n ${namespace}
kubectl exec -n ${namespace} ${name}-server-0 -- rabbitmq-diagnostics cluster_status
\`\`\``,
      },
      {
        title: 'Keep and restore definitions',
        text: `Queues, users and policies, without messages:

\`\`\`sh
kubectl exec -n ${namespace} ${name}-server-0 -- rabbitmqctl export_definitions /tmp/definitions.json
kubectl cp -n ${namespace} ${name}-server-0:/tmp/definitions.json definitions.json
\`\`\`

The file has password hashes: keep it where secrets are kept. \`rabbitmqctl import_definitions\` reads it back.`,
      },
      {
        title: 'Upgrade',
        text: 'Enable all feature flags first (`rabbitmqctl enable_feature_flag all`), then change the tag in `spec.image`, one minor version at a time.',
      },
      ...(service.monitoring ? alertProcedures(alerts) : []),
    ],
  };
}
