/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { createRequire } from 'node:module';

type JsonSchema = Record<string, unknown>;

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
  'v1/Namespace': 'V1Namespace',
  'v1/PersistentVolumeClaim': 'V1PersistentVolumeClaim',
  'v1/Pod': 'V1Pod',
  'v1/Secret': 'V1Secret',
  'v1/Service': 'V1Service',
  'v1/ServiceAccount': 'V1ServiceAccount',
  'apiextensions.k8s.io/v1/CustomResourceDefinition':
    'V1CustomResourceDefinition',
  'apps/v1/Deployment': 'V1Deployment',
  'apps/v1/StatefulSet': 'V1StatefulSet',
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
const quantityMaps = new Set(['capacity', 'hard', 'limits', 'requests']);

const formats: Record<string, JsonSchema> = {
  int32: { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  int64: { type: 'integer' },
  double: { type: 'number' },
};

const primitives: Record<string, JsonSchema> = {
  any: {},
  boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date-time' },
  IntOrString: { type: ['integer', 'string'] },
  number: { type: 'number' },
  string: { type: 'string' },
};

/** The client has 700 classes: only those that are asked for are loaded. */
const load = createRequire(__filename);

function attributesOf(type: string): Attribute[] {
  const loaded = load(`@kubernetes/client-node/dist/gen/models/${type}.js`);
  return loaded[type].getAttributeTypeMap();
}

/**
 * Kubernetes' own types, from the classes of its official client: which fields there are and of what type.
 * Which of them are required the client does not say.
 */
export class KubernetesTypes {
  private readonly defined = new Set<string>();

  /** @param define - takes the schema of a type under the name by which other schemas refer to it. */
  constructor(
    private readonly define: (name: string, schema: JsonSchema) => void,
  ) {}

  /** The schema of a kind, or undefined for one that is not among those of {@link classes}. */
  schemaOf(apiVersion: string, kind: string): JsonSchema | undefined {
    const type = classes[`${apiVersion}/${kind}`];
    return type ? this.reference(type) : undefined;
  }

  /** The schema of `metadata`. */
  metadataSchema(): JsonSchema {
    return this.reference('V1ObjectMeta');
  }

  private reference(type: string): JsonSchema {
    // With a scheme, so that it means the same wherever it is referred from.
    const name = `kubernetes:${type}`;
    // Types refer to themselves (JSONSchemaProps).
    if (!this.defined.has(type)) {
      this.defined.add(type);
      const properties = attributesOf(type).map(attribute => [
        attribute.baseName,
        this.field(attribute),
      ]);
      this.define(name, {
        type: 'object',
        properties: Object.fromEntries(properties),
        additionalProperties: false,
      });
    }
    return { $ref: name };
  }

  private field({ baseName, type, format }: Attribute) {
    // An empty value is the same as none: `volumes:` with nothing behind it.
    return {
      anyOf: [this.value(baseName, type, format), { type: 'null' }],
    };
  }

  private value(name: string, type: string, format: string): JsonSchema {
    const list = /^Array<(.+)>$/.exec(type);
    if (list) {
      return { type: 'array', items: this.value(name, list[1], format) };
    }
    const map = /^\{ \[key: string\]: (.+); \}$/.exec(type);
    if (map) {
      const element = quantityMaps.has(name)
        ? { type: ['string', 'number'] }
        : this.value(name, map[1], format);
      return { type: 'object', additionalProperties: element };
    }
    const primitive = primitives[type];
    if (primitive) {
      return (type === 'number' && formats[format]) || primitive;
    }
    return this.reference(type);
  }
}
