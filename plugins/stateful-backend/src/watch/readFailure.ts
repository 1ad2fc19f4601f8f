/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { isError } from '@backstage/errors';

/** Why something could not be read from a cluster: a fact about it, not an error of ours. */
export interface ReadFailure {
  /**
   * - `forbidden`: the portal's account may not list it
   * - `unsupported`: this cluster does not serve it
   * - `expired`: nothing is wrong, but it must be listed again
   * - `unreachable`: anything that may pass by itself
   */
  state: 'forbidden' | 'unsupported' | 'expired' | 'unreachable';
  message: string;
  /** How long the server asks to be left alone, in milliseconds. */
  retryAfter?: number;
}

/** The failure that an answer stands for. */
export function failureOf(
  status: number,
  body: string,
  retryAfterSeconds?: string | null,
): ReadFailure {
  const answer = parseAnswer(body);
  const message = answer.message ?? `The cluster answered ${status}`;
  const seconds = Number(retryAfterSeconds ?? NaN);
  switch (status) {
    case 403:
      return { state: 'forbidden', message };
    case 410:
      return { state: 'expired', message };
    case 404:
      // The kubernetes plugin says 404 as well, of a cluster it does not know.
      return answer.byBackstage
        ? { state: 'unreachable', message }
        : { state: 'unsupported', message };
    default:
      return {
        state: 'unreachable',
        message,
        retryAfter: seconds >= 0 ? seconds * 1000 : undefined,
      };
  }
}

/** The failure that an error while connecting or reading stands for. */
export function failureOfError(error: unknown): ReadFailure {
  const parts: string[] = [];
  // fetch says "fetch failed", and what failed is its cause.
  for (
    let current = error;
    isError(current) && parts.length < 5;
    current = current.cause
  ) {
    parts.push(current.message);
  }
  return { state: 'unreachable', message: parts.join(': ') || String(error) };
}

/** A `Status` of Kubernetes, or an error of Backstage's. */
function parseAnswer(body: string): { message?: string; byBackstage: boolean } {
  try {
    const { kind, message, error } = JSON.parse(body);
    if (kind === 'Status') {
      return { message, byBackstage: false };
    }
    return { message: error?.message, byBackstage: error !== undefined };
  } catch {
    return {
      message: body.slice(0, 200).trim() || undefined,
      byBackstage: false,
    };
  }
}
