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

import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';

/** Runs an action as the scaffolder does; what a mocked context leaves out is put back. */
export async function runAction(
  action: TemplateAction<any, any>,
  options: {
    input: unknown;
    workspacePath: string;
    signal?: AbortSignal;
    onLog?: (line: string) => void;
  },
): Promise<Record<string, unknown>> {
  const { input, workspacePath, signal, onLog = () => {} } = options;
  const outputs: Record<string, unknown> = {};
  const context = createMockActionContext({ workspacePath });
  const logger = {
    ...context.logger,
    info: onLog,
    warn: onLog,
    error: onLog,
  };
  await action.handler({
    ...context,
    logger,
    input: input as any,
    signal,
    output: (name, value) => {
      outputs[String(name)] = value;
    },
  });
  return outputs;
}
