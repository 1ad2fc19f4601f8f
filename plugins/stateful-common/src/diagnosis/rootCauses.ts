// SPDX-License-Identifier: Apache-2.0

import type { ClusterReading } from './clusterReading';
import { reachOf } from './chain';
import type { Severity } from './finding';
import { compareRefs, refKey, type ObjectRef } from './objectRef';
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

const bySubject = (a: Found, b: Found) => compareRefs(a.subject, b.subject);

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
  // By name, so that a cause is told of the same subject in whatever order objects come.
  [...founds].sort(bySubject).forEach(found => {
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
  const reachedBy = new Map<string, number[]>();
  detections.forEach(({ reach, severity }, index) => {
    if (severity !== 'info') {
      reach.forEach(ref => {
        const key = refKey(ref);
        reachedBy.set(key, [...(reachedBy.get(key) ?? []), index]);
      });
    }
  });
  const reaches = (index: number, ref: ObjectRef) =>
    reachedBy.get(refKey(ref))?.includes(index) ?? false;
  const explains = (cause: number, effect: number): boolean => {
    const { rule } = detections[effect];
    const before = detections[cause];
    if (cause === effect || rule.yieldsTo?.includes(before.rule.id)) {
      return cause !== effect;
    }
    // Of two symptoms that reach each other the earlier proves more.
    return (
      rule.symptom === true &&
      (!before.rule.symptom ||
        !reaches(effect, before.found.subject) ||
        cause < effect)
    );
  };
  const explainedBy = detections.map(({ found }, effect) => [
    ...new Set(
      [found.subject, ...(found.waitsFor ?? [])]
        .flatMap(ref => reachedBy.get(refKey(ref)) ?? [])
        .filter(cause => explains(cause, effect)),
    ),
  ]);
  const roots = new Map<number, Detection[]>();
  detections.forEach((detection, effect) =>
    rootsOf(explainedBy, effect).forEach(root => {
      const explained = roots.get(root) ?? [];
      roots.set(root, explained);
      if (root !== effect) {
        explained.push(detection);
      }
    }),
  );
  return [...roots].map(([index, explained]) => ({
    cause: detections[index],
    explained,
  }));
}

/** The causes at the beginning of all that explains an effect: itself, if nothing does. */
function rootsOf(
  explainedBy: number[][],
  effect: number,
  seen = new Set<number>(),
): Set<number> {
  seen.add(effect);
  const before = explainedBy[effect];
  if (!before.length) {
    return new Set([effect]);
  }
  const isFirst = seen.size === 1;
  const roots = new Set(
    before
      .filter(cause => !seen.has(cause))
      .flatMap(cause => [...rootsOf(explainedBy, cause, seen)]),
  );
  // In a circle of causes nothing is the first: it is told of the earliest.
  return isFirst && !roots.size ? new Set([Math.min(...seen)]) : roots;
}
