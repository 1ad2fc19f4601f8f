// SPDX-License-Identifier: Apache-2.0

import { fullMessage } from '../fullMessage';

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
  /** Set where the cluster refuses the credentials (401): someone has to replace them. */
  cause?: 'unauthorized';
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
    case 401:
      // The kubernetes plugin says 401 as well, of our own call to it.
      return answer.byBackstage
        ? { state: 'unreachable', message }
        : {
            state: 'unreachable',
            cause: 'unauthorized',
            // What stands before a cluster may repeat what it was sent.
            message: answer.byKubernetes ? message : 'The cluster answered 401',
          };
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
  return { state: 'unreachable', message: fullMessage(error) };
}

/** A `Status` of Kubernetes, an error of Backstage's, or something else. */
function parseAnswer(body: string): {
  message?: string;
  byKubernetes?: boolean;
  byBackstage?: boolean;
} {
  try {
    const { kind, message, error } = JSON.parse(body);
    return kind === 'Status'
      ? { message, byKubernetes: true }
      : { message: error?.message, byBackstage: error !== undefined };
  } catch {
    return { message: body.slice(0, 200).trim() || undefined };
  }
}
