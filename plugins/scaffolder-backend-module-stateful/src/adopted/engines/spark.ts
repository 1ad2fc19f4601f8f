// SPDX-License-Identifier: Apache-2.0

import type { KubernetesObject } from '../../plan/kubernetesObject';
import { serviceLabels } from '../../plan/labels';
import { namespaceObject } from '../../plan/namespace';
import { networkPolicy } from '../../plan/networkPolicy';
import { spreadOut } from '../../plan/placement';
import type { Plan } from '../../plan/plan';
import { mebibytes } from '../../service/mebibytes';
import { Quantity } from '../../service/quantity';
import type { AdoptedService } from '../adoptedService';

const operatorNamespace = 'spark-operator';

/** Spark gives executors whole cores. */
function wholeCores(cpu: string): number {
  return Number((new Quantity(cpu).milli + 999n) / 1000n);
}

/** What of a pod's memory is the heap: Spark adds a tenth, at least 384 MiB, beside it. */
function heap(memory: string): string {
  const all = mebibytes(memory);
  return `${Math.floor(Math.min(all / 1.1, Math.max(all - 384, all / 2)))}m`;
}

/**
 * Executors keep what they shuffle on claims that the driver owns, so that the next executor takes over what the last
 * one left: https://spark.apache.org/docs/latest/running-on-kubernetes.html#using-kubernetes-volumes
 */
function shuffleVolumes({ storage }: AdoptedService): Record<string, string> {
  const volume =
    'spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-1';
  return {
    [`${volume}.options.claimName`]: 'OnDemand',
    [`${volume}.options.sizeLimit`]: storage.size,
    ...(storage.storageClassName && {
      [`${volume}.options.storageClass`]: storage.storageClassName,
    }),
    [`${volume}.mount.path`]: '/var/spark/local',
    [`${volume}.mount.readOnly`]: 'false',
    'spark.kubernetes.driver.ownPersistentVolumeClaim': 'true',
    'spark.kubernetes.driver.reusePersistentVolumeClaim': 'true',
    'spark.kubernetes.driver.waitToReusePersistentVolumeClaim': 'true',
    'spark.shuffle.sort.io.plugin.class':
      'org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO',
  };
}

const eventLogFolder = '/var/spark/events';

function application(service: AdoptedService): KubernetesObject {
  const { name, namespace, members, resources, monitoring } = service;
  const job = service.job!;
  const labels = serviceLabels(name);
  const spread = spreadOut(labels).topologySpreadConstraints;
  const pod = {
    cores: wholeCores(resources.cpu),
    coreRequest: resources.cpu,
    memory: heap(resources.memory),
    labels,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
  return {
    apiVersion: 'sparkoperator.k8s.io/v1beta2',
    kind: 'SparkApplication',
    metadata: { name, namespace, labels },
    spec: {
      type: job.type,
      mode: 'cluster',
      sparkVersion: service.version,
      image: job.image,
      imagePullPolicy: 'IfNotPresent',
      mainApplicationFile: job.file,
      ...(job.mainClass && { mainClass: job.mainClass }),
      restartPolicy: {
        type: 'OnFailure',
        onFailureRetries: 3,
        onFailureRetryInterval: 60,
        onSubmissionFailureRetries: 3,
        onSubmissionFailureRetryInterval: 30,
      },
      sparkConf: {
        'spark.eventLog.enabled': 'true',
        'spark.eventLog.dir': job.eventLog ?? `file://${eventLogFolder}`,
        'spark.eventLog.rolling.enabled': 'true',
        ...shuffleVolumes(service),
        ...(monitoring && { 'spark.ui.prometheus.enabled': 'true' }),
      },
      ...(!job.eventLog && {
        volumes: [
          {
            name: 'event-log',
            persistentVolumeClaim: { claimName: `${name}-event-log` },
          },
        ],
      }),
      driver: {
        ...pod,
        serviceAccount: name,
        ...(!job.eventLog && {
          volumeMounts: [{ name: 'event-log', mountPath: eventLogFolder }],
          // The volume belongs to the group of Spark's images.
          podSecurityContext: {
            fsGroup: 185,
            fsGroupChangePolicy: 'OnRootMismatch',
          },
        }),
      },
      executor: {
        ...pod,
        instances: members,
        deleteOnTermination: true,
        podSecurityContext: {
          fsGroup: 185,
          fsGroupChangePolicy: 'OnRootMismatch',
        },
        template: {
          spec: {
            containers: [{ name: 'spark-kubernetes-executor' }],
            topologySpreadConstraints: spread,
          },
        },
      },
    },
  };
}

/** What the driver may do: start its executors, and keep their claims. */
function driverRights({ name, namespace }: AdoptedService): KubernetesObject[] {
  const metadata = { name, namespace, labels: serviceLabels(name) };
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [
        {
          apiGroups: [''],
          resources: [
            'pods',
            'services',
            'configmaps',
            'persistentvolumeclaims',
          ],
          verbs: [
            'create',
            'delete',
            'deletecollection',
            'get',
            'list',
            'patch',
            'update',
            'watch',
          ],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ];
}

const eventLogClaim = ({
  name,
  namespace,
  storage,
}: AdoptedService): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {
    name: `${name}-event-log`,
    namespace,
    labels: serviceLabels(name),
  },
  spec: {
    accessModes: ['ReadWriteOnce'],
    ...(storage.storageClassName && {
      storageClassName: storage.storageClassName,
    }),
    resources: { requests: { storage: '10Gi' } },
  },
});

