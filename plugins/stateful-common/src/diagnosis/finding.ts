// SPDX-License-Identifier: Apache-2.0

import type { ReadableKind } from '../kubernetes';
import type { FindingId } from './findingId';
import type { ObjectRef } from './objectRef';
import type { SymptomId } from './texts/symptoms';
import type { Parameters } from './texts/text';

/**
 * Critical: it will not recover by itself, or does not serve. Warning: it may not, or
 * costs something. Info: as meant, worth knowing.
 *
 * @public
 */
export type Severity = 'critical' | 'warning' | 'info';

/** @public */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * What follows from a root cause: another finding, or an object that is not well.
 *
 * @public
 */
export interface Consequence {
  id: FindingId | SymptomId;
  subject: ObjectRef;
  title: string;
}

/**
 * One root cause, said in sentences.
 *
 * @public
 */
export interface Finding {
  id: FindingId;
  severity: Severity;
  confidence: Confidence;
  subject: ObjectRef;
  title: string;
  because: string;
  next: string;
  /** A command for the next step, with names filled in. */
  command?: string;
  consequences: Consequence[];
}

/**
 * What the sentences of a finding are made of, for another language than English.
 *
 * @public
 */
export interface Words {
  /** Which of the text's variants is said, if any. */
  variant?: string;
  parameters: Parameters;
}

/** @public */
export interface WordedConsequence extends Consequence {
  words: Words;
}

/**
 * A finding with what its sentences are made of, and all objects that it concerns:
 * its subject and what that holds up.
 *
 * @public
 */
export interface WordedFinding extends Finding {
  words: Words;
  concerns: ObjectRef[];
  consequences: WordedConsequence[];
}

/**
 * Why nothing is known of a kind: the dump has no object of it, it may not be read,
 * the live view does not watch it, the cluster does not serve it, or it has not been
 * read yet.
 *
 * @public
 */
export type UnreadReason =
  | 'absent'
  | 'forbidden'
  | 'unwatched'
  | 'unsupported'
  | 'unreachable'
  | 'loading';

/**
 * What could not be checked, because a kind was not read.
 *
 * @public
 */
export interface NotChecked {
  kind: ReadableKind;
  reason: UnreadReason;
  findings: FindingId[];
}
