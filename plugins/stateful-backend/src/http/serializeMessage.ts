// SPDX-License-Identifier: Apache-2.0

import type {
  ServiceMessage,
  StatefulService,
} from 'backstage-plugin-stateful-common';

const texts = new WeakMap<StatefulService, string>();

/** Serializes a message; a state with many viewers is serialized once. */
export function serializeMessage(message: ServiceMessage): string {
  if (message.type !== 'service') {
    return JSON.stringify(message);
  }
  let text = texts.get(message.service);
  if (text === undefined) {
    text = JSON.stringify(message);
    texts.set(message.service, text);
  }
  return text;
}
