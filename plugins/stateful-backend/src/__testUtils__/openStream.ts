// SPDX-License-Identifier: Apache-2.0

import {
  serviceMessageSchema,
  type ServiceMessage,
  type StatefulService,
} from 'backstage-plugin-stateful-common';
import { eventually } from '../watch/__testUtils__/eventually';
import type { Portal } from './startPortal';

/** One open `GET /v1/stream`, as a browser tab would hold it. */
export interface OpenStream {
  response: Response;
  /** Every message so far. */
  messages: ServiceMessage[];
  /** Lines that are no events, such as heartbeats. */
  comments: string[];
  ended: boolean;
  /** The newest message about an entity. */
  newest(entityRef: string): ServiceMessage | undefined;
  /** Waits for a state of an entity's service that the assertions accept. */
  service(
    assert: (service: StatefulService) => void,
    entityRef?: string,
  ): Promise<void>;
  /** Waits until the first cluster of the first entity's service matches. */
  shows(cluster: object): Promise<void>;
  close(): Promise<void>;
}

export async function openStream(
  portal: Portal,
  entityRefs: string[],
): Promise<OpenStream> {
  const query = new URLSearchParams(entityRefs.map(ref => ['entity', ref]));
  const response = await portal.get(`/v1/stream?${query}`);
  if (!response.ok || !response.body) {
    throw new Error(`The stream answered ${response.status}`);
  }
  const reader = response.body.getReader();
  const stream: OpenStream = {
    response,
    messages: [],
    comments: [],
    ended: false,
    newest: entityRef =>
      stream.messages.filter(message => message.entityRef === entityRef).at(-1),
    service: (assert, entityRef = entityRefs[0]) =>
      eventually(() => {
        const message = stream.newest(entityRef);
        if (message?.type !== 'service') {
          throw new Error(`The stream says ${JSON.stringify(message)}`);
        }
        assert(message.service);
      }),
    shows: cluster =>
      stream.service(({ clusters }) =>
        expect(clusters[0]).toMatchObject(cluster),
      ),
    close: () => reader.cancel(),
  };
  void read(reader, stream).finally(() => {
    stream.ended = true;
  });
  return stream;
}

async function read(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  stream: OpenStream,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (line.startsWith('data: ')) {
        stream.messages.push(
          serviceMessageSchema.parse(JSON.parse(line.slice('data: '.length))),
        );
      } else if (line.startsWith(':')) {
        stream.comments.push(line);
      }
    }
  }
}
