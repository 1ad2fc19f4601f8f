// SPDX-License-Identifier: Apache-2.0

import {
  type Alert,
  alertProcedures,
  podAlerts,
  prometheusRule,
} from '../../plan/alerts';
import type { KubernetesObject } from '../../plan/kubernetesObject';
import { clientLabel, serviceLabels } from '../../plan/labels';
import { namespaceObject } from '../../plan/namespace';
import { spreadOut } from '../../plan/placement';
import type { ObjectPatch, Plan } from '../../plan/plan';
import type { AdoptedService } from '../adoptedService';

const apiVersion = 'kafka.strimzi.io/v1';

/** How many copies of a partition there are, and how many must have what was acknowledged. */
function copies(members: number) {
  const factor = Math.min(3, members);
  return { factor, inSync: Math.max(1, factor - 1) };
}

/** Settings that count copies, all of which must fit the number of brokers. */
function copySettings(members: number): Record<string, number> {
  const { factor, inSync } = copies(members);
  return {
    'default.replication.factor': factor,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': factor,
    'transaction.state.log.replication.factor': factor,
    'transaction.state.log.min.isr': inSync,
  };
}

/** Strimzi's `Kafka`. */
function kafka(service: AdoptedService): KubernetesObject {
  const { name, namespace, members } = service;
  const operatorResources = {
    requests: { cpu: '50m', memory: '256Mi' },
    limits: { memory: '512Mi' },
  };
  return {
    apiVersion,
    kind: 'Kafka',
    metadata: { name, namespace, labels: serviceLabels(name) },
    spec: {
      kafka: {
        version: service.version,
        listeners: [
          {
            name: 'tls',
            port: 9093,
            type: 'internal',
            tls: true,
            authentication: { type: 'scram-sha-512' },
            // Strimzi writes the NetworkPolicies of its pods itself.
            ...(service.networkPolicies && {
              networkPolicyPeers: [
                { podSelector: {} },
                {
                  namespaceSelector: {
                    matchLabels: { [clientLabel(name)]: 'true' },
                  },
                },
              ],
            }),
          },
        ],
        authorization: { type: 'simple' },
        rack: { topologyKey: 'topology.kubernetes.io/zone' },
        config: {
          'auto.create.topics.enable': false,
          ...copySettings(members),
        },
        ...(service.monitoring && {
          metricsConfig: {
            type: 'strimziMetricsReporter',
            values: {
              allowList: [
                'kafka_controller.*',
                'kafka_log.*',
                'kafka_network.*',
                'kafka_server.*',
              ],
            },
          },
        }),
      },
      entityOperator: {
        topicOperator: { resources: operatorResources },
        userOperator: { resources: operatorResources },
      },
    },
  };
}

/** A pool of nodes. Pods are called `<cluster>-<pool>-<number>`, so that a namespace has room for one cluster. */
function nodePool(
  service: AdoptedService,
  pool: {
    name: string;
    role: 'broker' | 'controller';
    replicas: number;
    size: string;
  },
): KubernetesObject {
  const { name, namespace, storage, resources } = service;
  const labels = serviceLabels(name);
  const placed = spreadOut({
    'strimzi.io/cluster': name,
    'strimzi.io/pool-name': pool.name,
  });
  return {
    apiVersion,
    kind: 'KafkaNodePool',
    metadata: {
      name: pool.name,
      namespace,
      labels: { ...labels, 'strimzi.io/cluster': name },
    },
    spec: {
      replicas: pool.replicas,
      roles: [pool.role],
      storage: {
        type: 'jbod',
        volumes: [
          {
            id: 0,
            type: 'persistent-claim',
            size: pool.size,
            ...(storage.storageClassName && {
              class: storage.storageClassName,
            }),
            deleteClaim: false,
            kraftMetadata: 'shared',
          },
        ],
      },
      resources:
        pool.role === 'broker'
          ? {
              requests: { cpu: resources.cpu, memory: resources.memory },
              limits: { memory: resources.memory },
            }
          : {
              requests: { cpu: '250m', memory: '1Gi' },
              limits: { memory: '1Gi' },
            },
      template: {
        pod: { metadata: { labels }, ...placed },
        persistentVolumeClaim: { metadata: { labels } },
      },
    },
  };
}

