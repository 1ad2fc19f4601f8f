// SPDX-License-Identifier: Apache-2.0

import type { ClusterReading } from './clusterReading';
import { reachOf } from './chain';
import type { Severity } from './finding';
import { refKey, type ObjectRef } from './objectRef';
import { severityOf, type Found, type Rule } from './rule';

/** One thing that a rule found, and all that it holds up. */
export interface Detection {
  rule: Rule;
  found: Found;
  severity: Severity;
  /** Others that the rule found of the same cause. */
  alike: ObjectRef[];
  reach: ObjectRef[];
}

/** A cause, and the detections that it explains. */
export interface RootCause {
  cause: Detection;
  explained: Detection[];
}

/** Joins what a rule found several times of one cause. */
export function detectionsOf(
  rule: Rule,
  founds: Found[],
  reading: ClusterReading,
): Detection[] {
  const groups = new Map<string, Found[]>();
  founds.forEach(found => {
    const key = found.key ?? refKey(found.subject);
    groups.set(key, [...(groups.get(key) ?? []), found]);
  });
  return [...groups.values()].map(([first, ...others]) => ({
    rule,
    found: first,
    severity: severityOf(rule, first),
    alike: others
      .map(({ subject }) => subject)
      .filter(subject => refKey(subject) !== refKey(first.subject)),
    reach: reachOf(
      reading,
      [first, ...others].flatMap(({ subject, affects = [] }) => [
        subject,
        ...affects,
      ]),
    ),
  }));
}

/**
 * Tells causes from what follows of them. `detections` are in the order of the rules:
 * of two symptoms of one object the earlier proves more. Two causes stay two.
 */
export function findRootCauses(detections: Detection[]): RootCause[] {
  const reached = detections.map(({ reach }) => new Set(reach.map(refKey)));
  const explains = (a: number, b: number): boolean => {
    const [cause, effect] = [detections[a], detections[b]];
    const related = [effect.found.subject, ...(effect.found.waitsFor ?? [])]
      .map(refKey)
      .some(key => reached[a].has(key));
    if (a === b || !related || cause.severity === 'info') {
      return false;
    }
    if (effect.rule.yieldsTo?.includes(cause.rule.id)) {
      return true;
    }
    if (!effect.rule.symptom) {
      return false;
    }
    const back = reached[b].has(refKey(cause.found.subject));
    return !cause.rule.symptom || !back || a < b;
  };
  const explainedBy = detections.map((_, effect) =>
    detections
      .map((__, cause) => cause)
      .filter(cause => explains(cause, effect)),
  );
  return detections.flatMap((cause, index) =>
    explainedBy[index].length
      ? []
      : {
          cause,
          explained: detections.filter((_, effect) =>
            leadsTo(explainedBy, index, effect),
          ),
        },
  );
}

/** Whether a cause explains an effect, directly or through others. */
function leadsTo(
  explainedBy: number[][],
  cause: number,
  effect: number,
  seen = new Set<number>(),
): boolean {
  if (seen.has(effect)) {
    return false;
  }
  seen.add(effect);
  return explainedBy[effect].some(
    before => before === cause || leadsTo(explainedBy, cause, before, seen),
  );
}
