// SPDX-License-Identifier: Apache-2.0

/** @public */
export type Parameters = Readonly<Record<string, string | number | undefined>>;

/**
 * The sentences of one finding, with `{{parameters}}`.
 *
 * @public
 */
export interface FindingText {
  /** In plain words, without a period. */
  title: string;
  because: string;
  next: string;
  command?: string;
  /** Sentences that take the place of those above, where a rule asks for it. */
  variants?: Readonly<Record<string, Partial<Omit<FindingText, 'variants'>>>>;
}

/**
 * Puts parameters into a sentence.
 *
 * @public
 * @throws Error if a parameter is missing: that is a mistake of ours
 */
export function fillText(text: string, parameters: Parameters): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) {
      throw new Error(`{{${name}}} is not set: "${text}"`);
    }
    return String(value);
  });
}

/** The sentences of a finding, with those of its variant. */
export function chooseVariant(
  text: FindingText,
  variant: string | undefined,
): FindingText {
  return variant === undefined
    ? text
    : { ...text, ...text.variants?.[variant] };
}
