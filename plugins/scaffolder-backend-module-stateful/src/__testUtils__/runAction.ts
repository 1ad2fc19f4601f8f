// SPDX-License-Identifier: Apache-2.0

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
    onWarning?: (line: string) => void;
  },
): Promise<Record<string, unknown>> {
  const { input, workspacePath, signal, onLog = () => {} } = options;
  const { onWarning = onLog } = options;
  const outputs: Record<string, unknown> = {};
  const context = createMockActionContext({ workspacePath });
  const logger = {
    ...context.logger,
    info: onLog,
    warn: onWarning,
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
