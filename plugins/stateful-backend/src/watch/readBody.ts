// SPDX-License-Identifier: Apache-2.0

/**
 * The maximum length of a body, in characters. A page of 500 objects has a few
 * megabytes; something else that answers must not fill the memory.
 */
const longestBody = 256 * 1024 * 1024;

/** The whole of a body as text. Throws if it is longer than 256 MiB. */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestBody) {
      throw new Error('The cluster responded with more than 256 MiB');
    }
  }
  return text + decoder.decode();
}
