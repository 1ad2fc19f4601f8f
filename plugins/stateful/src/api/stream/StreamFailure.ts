// SPDX-License-Identifier: Apache-2.0

/** Why a stream could not be opened or has ended. */
export class StreamFailure extends Error {
  /** The answer's HTTP status, where there was an answer. */
  readonly status?: number;

  constructor(message: string, status?: number) {
    super(message);
    this.name = 'StreamFailure';
    this.status = status;
  }

  /** From an answer that is not a stream; its text is Backstage's error body or anything else. */
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
