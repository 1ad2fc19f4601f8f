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
