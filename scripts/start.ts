// SPDX-License-Identifier: Apache-2.0

// `npm start`: installs and builds what is missing, starts the portal first, and
// brings up a local cluster and git host while it can already be used.
import { repositoryRoot } from '../tools/repositoryRoot.ts';
import { parseOptions } from './start/options.ts';
import { killAllGroups } from '../tools/process/processGroup.ts';
import { Progress } from './start/progress.ts';
import { listenForShutdown } from './start/shutdown.ts';
import { Supervisor } from './start/Supervisor.ts';

async function main() {
  const options = parseOptions(process.argv.slice(2), process.env);
  const { signal } = listenForShutdown(() => {
    killAllGroups();
    process.exit(130);
  });
  const progress = new Progress();
  const supervisor = await Supervisor.prepare(
    repositoryRoot,
    options,
    progress,
  );
  try {
    await supervisor.run(signal);
  } finally {
    await supervisor.stop();
  }
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
