// SPDX-License-Identifier: Apache-2.0

/**
 * Diagnosis: from Kubernetes objects to what is wrong, why, and what to do next, by
 * pure functions.
 *
 * @packageDocumentation
 */
export { ClusterReading } from './clusterReading';
export type { DiagnosisInput, DiagnosisOptions } from './clusterReading';
export { diagnose, diagnoseInWords } from './diagnose';
export type { Diagnosis } from './diagnose';
export { absentKinds, ownerKinds } from './absentKinds';
export type {
  Confidence,
  Consequence,
  Finding,
  NotChecked,
  Severity,
  UnreadReason,
  WordedConsequence,
  WordedFinding,
  Words,
} from './finding';
export { findingIds } from './findingId';
export type { FindingId } from './findingId';
export { healthOfFindings } from './health';
export type { ObjectRef } from './objectRef';
export type { Found, Rule } from './rule';
export { rules } from './rules';
export { texts } from './texts';
export { fillText } from './texts/text';
export { symptomTexts } from './texts/symptoms';
export type { FindingText, Parameters } from './texts/text';
export type { SymptomId } from './texts/symptoms';
