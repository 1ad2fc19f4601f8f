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

/** A line of a task's log, or its end. */
export interface TaskEvent {
  type: 'log' | 'completion' | 'cancelled' | 'recovered';
  body: {
    message: string;
    stepId?: string;
    status?: string;
    error?: { message?: string };
  };
}

/** The events of a task's stream, until it is completed. */
export async function* taskEvents(
  response: Response,
): AsyncGenerator<TaskEvent> {
  if (!response.ok || !response.body) {
    throw new Error(
      `The task's log cannot be read: ${
        response.status
      } ${await response.text()}`,
    );
  }
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of response.body) {
    pending += decoder.decode(chunk, { stream: true });
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = block
        .split('\n')
        .find(line => line.startsWith('data: '))
        ?.slice('data: '.length);
      if (data) {
        yield JSON.parse(data);
      }
    }
  }
}
