// SPDX-License-Identifier: Apache-2.0

import { ClusterReading, type DiagnosisInput } from './clusterReading';
import type { Consequence, Finding, NotChecked, Severity } from './finding';
import { compareRefs, refKey } from './objectRef';
import type { Detection, RootCause } from './rootCauses';
import { detectionsOf, findRootCauses } from './rootCauses';
import { confidenceOf, type Rule } from './rule';
import { rules } from './rules';
import { symptomOf } from './symptoms';
import { texts } from './texts';
import { chooseVariant, fillText } from './texts/text';

/**
 * What is wrong, and what is not known.
 *
 * @public
 */
export interface Diagnosis {
  /** Root causes, the worst first. */
  findings: Finding[];
  notChecked: NotChecked[];
  /** When time alone may change it, RFC 3339. */
  lookAgainAt?: string;
}

const worstFirst: Record<Severity, number> = {
  critical: 0,
  warning: 1,
  info: 2,
};

/**
 * Finds what is wrong in what is known of a cluster. The same input gives the same
 * diagnosis.
 *
 * @public
 */
export function diagnose(input: DiagnosisInput): Diagnosis {
  const reading = new ClusterReading(input);
  const { checked, notChecked } = checkable(input);
  const detections = checked.flatMap(rule =>
    detectionsOf(rule, rule.detect(reading), reading),
  );
  const findings = findRootCauses(detections)
    .sort((a, b) => compareCauses(a.cause, b.cause))
    .map(root => tell(root, reading));
  const { lookAgainAt } = reading;
  return {
    findings,
    notChecked,
    lookAgainAt:
      lookAgainAt === undefined
        ? undefined
        : new Date(lookAgainAt).toISOString(),
  };
}

function checkable({ unread }: DiagnosisInput) {
  const notChecked = new Map<NotChecked['kind'], NotChecked>();
  const checked: Rule[] = [];
  rules.forEach(rule => {
    const { reads, weakWithout = [] } = rule;
    const missing = [...reads, ...weakWithout].filter(kind => unread.has(kind));
    missing.forEach(kind => {
      const entry = notChecked.get(kind) ?? {
        kind,
        reason: unread.get(kind)!,
        findings: [],
      };
      entry.findings.push(rule.id);
      notChecked.set(kind, entry);
    });
    if (!reads.some(kind => unread.has(kind))) {
      checked.push(rule);
    }
  });
  return { checked, notChecked: [...notChecked.values()] };
}

/** The worst first; of equals the one that holds up more; then by name. */
function compareCauses(a: Detection, b: Detection): number {
  return (
    worstFirst[a.severity] - worstFirst[b.severity] ||
    Number(a.rule.symptom ?? false) - Number(b.rule.symptom ?? false) ||
    b.reach.length - a.reach.length ||
    compareRefs(a.found.subject, b.found.subject)
  );
}

function tell(root: RootCause, reading: ClusterReading): Finding {
  const { cause } = root;
  const { rule, found } = cause;
  const { variant, ...parameters } = rule.explain(found);
  const all = { ...found.subject, ...parameters };
  const text = chooseVariant(texts[rule.id], variant);
  return {
    id: rule.id,
    severity: cause.severity,
    confidence: confidenceOf(rule, found),
    subject: found.subject,
    title: fillText(text.title, all),
    because: fillText(text.because, all),
    next: fillText(text.next, all),
    command:
      text.command === undefined ? undefined : fillText(text.command, all),
    consequences:
      cause.severity === 'info' ? [] : consequencesOf(root, reading),
  };
}

function consequencesOf(
  { cause, explained }: RootCause,
  reading: ClusterReading,
): Consequence[] {
  const worthTelling = explained.filter(({ rule }) => !rule.lastResort);
  const told = worthTelling.map(({ rule, found }) => {
    const { variant, ...parameters } = rule.explain(found);
    const { title } = chooseVariant(texts[rule.id], variant);
    return {
      id: rule.id,
      subject: found.subject,
      title: fillText(title, { ...found.subject, ...parameters }),
    };
  });
  const seen = new Set([
    refKey(cause.found.subject),
    ...told.map(({ subject }) => refKey(subject)),
  ]);
  const symptoms = [...cause.alike, ...cause.reach]
    .filter(ref => {
      const isNew = !seen.has(refKey(ref));
      seen.add(refKey(ref));
      return isNew;
    })
    .flatMap(ref => symptomOf(reading, ref) ?? []);
  return [...told, ...symptoms];
}
