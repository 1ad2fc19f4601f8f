/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
