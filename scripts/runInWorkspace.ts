// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { build } from './start/build.ts';
import { installPackages } from '../tools/install/install.ts';

/** Lets Node run the workspace's TypeScript as `backstage-cli package start` does. */
const nodeTransform = '@backstage/cli/config/nodeTransform.cjs';

function tell(line: string) {
  process.stderr.write(`${line}\n`);
}

async function exitCode(script: string, args: string[]): Promise<number> {
  await installPackages(repositoryRoot, line => tell(`npm packages: ${line}`));
  await build(['generator'], tell);
  const child = spawn(
    process.execPath,
    ['--import', nodeTransform, join(repositoryRoot, script), ...args],
    { stdio: 'inherit', cwd: repositoryRoot },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

/** Runs a command of the scaffolder module, installed and built, with this process's arguments, and ends as it ends. */
export function runInWorkspace(script: string): void {
  exitCode(script, process.argv.slice(2)).then(
    code => {
      process.exitCode = code;
    },
    error => {
      tell(error.message);
      process.exitCode = 1;
    },
  );
}