function topic(service: AdoptedService, topicName: string): KubernetesObject {
  const { name, namespace, members } = service;
  return {
    apiVersion,
    kind: 'KafkaTopic',
    metadata: {
      name: topicName,
      namespace,
      labels: { ...serviceLabels(name), 'strimzi.io/cluster': name },
    },
    spec: {
      partitions: 12,
      replicas: copies(members).factor,
      config: { 'retention.ms': 7 * 24 * 3600 * 1000 },
    },
  };
}

/** A user for the application, who may use the topics of the form, or those that begin with the service's name. */
function user({ name, namespace, topics }: AdoptedService): KubernetesObject {
  const operations = ['Describe', 'Read', 'Write'];
  const resources =
    topics.length > 0
      ? topics.map(each => ({
          type: 'topic',
          name: each,
          patternType: 'literal',
        }))
      : [{ type: 'topic', name, patternType: 'prefix' }];
  return {
    apiVersion,
    kind: 'KafkaUser',
    metadata: {
      name: `${name}-app`,
      namespace,
      labels: { ...serviceLabels(name), 'strimzi.io/cluster': name },
    },
    spec: {
      authentication: { type: 'scram-sha-512' },
      authorization: {
        type: 'simple',
        acls: [
          ...resources.map(resource => ({ resource, operations })),
          {
            resource: { type: 'group', name, patternType: 'prefix' },
            operations: ['Read'],
          },
        ],
      },
    },
  };
}

const podMonitor = ({ name, namespace }: AdoptedService): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name, namespace, labels: serviceLabels(name) },
  spec: {
    selector: {
      matchLabels: { 'strimzi.io/cluster': name, 'strimzi.io/kind': 'Kafka' },
    },
    podMetricsEndpoints: [{ port: 'tcp-prometheus' }],
  },
});

function alertsOf(service: AdoptedService): Alert[] {
  const { name, namespace, members } = service;
  const brokers = `{namespace="${namespace}",pod=~"${name}-brokers-[0-9]+"}`;
  return [
    ...podAlerts(service, {
      pods: `${name}-brokers-[0-9]+`,
      claims: `data-[0-9]+-${name}-(brokers|controllers)-[0-9]+`,
      members,
      grow: 'raise `size` in `config/base/node-pools.yaml` and apply it; the class must allow expansion. Or keep messages for less time: `retention.ms` of the topics.',
    }),
    {
      name: 'PartitionsLackCopies',
      severity: 'critical',
      expr: `sum(kafka_server_replicamanager_underreplicatedpartitions${brokers}) > 0`,
      for: '15m',
      summary: 'Partitions have fewer copies in sync than they should.',
      todo: `See which broker is away or slow: \`kubectl get pods -n ${namespace} -l strimzi.io/cluster=${name}\`. Restart no other broker meanwhile.`,
    },
  ];
}

