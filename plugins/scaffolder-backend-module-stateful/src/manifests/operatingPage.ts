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
  return `## See how it is

${shell(
  `kubectl get ${resource} ${inNamespace}`,
  `kubectl describe ${resource} ${inNamespace}`,
  `kubectl get ${kinds} ${inNamespace} -o wide -l app.kubernetes.io/instance=${service.name}`,
)}

The conditions of the custom resource say whether it is ready, progressing or degraded, and why.`;
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
    : `The operator creates the Secret \`${secret}\` with a random password, once, and never reads it. It stays when the
service is deleted${
        workload === 'statefulSet'
          ? ', as its volumes do: their data knows no other password'
          : ''
      }.`;
  return `## Connect to it

Pods reach the service at \`${name}.${namespace}:${port}\`, which leads to any replica that is ready.${whose}${
    password ? `\n\n${origin}\n\n${read}` : ''
  }`;
};

const choose = () => `## Choose its nodes

\`spec.pod.nodeSelector\`, \`spec.pod.affinity\` and \`spec.pod.tolerations\` say which nodes have a replica: all that pods
may run on, if they say nothing. Nodes that come later get theirs by themselves.

## Mind its data

Each replica has a folder on its node, at \`spec.data.mountPath\`. It outlives the container and not the pod: an update, an
eviction or a drained node begins with an empty one. What goes beyond \`spec.data.sizeLimit\` evicts the replica; it counts
as ephemeral storage too, so \`spec.resources.limits\` must allow as much.`;

const scale = (
  { features, image }: Service,
  { resource, inNamespace, path }: Called,
) => {
  const known = findKnownImage(image)?.image;
  const each = known ? `${known.replicas}\n\n` : '';
  const guarded = features.scaling
    ? `

Replicas go one at a time, the highest number first: each is drained by the script \`drain\`, if there is one, before it
is stopped. Nobody scales below \`spec.scaling.minReplicas\`, such as a quorum. The condition \`Scaled\` says what it
waits for.

## Hibernate it

Nothing runs, the volumes and the number of replicas stay. Set it back to \`Running\` to wake the service.

${shell(
  `kubectl patch ${resource} ${inNamespace} --type=merge -p '{"spec":{"state":"Hibernated"}}'`,
)}`
    : '';
  return `## Scale it

${each}${shell(`kubectl scale ${resource} ${inNamespace} --replicas=3`)}

Keep the number in \`${path}\` the same, or the next rollout undoes it. Volumes of
replicas that are gone are kept.${guarded}`;
};

const grow = () => `## Grow the volumes

Set \`spec.storage.size\` to more than it is. Volumes never shrink, and their storage class must allow expansion:
\`kubectl get storageclass -o custom-columns=NAME:.metadata.name,EXPANDS:.allowVolumeExpansion\`. The condition
\`StorageReady\` says how far it is.`;

const backUp = (names: ServiceNames, { inNamespace, sample }: Called) => {
  const { backup } = names.kinds;
  return `## Back it up

A ${backup} is one backup: make it, and wait until it is done. The cluster needs a VolumeSnapshotClass for the
driver of the volumes.

${shell(
  `kubectl create -f ${sample(backup)}`,
  `kubectl get ${backup.toLowerCase()}s.${names.group} ${inNamespace} --watch`,
)}`;
};

const schedule = (names: ServiceNames, { sample }: Called) => {
  const kind = names.kinds.schedule;
  return `## Back it up every night

A ${kind} makes backups when it is time and deletes those that \`spec.retention\` does not keep; the newest
that completed always stays. \`config/overlays/prod\` has one; elsewhere apply \`${sample(
    kind,
  )}\`.`;
};

const restore = (names: ServiceNames, { sample }: Called) => {
  const kind = names.kinds.restore;
  return `## Restore it

Into a new service: a new ${
    names.kind
  } that names the backup in \`spec.bootstrap.fromBackup\`.

In place: a ${kind}. It makes a volume of the backup to know that it can, takes a backup of the present data, stops
all replicas, replaces their volumes and starts them again. **What was written since the backup is gone**, but for that
backup. Until the first volume is replaced, \`state: Canceled\` calls it off.

${shell(`kubectl create -f ${sample(kind)}`)}`;
};

const monitor = () => `## Watch it

Say on which port the application tells its metrics, and they are scraped:

\`\`\`yaml
spec:
  monitoring:
    port: 9187
\`\`\`

The condition \`MonitoringReady\` says whether the cluster has the Prometheus operator.`;

const letIn = () => `## Let clients in

Pods of the same namespace may connect; those of other namespaces by labels in \`spec.networkPolicy\`, which are labels of
their namespaces:

\`\`\`yaml
spec:
  networkPolicy:
    from:
      matchLabels:
        kubernetes.io/metadata.name: shop
\`\`\``;

/** The page that tells what to do with each of the features that were chosen. */
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
