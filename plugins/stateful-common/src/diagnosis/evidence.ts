// SPDX-License-Identifier: Apache-2.0

import type { Event } from '../kubernetes';

/**
 * Which events prove something, and which later ones make them history. The type of
 * an event proves nothing: FailedBinding is fatal and Normal.
 *
 * @public
 */
export interface Proof {
  reasons: readonly string[];
  component?: RegExp;
  message?: RegExp;
  /** Reasons of events that, seen later, say that it is over. */
  overBy?: readonly string[];
}

const seenAt = (event: Event) => Date.parse(event.lastSeen ?? '') || 0;

/**
 * The newest event that proves something and is not history. Other, newer events hide
 * nothing: a recurring ExternalProvisioning is no answer to a ProvisioningFailed.
 *
 * @public
 */
export function standingEvent(
  events: readonly Event[],
  proof: Proof,
): Event | undefined {
  return standingEvents(events, proof)[0];
}

/** A driver that still works on what it was asked before says so, and hides what it said then. */
const busy =
  /operation with the given (volume|snapshot) ID \S+ already exists/i;

/** All such events, the newest first; those that only say that a driver is busy are last. */
export function standingEvents(
  events: readonly Event[],
  { reasons, component, message, overBy = [] }: Proof,
): Event[] {
  const over = Math.max(
    ...events.filter(({ reason }) => overBy.includes(reason)).map(seenAt),
    -Infinity,
  );
  return events
    .filter(
      event =>
        reasons.includes(event.reason) &&
        (component?.test(event.component) ?? true) &&
        (message?.test(event.message) ?? true) &&
        seenAt(event) > over,
    )
    .sort(
      (a, b) =>
        Number(busy.test(a.message)) - Number(busy.test(b.message)) ||
        seenAt(b) - seenAt(a),
    );
}

/**
 * What the first of several proofs, the strongest first, that is met says.
 *
 * @public
 */
export function strongestEvent(
  events: readonly Event[],
  proofs: readonly Proof[],
): Event | undefined {
  return proofs
    .map(proof => standingEvent(events, proof))
    .find(event => event !== undefined);
}
