// SPDX-License-Identifier: Apache-2.0

// `npm run diagnose -- [--json] FILE…`: says what is wrong in dumps of Kubernetes objects. Standard output
// carries the diagnosis alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { installPackages } from '../tools/install/install.ts';

const command = join(
  repositoryRoot,
  'plugins/stateful-cli/bin/stateful-diagnose',
);

const tell = (line: string) => process.stderr.write(`${line}\n`);

async function main(args: string[]): Promise<number> {
  await installPackages(repositoryRoot, line => tell(`npm packages: ${line}`));
  const child = spawn(process.execPath, [command, ...args], {
    stdio: 'inherit',
    // npm changes to the repository's root, and keeps where it was called.
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    tell(error.message);
    process.exitCode = 1;
  },
);
