// SPDX-License-Identifier: Apache-2.0

import type { ReadableObject } from '../kubernetes';

/**
 * Names an object. Of a custom resource `kind` is its own kind.
 *
 * @public
 */
export interface ObjectRef {
  kind: string;
  /** Empty for cluster-scoped objects. */
  namespace: string;
  name: string;
}

export function refOf(object: ReadableObject): ObjectRef {
  const { namespace, name } = object.metadata;
  return {
    kind: object.kind === 'CustomResource' ? object.ofKind : object.kind,
    namespace,
    name,
  };
}

export function refKey({ kind, namespace, name }: ObjectRef): string {
  return `${kind}/${namespace}/${name}`;
}

/** `web-10` after `web-9`. */
export function compareRefs(a: ObjectRef, b: ObjectRef): number {
  return refKey(a).localeCompare(refKey(b), 'en', { numeric: true });
}
