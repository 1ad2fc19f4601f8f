// SPDX-License-Identifier: Apache-2.0

import { ClusterReading, type DiagnosisInput } from './clusterReading';
import type {
  Finding,
  NotChecked,
  Severity,
  WordedConsequence,
  WordedFinding,
} from './finding';
import { compareRefs, refKey, refOf, type ObjectRef } from './objectRef';
import type { Detection, RootCause } from './rootCauses';
import { detectionsOf, findRootCauses } from './rootCauses';
import { confidenceOf, type Found, type Rule } from './rule';
import { rules } from './rules';
import { symptomOf } from './symptoms';
import { texts } from './texts';
import { chooseVariant, fillText } from './texts/text';

/**
 * What is wrong, and what is not known.
 *
 * @public
 */
export interface Diagnosis<F extends Finding = Finding> {
  /** Root causes, the worst first. */
  findings: F[];
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
  const { findings, ...rest } = diagnoseInWords(input);
  return {
    ...rest,
    findings: findings.map(({ words: _w, concerns: _c, ...finding }) => ({
      ...finding,
      consequences: finding.consequences.map(
        ({ words: _, ...consequence }) => consequence,
      ),
    })),
  };
}

/**
 * As `diagnose`, with what the sentences are made of and all that a cause holds up. In
 * a scope it tells only what concerns an object of it, and only its objects.
 *
 * @public
 */
export function diagnoseInWords(
  input: DiagnosisInput,
): Diagnosis<WordedFinding> {
  const reading = new ClusterReading(input);
  const { checked, notChecked } = checkable(input);
  const detections = checked.flatMap(rule =>
    detectionsOf(
      rule,
      reading.patiently(rule.id, () => rule.detect(reading)),
      reading,
    ),
  );
  const scope = input.scope && new Set(input.scope.map(refOf).map(refKey));
  const inScope = (ref: ObjectRef) => !scope || scope.has(refKey(ref));
  const findings = findRootCauses(detections)
    .sort((a, b) => compareCauses(a.cause, b.cause))
    .map(root => tell(root, reading, inScope))
    .filter(({ concerns }) => concerns.length > 0);
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

function tell(
  root: RootCause,
  reading: ClusterReading,
  inScope: (ref: ObjectRef) => boolean,
): WordedFinding {
  const { cause } = root;
  const { rule, found } = cause;
  const { text, words } = worded(rule, found);
  const filled = (sentence: string) => fillText(sentence, words.parameters);
  return {
    id: rule.id,
    severity: cause.severity,
    confidence: confidenceOf(rule, found),
    subject: found.subject,
    title: filled(text.title),
    because: filled(text.because),
    next: filled(text.next),
    command: text.command === undefined ? undefined : filled(text.command),
    consequences:
      cause.severity === 'info'
        ? []
        : consequencesOf(root, reading).filter(({ subject }) =>
            inScope(subject),
          ),
    words,
    concerns: [...cause.alike, ...cause.reach].filter(inScope),
  };
}

function worded(rule: Rule, found: Found) {
  const { variant, ...parameters } = rule.explain(found);
  return {
    text: chooseVariant(texts[rule.id], variant),
    words: { variant, parameters: { ...found.subject, ...parameters } },
  };
}

function consequencesOf(
  { cause, explained }: RootCause,
  reading: ClusterReading,
): WordedConsequence[] {
  const worthTelling = explained.filter(({ rule }) => !rule.lastResort);
  const told = worthTelling.map(({ rule, found }) => {
    const { text, words } = worded(rule, found);
    return {
      id: rule.id,
      subject: found.subject,
      title: fillText(text.title, words.parameters),
      words,
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
