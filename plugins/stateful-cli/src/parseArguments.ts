// SPDX-License-Identifier: Apache-2.0

import { parseArgs } from 'node:util';
import { InputError } from './input/inputError';
import type { CommandName } from './diagnoseCommand';

export interface Options {
  help: boolean;
  json: boolean;
  /** Milliseconds since the epoch. */
  now?: number;
  serverVersion?: string;
  /** `-` is standard input. None: the current context. */
  files: string[];
  namespace?: string;
  /** Handed to kubectl as they are. */
  kubectlFlags: string[];
}

const common = `  --json                 print JSON: schema/diagnosis.schema.json
  --now TIME             judge ages at this time, such as 2026-11-28T12:00:00Z
  --server-version V     the version of the API server, such as v1.35.2
  -h, --help             print this help

Exit status: 0 nothing or info, 1 warning, 2 critical, 3 unreadable input.
`;

const usages: Record<CommandName, string> = {
  'stateful-diagnose': `Usage: stateful-diagnose [options] FILE…

Says what is wrong with the stateful services in dumps of Kubernetes objects: what
"kubectl get statefulsets,pods,pvc,pv,storageclasses,events -A -o json" prints, as JSON or YAML.
"-" reads standard input.

${common}`,
  'kubectl-stateful': `Usage: kubectl stateful [options] [FILE…]

Says what is wrong with the stateful services of the current context, or in dumps.

  -n, --namespace NAME   only this namespace; without it, all
  --context NAME         another context of the kubeconfig
  --kubeconfig FILE      another kubeconfig
${common}`,
};

export function usageOf(name: CommandName): string {
  return usages[name];
}

export function parseArguments(name: CommandName, args: string[]): Options {
  const { values, positionals } = parsed(name, args);
  const files =
    name === 'kubectl-stateful' && positionals[0] === 'diagnose'
      ? positionals.slice(1)
      : positionals;
  if (name === 'stateful-diagnose' && !files.length && !values.help) {
    throw new InputError(
      `FILE: none is given, use a file or -\n\n${usageOf(name)}`,
    );
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    now: values.now === undefined ? undefined : timeOf(values.now),
    serverVersion: values['server-version'],
    files,
    namespace: values.namespace,
    kubectlFlags: (['context', 'kubeconfig'] as const).flatMap(flag => {
      const value = values[flag];
      return value === undefined ? [] : [`--${flag}=${value}`];
    }),
  };
}

function parsed(name: CommandName, args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        json: { type: 'boolean' },
        now: { type: 'string' },
        'server-version': { type: 'string' },
        namespace: { type: 'string', short: 'n' },
        context: { type: 'string' },
        kubeconfig: { type: 'string' },
      },
    });
  } catch (error) {
    throw new InputError(`${(error as Error).message}\n\n${usageOf(name)}`);
  }
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new InputError(
      `--now: "${text}" is not a time, use one such as 2026-11-28T12:00:00Z`,
    );
  }
  return time;
}
