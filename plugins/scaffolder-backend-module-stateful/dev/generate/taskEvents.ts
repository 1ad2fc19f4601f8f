// SPDX-License-Identifier: Apache-2.0

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
