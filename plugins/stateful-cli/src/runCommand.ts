// SPDX-License-Identifier: Apache-2.0

import { diagnoseCommand, type CommandName } from './diagnoseCommand';

/**
 * Runs a command with the arguments of this process, whose exit status becomes the
 * command's.
 *
 * @public
 */
export async function runCommand(
  command: 'stateful-diagnose' | 'kubectl-stateful',
): Promise<void> {
  process.exitCode = await diagnoseCommand(command satisfies CommandName, {
    args: process.argv.slice(2),
    stdin: process.stdin,
    stdout: process.stdout,
    tell: line => process.stderr.write(`${line}\n`),
    now: Date.now(),
    colors: process.stdout.isTTY === true && !process.env.NO_COLOR,
  });
}
