// SPDX-License-Identifier: Apache-2.0

import { fullMessage } from '../fullMessage';

/** What RBAC must allow for a feed. */
export type ReadVerb = 'list' | 'watch';

/** Why a read from a cluster failed. It is shown to users rather than thrown. */
export interface ReadFailure {
  /**
   * - `forbidden`: RBAC does not allow the list
   * - `unsupported`: the cluster does not serve this API
   * - `expired`: the resourceVersion is too old, list again
   * - `invalid`: the server does not know what it was asked for
   * - `unreachable`: anything that may be temporary
   */
  state: 'forbidden' | 'unsupported' | 'expired' | 'invalid' | 'unreachable';
  message: string;
  /** The verb that RBAC lacks, where it is forbidden. */
  verb?: ReadVerb;
  /** Set when the cluster rejects the credentials (401), which someone has to replace. */
  cause?: 'unauthorized';
  /** `Retry-After` in milliseconds, at most 10 minutes. */
  retryAfter?: number;
}

/**
 * Of what a server asks for, in milliseconds: whoever stands in front of it may ask
 * for a year, and a timer beyond 24 days fires at once.
 */
const longestRetryAfter = 10 * 60_000;

/** Converts an error response to a failure. */
export function failureOf(
  status: number,
  body: string,
  retryAfterSeconds?: string | null,
): ReadFailure {
  const answer = parseAnswer(body);
  const message = answer.message ?? `The cluster responded with ${status}`;
  const seconds = Number(retryAfterSeconds ?? NaN);
  switch (status) {
    case 401:
      // The kubernetes plugin itself also answers 401, to our own call.
      return answer.byBackstage
        ? { state: 'unreachable', message }
        : {
            state: 'unreachable',
            cause: 'unauthorized',
            // A proxy in front of the cluster may echo the request.
            message: answer.byKubernetes
              ? message
              : 'The cluster responded with 401',
          };
    case 403:
      return { state: 'forbidden', message };
    case 400:
    case 422:
      return { state: 'invalid', message };
    case 410:
      return { state: 'expired', message };
    case 404:
      // The kubernetes plugin also answers 404, for an unknown cluster.
      return answer.byBackstage
        ? { state: 'unreachable', message }
        : { state: 'unsupported', message };
    default:
      return {
        state: 'unreachable',
        message,
        retryAfter:
          seconds >= 0
            ? Math.min(seconds * 1000, longestRetryAfter)
            : undefined,
      };
  }
}

/** Converts a connection error to a failure. */
export function failureOfError(error: unknown): ReadFailure {
  return { state: 'unreachable', message: fullMessage(error) };
}

/** Parses a Kubernetes `Status`, a Backstage error, or plain text. */
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
