// SPDX-License-Identifier: Apache-2.0

import { createRequire } from 'node:module';

interface Attribute {
  /** Name of the field. */
  baseName: string;
  /** A TypeScript type, such as `Array<V1Container>` or `{ [key: string]: string; }`. */
  type: string;
  format: string;
}

/** The class of the official client for each kind that the generated manifests may hold. */
const classes: Record<string, string> = {
  'v1/ConfigMap': 'V1ConfigMap',
  'v1/LimitRange': 'V1LimitRange',
  'v1/Namespace': 'V1Namespace',
  'v1/PersistentVolumeClaim': 'V1PersistentVolumeClaim',
  'v1/Pod': 'V1Pod',
  'v1/ResourceQuota': 'V1ResourceQuota',
  'v1/Secret': 'V1Secret',
  'v1/Service': 'V1Service',
  'v1/ServiceAccount': 'V1ServiceAccount',
  'apiextensions.k8s.io/v1/CustomResourceDefinition':
    'V1CustomResourceDefinition',
  'apps/v1/Deployment': 'V1Deployment',
  'apps/v1/StatefulSet': 'V1StatefulSet',
  'autoscaling/v2/HorizontalPodAutoscaler': 'V2HorizontalPodAutoscaler',
  'batch/v1/CronJob': 'V1CronJob',
  'batch/v1/Job': 'V1Job',
  'networking.k8s.io/v1/NetworkPolicy': 'V1NetworkPolicy',
  'policy/v1/PodDisruptionBudget': 'V1PodDisruptionBudget',
  'rbac.authorization.k8s.io/v1/ClusterRole': 'V1ClusterRole',
  'rbac.authorization.k8s.io/v1/ClusterRoleBinding': 'V1ClusterRoleBinding',
  'rbac.authorization.k8s.io/v1/Role': 'V1Role',
  'rbac.authorization.k8s.io/v1/RoleBinding': 'V1RoleBinding',
  'storage.k8s.io/v1/StorageClass': 'V1StorageClass',
};

/** A quantity may be written as a number: `cpu: 1`. */
const quantityMaps = new Set([
  'capacity',
  'default',
  'defaultRequest',
  'hard',
  'limits',
  'max',
  'maxLimitRequestRatio',
  'min',
  'requests',
]);

/** Where a value stands, as people write it: `spec.containers[0].image`. */
type Report = (path: string, problem: string) => void;

const isWhole = (value: unknown) => Number.isInteger(value);

/** What the client's simple types admit, and how a message calls them. */
const simpleTypes: Record<string, [string, (value: unknown) => boolean]> = {
  any: ['anything', () => true],
  boolean: ['boolean', value => typeof value === 'boolean'],
  Date: [
    'a time such as 2026-01-31T12:00:00Z',
    value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  ],
  IntOrString: [
    'integer or string',
    value => isWhole(value) || typeof value === 'string',
  ],
  number: ['number', value => typeof value === 'number'],
  string: ['string', value => typeof value === 'string'],
};

/** The client has 700 classes: only those that are met are loaded. */
const load = createRequire(__filename);

const attributesOfType = new Map<string, Map<string, Attribute>>();

function attributesOf(type: string): Map<string, Attribute> {
  const known = attributesOfType.get(type);
  if (known) {
    return known;
  }
  const loaded = load(`@kubernetes/client-node/dist/gen/models/${type}.js`);
  const attributes: Attribute[] = loaded[type].getAttributeTypeMap();
  const byName = new Map(attributes.map(each => [each.baseName, each]));
  attributesOfType.set(type, byName);
  return byName;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkSimple(
  type: string,
  format: string,
  value: unknown,
  path: string,
  report: Report,
) {
  const [name, admits] = simpleTypes[type];
  if (!admits(value)) {
    report(path, `must be ${name}`);
  } else if (format.startsWith('int') && type === 'number' && !isWhole(value)) {
    report(path, 'must be integer');
  }
}

function checkValue(
  { baseName, type, format }: Attribute,
  value: unknown,
  path: string,
  report: Report,
) {
  // An empty value is the same as none: `volumes:` with nothing behind it.
  if (value === null) {
    return;
  }
  const [, element] = /^Array<(.+)>$/.exec(type) ?? [];
  const [, mapped] = /^\{ \[key: string\]: (.+); \}$/.exec(type) ?? [];
  if (element) {
    if (!Array.isArray(value)) {
      report(path, 'must be array');
      return;
    }
    value.forEach((each, index) =>
      checkValue(
        { baseName, type: element, format },
        each,
        `${path}[${index}]`,
        report,
      ),
    );
  } else if (mapped) {
    if (!isRecord(value)) {
      report(path, 'must be object');
      return;
    }
    const quantities = quantityMaps.has(baseName);
    for (const [key, each] of Object.entries(value)) {
      if (!(quantities && typeof each === 'number')) {
        checkValue(
          { baseName, type: mapped, format },
          each,
          `${path}.${key}`,
          report,
        );
      }
    }
  } else if (simpleTypes[type]) {
    checkSimple(type, format, value, path, report);
  } else {
    checkObject(type, value, path, report);
  }
}

function checkObject(
  type: string,
  value: unknown,
  path: string,
  report: Report,
) {
  if (!isRecord(value)) {
    report(path, 'must be object');
    return;
  }
  const attributes = attributesOf(type);
  for (const [key, each] of Object.entries(value)) {
    const attribute = attributes.get(key);
    const field = path ? `${path}.${key}` : key;
    if (attribute) {
      checkValue(attribute, each, field, report);
    } else {
      report(field, 'there is no such field');
    }
  }
}

/** What of a value does not fit a type, each a sentence that begins with the field. */
function typeProblems(type: string, value: unknown, path: string): string[] {
  const problems: string[] = [];
  checkObject(type, value, path, (field, problem) =>
    problems.push(`${field || 'the object'}: ${problem}`),
  );
  return problems;
}

/**
 * What of an object does not fit Kubernetes' own types: fields that there are not, and values of another
 * type. Which fields are required the client does not say, so that is left to the API server.
 *
 * @returns undefined for a kind that the generated repository does not use.
 */
export function kubernetesProblems(
  apiVersion: string,
  kind: string,
  object: unknown,
): string[] | undefined {
  const type = classes[`${apiVersion}/${kind}`];
  return type ? typeProblems(type, object, '') : undefined;
}

/** What of an object's `metadata`, whatever its kind, does not fit. */
export function metadataProblems(metadata: unknown): string[] {
  return typeProblems('V1ObjectMeta', metadata, 'metadata');
}
