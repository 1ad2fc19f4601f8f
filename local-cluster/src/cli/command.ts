// SPDX-License-Identifier: Apache-2.0

import {
  type NodePlan,
  nodesProblem,
  parseNodePlan,
} from '../nodes/nodePlan.ts';
import { type NodeVerb, nodeVerbs } from '../nodes/nodeCommand.ts';

/** What the user asked for. */
export type ClusterCommand = { name: string } & (
  | { verb: 'up'; fresh: boolean; nodes?: NodePlan }
  | { verb: 'node'; action: NodeVerb; node: string }
  | { verb: 'image'; images: string[] }
  | { verb: 'down' }
  | { verb: 'status' }
  | { verb: 'kubectl'; args: string[] }
  | { verb: 'fault'; args: string[] }
  | { verb: 'scene'; id: string }
  | { verb: 'deploy'; repository: string }
);

export const usage = `npm run cluster -- [--name NAME] COMMAND

  up [--fresh] [--nodes played|real|real:N|played,real:N]
                      start the cluster; --fresh deletes its data first.
                      Played nodes (the default) run no containers; real ones,
                      three unless N is given, do: on Linux, as root
  node stop NODE      cut the power of a real node: nothing unsynced survives
  node cut NODE       pull its network cable; its containers go on
  node drain NODE     evict its pods
  node start NODE     undo any of these
  image [NAME...]     build images and load them into the real nodes; without
                      NAME, list the images
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
  let nodesText: string | undefined;
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
    } else if (word === '--nodes' || word.startsWith('--nodes=')) {
      nodesText =
        word === '--nodes' ? rest.shift() ?? '' : word.slice('--nodes='.length);
    } else if (word === '--fresh') {
      fresh = true;
    } else if (word.startsWith('-')) {
      return { problem: `Unknown option ${word}` };
    } else {
      words.push(word);
    }
  }
  const [verb, argument, ...more] = words;
  if (verb === 'image') return { name, verb, images: words.slice(1) };
  if (verb === 'node') return nodeCommandOf(name, words.slice(1));
  if (more.length > 0)
    return { problem: `Unexpected argument "${more.join(' ')}"` };
  if (fresh && verb !== 'up')
    return { problem: '--fresh is only valid with "up"' };
  if (nodesText !== undefined && verb !== 'up')
    return { problem: '--nodes is only valid with "up"' };
  const nodes = nodesText === undefined ? undefined : parseNodePlan(nodesText);
  if (nodesText !== undefined && !nodes) return { problem: nodesProblem };
  return commandOf(verb, argument, { name, fresh, nodes });
}

function nodeCommandOf(
  name: string,
  [action, node, ...more]: string[],
): ClusterCommand | { problem: string } {
  const known = nodeVerbs.find(verb => verb === action);
  if (!known || !node || more.length > 0) {
    return { problem: `node takes ${nodeVerbs.join(', ')} and a node's name` };
  }
  return { name, verb: 'node', action: known, node };
}

function commandOf(
  verb: string | undefined,
  argument: string | undefined,
  options: { name: string; fresh: boolean; nodes?: NodePlan },
): ClusterCommand | { problem: string } {
  const { name, fresh, nodes } = options;
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
  return verb === 'up'
    ? { name, verb, fresh, ...(nodes && { nodes }) }
    : { name, verb };
}
