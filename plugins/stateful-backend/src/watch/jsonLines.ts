// SPDX-License-Identifier: Apache-2.0

/**
 * The longest line that is taken, in characters. etcd refuses objects over
 * 1.5 MiB, so a longer one is not a watch event.
 */
const longestLine = 16 * 1024 * 1024;

/** Parses a stream of JSON values, one a line, as a watch sends them. */
export async function* jsonLines(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop()!;
    if (rest.length > longestLine) {
      throw new Error('The watch sent a line without an end');
    }
    for (const line of lines) {
      if (line.trim()) {
        yield JSON.parse(line);
      }
    }
  }
  // What follows the last line's end is half an event: the stream was cut.
}
