// SPDX-License-Identifier: Apache-2.0

import type { Readable, Writable } from 'node:stream';
import { diagnose } from 'backstage-plugin-stateful-common/diagnosis';
import type { Diagnosis } from 'backstage-plugin-stateful-common/diagnosis';
import { InputError } from './input/inputError';
import type { Input } from './input/input';
import { readContext } from './input/readContext';
import { readFiles } from './input/readFiles';
import { textReport } from './output/textReport';
import { parseArguments, usageOf } from './parseArguments';

export type CommandName = 'stateful-diagnose' | 'kubectl-stateful';

/** What a process gives to the command. */
export interface Environment {
  args: string[];
  stdin: Readable;
  stdout: Writable;
  /** Tells a line to the user beside the result. */
  tell(line: string): void;
  now: number;
  colors: boolean;
}

const exitStatus = { nothing: 0, info: 0, warning: 1, critical: 2 } as const;
const unreadable = 3;

/** Diagnoses files or a live cluster. Returns the exit status. */
export async function diagnoseCommand(
  name: CommandName,
  environment: Environment,
): Promise<number> {
  const { args, stdin, stdout, tell, now, colors } = environment;
  try {
    const options = parseArguments(name, args);
    if (options.help) {
      stdout.write(usageOf(name));
      return exitStatus.nothing;
    }
    const input: Input =
      options.files.length > 0
        ? await readFiles(options.files, stdin)
        : await readContext(options.kubectlFlags, options.namespace, tell);
    const diagnosis = diagnose({
      objects: input.objects,
      unread: input.unread,
      serverVersion: options.serverVersion ?? input.serverVersion,
      now: options.now ?? now,
    });
    stdout.write(
      options.json
        ? `${JSON.stringify(diagnosis, undefined, 2)}\n`
        : textReport(diagnosis, colors),
    );
    return statusOf(diagnosis);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    tell(error.message);
    return unreadable;
  }
}

function statusOf({ findings }: Diagnosis): number {
  // The worst are first.
  return exitStatus[findings[0]?.severity ?? 'nothing'];
}
