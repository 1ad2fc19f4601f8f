// SPDX-License-Identifier: Apache-2.0

/**
 * Yields the data of each server-sent event, and `undefined` for input without an
 * event, such as heartbeat comments, which shows that the backend is alive.
 *
 * Ids, event names and `retry` are ignored: each message is a complete state, so
 * there is nothing to resume.
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
    // Not awaited: a body that never ends must not block.
    reader.cancel().catch(() => {});
  }
}
