// SPDX-License-Identifier: Apache-2.0

// `npm run generate -- TEMPLATE VALUES.yaml OUTDIR`: runs a template through the real scaffolder, without
// a portal and without its publish and register steps.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { build } from './start/build.ts';
import { installPackages } from '../tools/install/install.ts';

/** Lets Node run the workspace's TypeScript as `backstage-cli package start` does. */
const nodeTransform = '@backstage/cli/config/nodeTransform.cjs';

const generateCli = join(
  repositoryRoot,
  'plugins/scaffolder-backend-module-stateful/dev/generate/cli.ts',
);

function tell(line: string) {
  process.stderr.write(`${line}\n`);
}

async function main(args: string[]): Promise<number> {
  await installPackages(repositoryRoot, line => tell(`npm packages: ${line}`));
  await build(['generator'], tell);
  const child = spawn(
    process.execPath,
    ['--import', nodeTransform, generateCli, ...args],
    { stdio: 'inherit', cwd: repositoryRoot },
  );
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
