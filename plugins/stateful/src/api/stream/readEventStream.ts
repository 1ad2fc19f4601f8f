// SPDX-License-Identifier: Apache-2.0

/**
 * The data of each event in a stream of server-sent events, and `undefined`
 * for everything that carries none, such as a heartbeat's comment: it shows
 * that the other side is alive.
 *
 * Ids, event names and `retry` are left out, as the backend sends none: each
 * message is a whole state, so there is nothing to resume from.
 * See https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<string | undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unfinishedLine = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const lines = (
        unfinishedLine + decoder.decode(value, { stream: true })
      ).split(/\r\n|\n|\r(?!$)/);
      unfinishedLine = lines.pop() ?? '';
      const events: string[] = [];
      for (const line of lines) {
        if (line === '' && data.length > 0) {
          events.push(data.join('\n'));
          data = [];
        } else if (line.startsWith('data:')) {
          data.push(line.slice('data:'.length).replace(/^ /, ''));
        }
      }
      if (events.length === 0) {
        yield undefined;
      }
      yield* events;
    }
  } finally {
    // Not awaited: a body that will never end must not hold up its reader.
    reader.cancel().catch(() => {});
  }
}
