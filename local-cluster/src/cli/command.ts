// SPDX-License-Identifier: Apache-2.0

/** What the user asked for. */
export type ClusterCommand = { name: string } & (
  | { verb: 'up'; fresh: boolean }
  | { verb: 'down' }
  | { verb: 'status' }
  | { verb: 'kubectl'; args: string[] }
  | { verb: 'fault'; args: string[] }
  | { verb: 'scene'; id: string }
  | { verb: 'deploy'; repository: string }
);

export const usage = `npm run cluster -- [--name NAME] COMMAND

  up [--fresh]        start the cluster; --fresh deletes its data first
  down                stop it and keep its data
  status              list processes, addresses and memory
  kubectl ARG...      run kubectl as the cluster's admin
  fault ARG...        let calls of the storage fail or break a disk; without
                      ARG, list what can be done
  scene ID            apply a scene; without ID, list the scenes
  deploy REPOSITORY   build and run the operator in a repository of the local
                      git host: NAME, or OWNER/NAME

  --name NAME         use this cluster instead of "local"`;

/** Reads the arguments; `problem` says what is wrong with them. */
export function parseClusterCommand(
  argv: string[],
): ClusterCommand | { problem: string } {
  const rest = [...argv];
  let name = 'local';
  let fresh = false;
  const words: string[] = [];
  while (rest.length > 0) {
    const word = rest.shift()!;
    if ((word === 'kubectl' || word === 'fault') && words.length === 0) {
      // The rest is its own, options and all.
      return { name, verb: word, args: rest };
    } else if (word === '--name') {
      const value = rest.shift();
      if (!value) return { problem: '--name needs a name' };
      name = value;
    } else if (word.startsWith('--name=')) {
      name = word.slice('--name='.length);
    } else if (word === '--fresh') {
      fresh = true;
    } else if (word.startsWith('-')) {
      return { problem: `Unknown option ${word}` };
    } else {
      words.push(word);
    }
  }
  const [verb, argument, ...more] = words;
  if (more.length > 0)
    return { problem: `Unexpected argument "${more.join(' ')}"` };
  if (fresh && verb !== 'up')
    return { problem: '--fresh is only valid with "up"' };
  return commandOf(verb, argument, { name, fresh });
}

function commandOf(
  verb: string | undefined,
  argument: string | undefined,
  options: { name: string; fresh: boolean },
): ClusterCommand | { problem: string } {
  const { name, fresh } = options;
  if (verb === 'scene') return { name, verb, id: argument ?? '' };
  if (verb === 'deploy') {
    if (!argument) return { problem: 'deploy needs the name of a repository' };
    return { name, verb, repository: argument };
  }
  if (verb !== 'up' && verb !== 'down' && verb !== 'status') {
    return {
      problem: verb ? `Unknown command "${verb}"` : 'Missing command',
    };
  }
  if (argument)
    return { problem: `Unexpected argument "${argument}" for ${verb}` };
  return verb === 'up' ? { name, verb, fresh } : { name, verb };
}
