// SPDX-License-Identifier: Apache-2.0

import type { ServiceFinding } from '../..';
import { texts, type FindingId } from '../../diagnosis';
import { chooseVariant, fillText } from '../../diagnosis/texts/text';

/**
 * A critical and certain finding about `ledger-0` in the words of its text, unless
 * told otherwise.
 *
 * @public
 */
export function aFinding(
  id: FindingId,
  parameters: Record<string, string | number>,
  overrides: Partial<ServiceFinding> = {},
): ServiceFinding {
  const subject = overrides.subject ?? {
    kind: 'Pod',
    namespace: 'ledger-system',
    name: 'ledger-0',
  };
  const words = {
    variant: overrides.words?.variant,
    parameters: { ...parameters, ...subject },
  };
  const text = chooseVariant(texts[id], words.variant);
  const filled = (sentence: string) => fillText(sentence, words.parameters);
  return {
    id,
    severity: 'critical',
    confidence: 'high',
    subject,
    title: filled(text.title),
    because: filled(text.because),
    next: filled(text.next),
    command: text.command && filled(text.command),
    consequences: [],
    ...overrides,
    words,
  };
}

/**
 * A pod that follows of a finding by not having started.
 *
 * @public
 */
export function aPodNotStarted(
  name: string,
): ServiceFinding['consequences'][number] {
  const subject = { kind: 'Pod', namespace: 'ledger-system', name };
  return {
    id: 'PodNotStarted',
    subject,
    title: `Pod ${name} has not started`,
    words: { parameters: subject },
  };
}
