// SPDX-License-Identifier: Apache-2.0

/** An error response in place of a stream. */
export class StreamFailure extends Error {
  /** The HTTP status. */
  readonly status: number;

  private constructor(message: string, status: number) {
    super(message);
    this.name = 'StreamFailure';
    this.status = status;
  }

  /** From an error response, with a Backstage error body or other text. */
  static async fromResponse(response: Response): Promise<StreamFailure> {
    const text = await response.text().catch(() => '');
    return new StreamFailure(
      messageOf(text) ?? `${response.status} ${response.statusText}`.trim(),
      response.status,
    );
  }
}

function messageOf(body: string): string | undefined {
  try {
    const message = JSON.parse(body)?.error?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}