const podMonitor = ({ name, namespace }: AdoptedService): KubernetesObject => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name, namespace, labels: serviceLabels(name) },
  spec: {
    selector: {
      matchLabels: { ...serviceLabels(name), 'spark-role': 'driver' },
    },
    podMetricsEndpoints: [
      { port: 'spark-ui', path: '/metrics/executors/prometheus/' },
    ],
  },
});

/** The plan of a Spark application by its operator. */
export function sparkPlan(service: AdoptedService): Plan {
  const { name, namespace, members, storage } = service;
  const job = service.job!;
  const object = application(service);
  return {
    service,
    runBy: 'the Spark operator',
    what: 'a Spark application',
    hasPods: true,
    prerequisites: [
      {
        name: 'Kubeflow Spark operator',
        versions: `2.3 or later, with ${namespace} among its spark.jobNamespaces`,
        install: 'https://www.kubeflow.org/docs/components/spark-operator/',
        definitions: { 'sparkapplications.sparkoperator.k8s.io': 'v1beta2' },
      },
    ],
    secrets: [],
    storageClasses: storage.storageClassName ? [storage.storageClassName] : [],
    base: {
      namespace: [namespaceObject(namespace, 'restricted')],
      rights: driverRights(service),
      ...(!job.eventLog && { 'event-log': [eventLogClaim(service)] }),
      application: [object],
      ...(service.networkPolicies && {
        'network-policy': [
          networkPolicy(service, {
            clientPorts: [4040],
            operatorNamespace,
          }),
        ],
      }),
      ...(service.monitoring && { 'pod-monitor': [podMonitor(service)] }),
    },
    dev: {
      comment: 'One executor is enough to develop against.',
      files: {},
      patches:
        members > 1
          ? [
              {
                target: object,
                operations: [
                  { op: 'replace', path: '/spec/executor/instances', value: 1 },
                ],
              },
            ]
          : [],
    },
    prod: { comment: 'All executors.', files: {}, patches: [] },
    does: [
      'starts the driver, which starts the executors, and starts them again after a failure, up to three times',
      `keeps the event log in ${
        job.eventLog ?? 'a volume'
      }, by which a history server shows the run`,
      'hands the volumes of lost executors to the next ones, so that shuffled data need not be computed again',
    ],
    doesNot: [
      'keep what the application writes: write to a bucket or a database',
      'run on a schedule: make the SparkApplication a ScheduledSparkApplication for that',
      'keep the volumes of executors after the run',
    ],
    connecting: `While it runs, the driver's page shows its progress:

\`\`\`sh
kubectl port-forward -n ${namespace} ${name}-driver 4040
\`\`\`

Credentials of buckets come from the ServiceAccount \`${name}\` (workload identity), or from a Secret that you name under
\`spec.driver.envFrom\` and \`spec.executor.envFrom\` in \`config/base/application.yaml\`.
`,
    runbook: [
      {
        title: 'See how it is',
        text: `\`kubectl get sparkapplications ${name} -n ${namespace}\` and \`kubectl logs -n ${namespace} ${name}-driver\`.`,
      },
      {
        title: 'Run it again',
        text: `An application that has ended stays so. \`kubectl delete sparkapplication ${name} -n ${namespace}\` and apply it again; the event log stays.`,
      },
      {
        title: 'Executors are lost',
        text: `\`kubectl get pods,pvc -n ${namespace} -l spark-role=executor\`. OOMKilled: raise \`memory\`, or \`memoryOverhead\` for Python. Pending: the card of the service in Backstage names the cause. A full shuffle volume: raise \`options.sizeLimit\` in \`sparkConf\`.`,
      },
    ],
  };
}
