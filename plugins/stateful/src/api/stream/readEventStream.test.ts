// SPDX-License-Identifier: Apache-2.0

import { readEventStream } from './readEventStream';

async function read(chunks: (string | Uint8Array)[]) {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      chunks.forEach(chunk =>
        controller.enqueue(
          typeof chunk === 'string' ? encoder.encode(chunk) : chunk,
        ),
      );
      controller.close();
    },
  });
  const events: (string | undefined)[] = [];
  for await (const data of readEventStream(body)) {
    events.push(data);
  }
  return events;
}

describe('readEventStream', () => {
  const umlaut = new TextEncoder().encode('data: ü\n\n');

  it.each<[string, (string | Uint8Array)[], (string | undefined)[]]>([
    ['an event', ['data: {"a":1}\n\n'], ['{"a":1}']],
    ['no space after the colon', ['data:1\n\n'], ['1']],
    ['two events at once', ['data: 1\n\ndata: 2\n\n'], ['1', '2']],
    [
      'an event in pieces',
      ['da', 'ta: 1', '\n', '\n'],
      [undefined, undefined, undefined, '1'],
    ],
    ['data of several lines', ['data: 1\ndata: 2\n\n'], ['1\n2']],
    ['ids and names besides', ['id: 7\nevent: x\ndata: 1\n\n'], ['1']],
    ['carriage returns', ['data: 1\r\n\r\n'], ['1']],
    ['a heartbeat', [': alive\n\n'], [undefined]],
    ['an event that is cut off', ['data: 1\n'], [undefined]],
    [
      'a character in two chunks',
      [umlaut.slice(0, 7), umlaut.slice(7)],
      [undefined, 'ü'],
    ],
  ])('reads %s', async (_, chunks, expected) => {
    expect(await read(chunks)).toEqual(expected);
  });
});
