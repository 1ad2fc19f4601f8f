// SPDX-License-Identifier: Apache-2.0

import { isError } from '@backstage/errors';

/** The message of an error with those of its causes; fetch reports only "fetch failed" itself. */
export function fullMessage(error: unknown): string {
  const parts: string[] = [];
  for (
    let current = error;
    isError(current) && parts.length < 5;
    current = current.cause
  ) {
    parts.push(current.message);
  }
  return parts.join(': ') || String(error);
}