/** The plan of Kafka by Strimzi, in KRaft mode. */
export function kafkaPlan(service: AdoptedService): Plan {
  const { name, namespace, members, storage, topics } = service;
  const object = kafka(service);
  const brokers = nodePool(service, {
    name: 'brokers',
    role: 'broker',
    replicas: members,
    size: storage.size,
  });
  const controllers = nodePool(service, {
    name: 'controllers',
    role: 'controller',
    replicas: Math.min(3, members),
    size: '10Gi',
  });
  const topicObjects = topics.map(each => topic(service, each));
  const alerts = alertsOf(service);
  const one = (target: KubernetesObject): ObjectPatch => ({
    target,
    operations: [{ op: 'replace', path: '/spec/replicas', value: 1 }],
  });
  return {
    service,
    runBy: 'Strimzi',
    what: 'Kafka',
    hasPods: true,
    prerequisites: [
      {
        name: 'Strimzi',
        versions: `1.0 or later that runs Kafka ${service.version}, watching the namespace ${namespace}`,
        install: 'https://strimzi.io/documentation/',
        definitions: {
          'kafkas.kafka.strimzi.io': 'v1',
          'kafkanodepools.kafka.strimzi.io': 'v1',
          'kafkatopics.kafka.strimzi.io': 'v1',
          'kafkausers.kafka.strimzi.io': 'v1',
        },
      },
    ],
    secrets: [
      {
        name: `${name}-app`,
        keys: ['password', 'sasl.jaas.config'],
        purpose: 'clients',
        mustExist: false,
      },
      {
        name: `${name}-cluster-ca-cert`,
        keys: ['ca.crt'],
        purpose: 'clients, to know the brokers by',
        mustExist: false,
      },
    ],
    storageClasses: storage.storageClassName ? [storage.storageClassName] : [],
    base: {
      namespace: [namespaceObject(namespace, 'baseline')],
      kafka: [object],
      'node-pools': [brokers, controllers],
      ...(topicObjects.length > 0 && { topics: topicObjects }),
      user: [user(service)],
      ...(service.monitoring && { 'pod-monitor': [podMonitor(service)] }),
    },
    dev: {
      comment: 'One broker and one controller are enough to develop against.',
      files: {},
      patches:
        members > 1
          ? [
              one(brokers),
              one(controllers),
              {
                target: object,
                operations: Object.entries(copySettings(1)).map(
                  ([setting, value]) => ({
                    op: 'replace',
                    path: `/spec/kafka/config/${setting}`,
                    value,
                  }),
                ),
              },
              ...topicObjects.map(one),
            ]
          : [],
    },
    prod: {
      comment:
        'All brokers, on nodes and in zones of their own as far as there are.',
      files: service.monitoring
        ? { alerts: [prometheusRule(service, alerts)] }
        : {},
      patches: [],
    },
    does: [
      'forms the cluster of brokers and controllers, and rolls out versions and settings one by one',
      'makes topics and users, and renews certificates',
      'grows volumes whose class allows it',
    ],
    doesNot: [
      'back up messages: each has copies on brokers in other zones, which is no backup',
      'move partitions to new brokers by itself: Cruise Control does, see the runbook',
      'remove brokers that still hold partitions',
      'share its namespace with another Kafka cluster: its node pools are named `brokers` and `controllers`, so each cluster needs a namespace of its own',
    ],
    connecting: `| For | Host | Port |
| --- | --- | --- |
| TLS and SCRAM-SHA-512 | \`${name}-kafka-bootstrap.${namespace}.svc\` | 9093 |

Take user (\`${name}-app\`) and password from the Secret \`${name}-app\`, and the certificate authority from \`ca.crt\` of the Secret
\`${name}-cluster-ca-cert\`, by reference. Strimzi writes both. Consumer groups of the user begin with \`${name}\`.
`,
    runbook: [
      {
        title: 'See how it is',
        text: `\`\`\`sh
kubectl get kafkas,kafkanodepools,kafkatopics,strimzipodsets -n ${namespace}
kubectl get kafkas.kafka.strimzi.io ${name} -n ${namespace} -o jsonpath='{.status.conditions}'
\`\`\``,
      },
      {
        title: 'Add brokers',
        text: 'Raise `replicas` of the pool `brokers` in `config/base/node-pools.yaml`. New brokers are empty until partitions move: enable `spec.cruiseControl` and apply a `KafkaRebalance`.',
      },
      {
        title: 'Keep a copy elsewhere',
        text: 'A second cluster that MirrorMaker 2 (`KafkaMirrorMaker2`) fills is what survives the loss of this one. Who needs messages as a backup writes them to an object store by a connector.',
      },
      {
        title: 'Pause the operator',
        text: `\`kubectl annotate kafkas.kafka.strimzi.io ${name} -n ${namespace} strimzi.io/pause-reconciliation=true\`. Brokers go on; nothing is repaired until you remove the annotation.`,
      },
      {
        title: 'Upgrade',
        text: 'Upgrade Strimzi first, then `spec.kafka.version`. The version must be among those that your Strimzi supports.',
      },
      ...(service.monitoring ? alertProcedures(alerts) : []),
    ],
  };
}
