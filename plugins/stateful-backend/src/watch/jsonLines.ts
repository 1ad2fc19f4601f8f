// SPDX-License-Identifier: Apache-2.0

/**
 * The maximum length of a line, in characters. etcd rejects objects over
 * 1.5 MiB, so a longer line is not a watch event.
 */
const longestLine = 16 * 1024 * 1024;

/** Parses newline-delimited JSON, the format of a watch. */
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
      throw new Error('The watch sent a line longer than 16 MiB');
    }
    for (const line of lines) {
      if (line.trim()) {
        yield JSON.parse(line);
      }
    }
  }
  // Anything after the last newline is an incomplete event: the stream was cut.
}
