// SPDX-License-Identifier: Apache-2.0

import { chmod, cp, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { collectActionId } from './template';

async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true });
  const counts = await Promise.all(
    entries.map(entry =>
      entry.isDirectory() ? countFiles(join(folder, entry.name)) : 1,
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The last step: copies the workspace, modes included, before the scaffolder removes it. */
export function collectModule(target: string) {
  return createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'generate-collect',
    register(env) {
      env.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        async init({ actions }) {
          actions.addActions(
            createTemplateAction({
              id: collectActionId,
              description: 'Copies the workspace',
              schema: { input: {}, output: {} },
              async handler(ctx) {
                await cp(ctx.workspacePath, target, {
                  recursive: true,
                  verbatimSymlinks: true,
                });
                // The workspace itself is private; what was generated is an ordinary folder.
                await chmod(target, (await lstat(target)).mode | 0o055);
                ctx.logger.info(`Collected ${await countFiles(target)} files`);
              },
            }),
          );
        },
      });
    },
  });
}
