// SPDX-License-Identifier: Apache-2.0

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { moduleRelease, type ModuleRelease } from './moduleRelease';
import { publishToFolder } from './publishToFolder';
import { publishToRegistry, tokenVariable } from './publishToRegistry';
import { runtimeIn, runtimePath, shippedRuntime } from './runtimeModule';

/**
 * What the command does with its environment.
 *
 * @public
 */
export interface RuntimeCommandOptions {
  env: NodeJS.ProcessEnv;
  /** The result, for app-config. */
  print: (text: string) => void;
  /** What is going on. */
  onProgress: (line: string) => void;
}

const usage = `Publishes the Go module ${runtimePath}, which generated operators import.

  stateful-runtime publish --registry URL   in a registry of Go modules, with the token in ${tokenVariable}
  stateful-runtime publish --output FOLDER  as files that any server of files can serve to GOPROXY

  --from FOLDER   publishes the runtime in a folder, instead of the one that this package generates operators for`;

/** The release for app-config, where generating reads it. */
const configuration = ({ version, sum, modSum }: ModuleRelease) =>
  stringify({
    stateful: {
      generator: { runtime: { module: runtimePath, version, sum, modSum } },
    },
  });

function optionsIn(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        registry: { type: 'string' },
        output: { type: 'string' },
        from: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`);
  }
}

/**
 * `stateful-runtime`: publishes the runtime, and prints what to write into app-config.
 *
 * @throws Error that names the option and the fix
 *
 * @public
 */
export async function runtimeCommand(
  args: string[],
  { env, print, onProgress }: RuntimeCommandOptions,
): Promise<void> {
  const { values, positionals } = optionsIn(args);
  const { registry, output, from } = values;
  const isPublish = positionals.length === 1 && positionals[0] === 'publish';
  if (!isPublish || (registry === undefined) === (output === undefined)) {
    throw new Error(usage);
  }
  // npm changes to the package's folder, and keeps where it was called.
  const callersFolder = env.INIT_CWD ?? process.cwd();
  const release = moduleRelease(
    from === undefined
      ? await shippedRuntime()
      : await runtimeIn(resolve(callersFolder, from)),
  );
  const wasThere =
    registry === undefined
      ? await publishToFolder(release, resolve(callersFolder, output!))
      : await publishToRegistry(release, registry, env[tokenVariable]);
  onProgress(
    `${wasThere ? 'Already published' : 'Published'}: ${runtimePath}@${
      release.version
    }`,
  );
  print(configuration(release));
}
