// SPDX-License-Identifier: Apache-2.0

import {
  kindsOfOthers,
  kubernetesDefinitions,
  kubernetesKinds,
  neededDefinitions,
} from './kindDefinitions.ts';
import type { GroupVersionKind, Schema } from './kindDefinitions.ts';

/** The kinds that a generated repository has objects of, or may get, as kubectl names them. */
const packedKinds = [
  'Application.v1alpha1.argoproj.io',
  'ClusterRole.v1.rbac.authorization.k8s.io',
  'ClusterRoleBinding.v1.rbac.authorization.k8s.io',
  'ConfigMap.v1',
  'CronJob.v1.batch',
  'CustomResourceDefinition.v1.apiextensions.k8s.io',
  'DaemonSet.v1.apps',
  'Deployment.v1.apps',
  'GitRepository.v1.source.toolkit.fluxcd.io',
  'HorizontalPodAutoscaler.v2.autoscaling',
  'Job.v1.batch',
  'Kustomization.v1.kustomize.toolkit.fluxcd.io',
  'LimitRange.v1',
  'Namespace.v1',
  'NetworkPolicy.v1.networking.k8s.io',
  'PersistentVolumeClaim.v1',
  'Pod.v1',
  'PodDisruptionBudget.v1.policy',
  'PrometheusRule.v1.monitoring.coreos.com',
  'ResourceQuota.v1',
  'Role.v1.rbac.authorization.k8s.io',
  'RoleBinding.v1.rbac.authorization.k8s.io',
  'Secret.v1',
  'Service.v1',
  'ServiceAccount.v1',
  'ServiceMonitor.v1.monitoring.coreos.com',
  'StatefulSet.v1.apps',
  'StorageClass.v1.storage.k8s.io',
];

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';

const reference = (name: string) => ({ $ref: `#/definitions/${name}` });

function kindName({ kind, version, group }: GroupVersionKind): string {
  return [kind, version, group].filter(Boolean).join('.');
}

const isPacked = ([kind]: [GroupVersionKind, unknown]) =>
  packedKinds.includes(kindName(kind));

/** The patches of a Kustomization look like objects of Kubernetes' kinds, but have only the fields that they change. */
function withoutRequired(schemas: Record<string, Schema>) {
  const text = JSON.stringify(schemas, (key, value) =>
    key === 'required' && Array.isArray(value) ? undefined : value,
  );
  return JSON.parse(text) as Record<string, Schema>;
}

/** Leaves out keywords that say nothing about values; an object is not a keyword but a property of that name. */
function withoutProse(key: string, value: unknown): unknown {
  const isProse =
    /^(description|x-kubernetes-(group|list|map|patch|unions|validations).*)$/.test(
      key,
    );
  const isKeyword = typeof value === 'string' || Array.isArray(value);
  return isProse && isKeyword ? undefined : value;
}

/**
 * The schemas by which `stateful:verify` judges objects: definitions that refer to each other, those of kinds by
 * names such as `Deployment.v1.apps`.
 *
 * @throws Error that names kinds of which no schema is found
 */
export async function packedSchemas(): Promise<Record<string, Schema>> {
  const all = await kubernetesDefinitions();
  const kubernetes = kubernetesKinds(all).filter(isPacked);
  const others = (await kindsOfOthers()).filter(isPacked);
  const schemas = withoutRequired(
    neededDefinitions([objectMeta, ...kubernetes.map(([, name]) => name)], all),
  );
  for (const [kind, name] of kubernetes) {
    schemas[kindName(kind)] = reference(name);
  }
  for (const [kind, schema] of others) {
    const metadata = reference(objectMeta);
    const properties = { ...schema.properties, metadata };
    schemas[kindName(kind)] = { ...schema, properties };
  }
  const missing = packedKinds.filter(kind => !(kind in schemas));
  if (missing.length > 0) {
    throw new Error(
      `No schema of ${missing.join(', ')}: see build/kindDefinitions.ts`,
    );
  }
  return JSON.parse(JSON.stringify(schemas, withoutProse));
}
