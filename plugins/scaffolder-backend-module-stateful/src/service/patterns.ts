// SPDX-License-Identifier: Apache-2.0

/** The pattern, to be matched by a whole value. */
export const whole = (pattern: string) => `^(?:${pattern})$`;

/**
 * One line without control, format (such as right-to-left marks), private and unassigned characters, and without
 * blanks at either end.
 */
export const line = '[^\\p{C}\\p{Z}](?:(?:[^\\p{C}\\p{Z}]| )*[^\\p{C}\\p{Z}])?';
