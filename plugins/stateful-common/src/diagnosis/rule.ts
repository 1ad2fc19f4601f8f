// SPDX-License-Identifier: Apache-2.0

import type { ReadableKind } from '../kubernetes';
import type { ClusterReading } from './clusterReading';
import type { Confidence, Severity } from './finding';
import type { FindingId } from './findingId';
import type { ObjectRef } from './objectRef';
import type { Parameters } from './texts/text';

/**
 * What a rule found, with all that its text needs: `explain` never searches again.
 *
 * @public
 */
export interface Found {
  subject: ObjectRef;
  /** Objects that it holds up directly, beside the subject. */
  affects?: ObjectRef[];
  /** Objects that the subject waits for: their findings are the cause of this one. */
  waitsFor?: ObjectRef[];
  /** Several with the same key are one root cause, told of the first subject. */
  key?: string;
}

/**
 * One failure mode.
 *
 * @public
 */
export interface Rule<F extends Found = Found> {
  id: FindingId;
  severity: Severity | ((found: F) => Severity);
  confidence?: Confidence | ((found: F) => Confidence);
  /** Without one of these kinds it is not checked. */
  reads: readonly ReadableKind[];
  /**
   * Kinds without which it sees only some of the cases: it is tried, and told as not
   * checked as well, because finding nothing then means nothing.
   */
  weakWithout?: readonly ReadableKind[];
  /** Kinds that it reads where they are known, and does without where not. */
  readsIfKnown?: readonly ReadableKind[];
  /**
   * True if it says how a failure shows rather than what made it: then any finding
   * about the same object or one before it in the chain is its cause.
   */
  symptom?: boolean;
  /** True if it is told only where nothing else says what is wrong. */
  lastResort?: boolean;
  /** Causes that explain this one, though it is none of the symptoms. */
  yieldsTo?: readonly FindingId[];
  detect(reading: ClusterReading): F[];
  /**
   * The parameters of the text, beside `kind`, `namespace` and `name` of the subject.
   * `variant` picks one of the text's variants.
   */
  explain(found: F): Parameters & { variant?: string };
}

/**
 * Keeps a rule's own type of what it found between `detect` and `explain`.
 *
 * @public
 */
export function defineRule<F extends Found>(rule: Rule<F>): Rule {
  return rule as unknown as Rule;
}

export function severityOf(rule: Rule, found: Found): Severity {
  return typeof rule.severity === 'function'
    ? rule.severity(found)
    : rule.severity;
}

export function confidenceOf(rule: Rule, found: Found): Confidence {
  return typeof rule.confidence === 'function'
    ? rule.confidence(found)
    : rule.confidence ?? 'high';
}

/** All kinds that a rule reads. */
export function kindsOf({
  reads,
  weakWithout = [],
  readsIfKnown = [],
}: Rule): ReadableKind[] {
  return [...reads, ...weakWithout, ...readsIfKnown];
}
