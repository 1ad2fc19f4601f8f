// SPDX-License-Identifier: Apache-2.0

import { findKnownImage } from 'backstage-plugin-stateful-common/knownImages';
import { containerOf } from '../service/container';
import type { Service } from '../service/service';
import type { ServiceNames } from '../service/serviceNames';
import { customResourcePath } from './customResource';

/** How commands call the service. */
interface Called {
  /** Resource and name, as kubectl takes them. */
  resource: string;
  namespace: string;
  inNamespace: string;
  /** Path of the custom resource in the repository. */
  path: string;
  /** Path of another kind's sample. */
  sample: (kind: string) => string;
}

const shell = (...lines: string[]) => `\`\`\`sh
${lines.join('\n')}
\`\`\``;

const look = (service: Service, { resource, inNamespace }: Called) => {
  const kinds =
    service.workload === 'daemonSet' ? 'pods' : 'pods,persistentvolumeclaims';
  return `## Check its state

${shell(
  `kubectl get ${resource} ${inNamespace}`,
  `kubectl describe ${resource} ${inNamespace}`,
  `kubectl get ${kinds} ${inNamespace} -o wide -l app.kubernetes.io/instance=${service.name}`,
)}

The conditions of the custom resource report whether the service is ready, progressing or degraded, and why.`;
};

/** Where clients connect, and where the password is. */
const connect = (service: Service, { namespace, inNamespace }: Called) => {
  const { name, port, image, workload } = service;
  const { password } = containerOf(service);
  const account = findKnownImage(image)?.account;
  const whose = account ? ` Clients log in as \`${account}\`.` : '';
  const secret = password?.secretName ?? `${name}-credentials`;
  const read = shell(
    `kubectl get secret ${secret} ${inNamespace} -o jsonpath='{.data.password}' | base64 -d`,
  );
  const origin = password?.secretName
    ? `Create the Secret \`${secret}\`, with the password under the key \`password\`, before you apply the service.`
    : `The operator creates the Secret \`${secret}\` with a random password, once, and never reads it. The Secret stays when
you delete the service${
        workload === 'statefulSet'
          ? ', as the volumes do, because their data has that password'
          : ''
      }.`;
  return `## Connect to it

Pods reach the service at \`${name}.${namespace}:${port}\`, which routes to any ready replica.${whose}${
    password ? `\n\n${origin}\n\n${read}` : ''
  }`;
};

const choose = () => `## Choose its nodes

\`spec.pod.nodeSelector\`, \`spec.pod.affinity\` and \`spec.pod.tolerations\` select the nodes that have a replica. Without them,
every node that accepts the pods has one. New nodes get a replica automatically.

## Mind its data

Each replica has a folder on its node, at \`spec.data.mountPath\`. It outlives the container but not the pod: after an update, an
eviction or a node drain, the replica starts with an empty folder. A replica that uses more than \`spec.data.sizeLimit\` is
evicted. Usage also counts as ephemeral storage, so \`spec.resources.limits\` must allow at least as much.`;

const scale = (
  { features, image }: Service,
  { resource, inNamespace, path }: Called,
) => {
  const known = findKnownImage(image)?.image;
  const each = known ? `${known.replicas}\n\n` : '';
  const guarded = features.scaling
    ? `

Scale-down removes one replica at a time, the highest ordinal first. The script \`drain\`, if there is one, drains each replica
before it stops. \`spec.scaling.minReplicas\` is the lower bound for scale-down, such as a quorum. The condition \`Scaled\` reports
what the operator waits for.

## Hibernate it

Hibernation stops all replicas, and keeps the volumes and \`spec.replicas\`. Set \`spec.state\` to \`Running\` to resume.

${shell(
  `kubectl patch ${resource} ${inNamespace} --type=merge -p '{"spec":{"state":"Hibernated"}}'`,
)}`
    : '';
  return `## Scale it

${each}${shell(`kubectl scale ${resource} ${inNamespace} --replicas=3`)}

Also change the number in \`${path}\`, or the next deployment reverts it. Volumes of removed
replicas are kept.${guarded}`;
};

const grow = () => `## Grow the volumes

Increase \`spec.storage.size\`. Volumes cannot shrink, and their StorageClass must allow expansion:
\`kubectl get storageclass -o custom-columns=NAME:.metadata.name,EXPANDS:.allowVolumeExpansion\`. The condition
\`StorageReady\` reports the progress.`;

const backUp = (names: ServiceNames, { inNamespace, sample }: Called) => {
  const { backup } = names.kinds;
  return `## Back it up

Each ${backup} is one backup: create it, and wait until it completes. The Kubernetes cluster needs a VolumeSnapshotClass for the
driver of the volumes.

${shell(
  `kubectl create -f ${sample(backup)}`,
  `kubectl get ${backup.toLowerCase()}s.${names.group} ${inNamespace} --watch`,
)}`;
};

const schedule = (names: ServiceNames, { sample }: Called) => {
  const kind = names.kinds.schedule;
  return `## Back it up every night

A ${kind} creates backups on a schedule, and deletes those beyond \`spec.retention\`. The newest completed backup always
stays. \`config/overlays/prod\` contains a schedule; elsewhere, apply \`${sample(
    kind,
  )}\`.`;
};

const restore = (names: ServiceNames, { sample }: Called) => {
  const kind = names.kinds.restore;
  return `## Restore it

To restore into a new service, create a new ${
    names.kind
  } with the name of the backup in \`spec.bootstrap.fromBackup\`.

To restore in place, create a ${kind}. It creates a volume from the backup as a proof, takes a safety backup of the current
data, stops all replicas, replaces their volumes and starts them again. **Writes since the backup are lost**, except in the safety
backup. Until the first volume is replaced, \`state: Canceled\` cancels the restore.

${shell(`kubectl create -f ${sample(kind)}`)}`;
};

const monitor = () => `## Watch it

To let Prometheus scrape the application, set the port on which it serves metrics:

\`\`\`yaml
spec:
  monitoring:
    port: 9187
\`\`\`

The condition \`MonitoringReady\` reports whether the Prometheus Operator is installed.`;

const letIn = () => `## Let clients in

Pods in the same namespace can connect, and pods in the namespaces that \`spec.networkPolicy\` selects by their labels:

\`\`\`yaml
spec:
  networkPolicy:
    from:
      matchLabels:
        kubernetes.io/metadata.name: shop
\`\`\``;

/** The page that describes how to operate the service, with a section for each chosen feature. */
export function operatingPage(service: Service, names: ServiceNames): string {
  const { features } = service;
  const called: Called = {
    resource: `${names.plural}.${names.group}/${service.name}`,
    namespace: names.namespace,
    inNamespace: `-n ${names.namespace}`,
    path: customResourcePath(names),
    sample: kind => customResourcePath(names, kind),
  };
  const sections = [
    `# Operating ${service.name}`,
    connect(service, called),
    look(service, called),
    ...(service.workload === 'daemonSet'
      ? [choose()]
      : [scale(service, called), grow()]),
    ...(features.backup ? [backUp(names, called)] : []),
    ...(features.schedules ? [schedule(names, called)] : []),
    ...(features.restore ? [restore(names, called)] : []),
    ...(features.monitoring ? [monitor()] : []),
    ...(features.networkPolicies ? [letIn()] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}
