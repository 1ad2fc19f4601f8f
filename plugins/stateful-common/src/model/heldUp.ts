// SPDX-License-Identifier: Apache-2.0

import type { WordedFinding } from '../diagnosis';
import { refKey, type ObjectRef } from '../diagnosis/objectRef';

/** Which objects do not recover by themselves, by the findings that say so. */
export type HeldUp = (ref: ObjectRef) => boolean;

/** What critical findings concern. */
export function heldUp(
  findings: readonly Pick<WordedFinding, 'severity' | 'concerns'>[],
): HeldUp {
  const held = new Set(
    findings
      .filter(({ severity }) => severity === 'critical')
      .flatMap(({ concerns }) => concerns.map(refKey)),
  );
  return ref => held.has(refKey(ref));
}
