// SPDX-License-Identifier: Apache-2.0

import type { Entity } from '@backstage/catalog-model';
import { parseLabelSelector, type LabelPredicate } from '../kubernetes';

/**
 * Selects the objects that belong to an entity.
 *
 * @public
 */
export interface EntitySelection {
  /** As written or derived, such as `backstage.io/kubernetes-id=ledger`. */
  labelSelector: string;
  selects: LabelPredicate;
  /** Undefined: every namespace. */
  namespace?: string;
  /** Undefined: every cluster. */
  cluster?: string;
  /** Ids of findings that are not to be told of it. */
  muted: readonly string[];
}

/** @public */
export type EntitySelectionResult =
  | { state: 'selected'; selection: EntitySelection }
  | { state: 'notAnnotated' }
  | {
      state: 'invalid';
      annotation: string;
      value: string;
      /** Why the value is invalid, as a sentence without a trailing period. */
      problem: string;
    };

const idAnnotation = 'backstage.io/kubernetes-id';
const selectorAnnotation = 'backstage.io/kubernetes-label-selector';
const namespaceAnnotation = 'backstage.io/kubernetes-namespace';
const clusterAnnotation = 'backstage.io/kubernetes-cluster';
const mutedAnnotation = 'stateful/muted-findings';

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
const namespaceName = /^(?=.{1,63}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/**
 * Reads the annotations of the official Kubernetes plugin with the same
 * precedence: the label selector wins over the id.
 *
 * @public
 */
export function entitySelection(entity: Entity): EntitySelectionResult {
  const annotations = entity.metadata.annotations ?? {};
  const source = [selectorAnnotation, idAnnotation]
    .filter(name => annotations[name] !== undefined)
    .sort((a, b) => Number(!annotations[a]) - Number(!annotations[b]))
    .at(0);
  if (source === undefined) {
    return { state: 'notAnnotated' };
  }
  const written = annotations[source];
  const labelSelector =
    source === selectorAnnotation || !written.trim()
      ? written
      : `${idAnnotation}=${written}`;
  const { selects, problem } = parseLabelSelector(labelSelector);
  if (problem !== undefined) {
    return { state: 'invalid', annotation: source, value: written, problem };
  }
  const namespace = annotations[namespaceAnnotation] || undefined;
  if (namespace !== undefined && !namespaceName.test(namespace)) {
    return {
      state: 'invalid',
      annotation: namespaceAnnotation,
      value: namespace,
      problem: `“${namespace}” is not a valid namespace name: use at most 63 lowercase letters, digits and “-”`,
    };
  }
  return {
    state: 'selected',
    selection: {
      labelSelector,
      selects,
      namespace,
      cluster: annotations[clusterAnnotation] || undefined,
      muted: (annotations[mutedAnnotation] ?? '')
        .split(/[\s,]+/)
        .filter(Boolean),
    },
  };
}
