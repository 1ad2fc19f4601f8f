// SPDX-License-Identifier: Apache-2.0

// `npm run cluster -- COMMAND`: the local cluster by hand.
import { parseClusterCommand, usage } from './command.ts';
import { runClusterCommand } from './runClusterCommand.ts';

/**
 * Runs a command of the local cluster.
 *
 * @param argv - the arguments after `npm run cluster --`
 * @returns the exit code
 */
export async function runCluster(argv: string[]): Promise<number> {
  const command = parseClusterCommand(argv);
  if ('problem' in command) {
    process.stderr.write(`${command.problem}\n\n${usage}\n`);
    return 2;
  }
  const interruption = new AbortController();
  const interrupt = () => interruption.abort(new Error('interrupted'));
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await runClusterCommand(command, interruption.signal);
  } catch (error) {
    if (interruption.signal.aborted) {
      process.stderr.write('Interrupted.\n');
      return 130;
    }
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

if (import.meta.main) {
  process.exitCode = await runCluster(process.argv.slice(2));
}
