// SPDX-License-Identifier: Apache-2.0

/**
 * How objects that are not well are told as consequences.
 *
 * @public
 */
export const symptomTexts = {
  PodNotReady: 'Pod {{name}} is not ready',
  PodNotStarted: 'Pod {{name}} has not started',
  PodNotEnded: 'Pod {{name}} should have ended and has not',
  ClaimNotBound: 'PersistentVolumeClaim {{name}} is not bound',
  MembersNotReady: '{{kind}} {{name}}: {{ready}} of {{wanted}} are ready',
} as const;

/** @public */
export type SymptomId = keyof typeof symptomTexts;
