// SPDX-License-Identifier: Apache-2.0

import {
  serviceMessageSchema,
  type ServiceMessage,
} from 'backstage-plugin-stateful-common';

/**
 * One message of the stream, checked: a backend of another version may send
 * what this card does not know how to draw.
 *
 * @throws Error naming the field and what to do
 */
export function readMessage(data: string): ServiceMessage {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw new Error('The backend sent a message that is not JSON');
  }
  const { data: message, error } = serviceMessageSchema.safeParse(json);
  if (message) {
    return message;
  }
  const [{ path, message: problem }] = error.issues;
  throw new Error(
    `The backend sent a message that this version of the card cannot read (${
      path.join('.') || 'message'
    }: ${problem}). Use the same version of backstage-plugin-stateful and backstage-plugin-stateful-backend`,
  );
}
