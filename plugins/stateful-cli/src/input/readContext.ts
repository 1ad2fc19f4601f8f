// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import {
  readableKinds,
  type ReadableKind,
} from 'backstage-plugin-stateful-common/kubernetes';
import {
  absentKinds,
  ownerKinds,
} from 'backstage-plugin-stateful-common/diagnosis';
import type { Input } from './input';
import { InputError } from './inputError';
import { ObjectCollector } from './objectCollector';
import { readObjects } from './readFiles';

/** How many kubectl run at one time. */
const atOnce = 4;

/** Owners have owners, such as Strimzi's StrimziPodSet a Kafka. */
const ownersDeep = 3;

/**
 * Reads a live cluster through kubectl. Kinds that may not be read stay unknown.
 *
 * @throws InputError if kubectl does not reach the cluster, or may read nothing
 */
export async function readContext(
  kubectlFlags: string[],
  namespace: string | undefined,
  tell: (line: string) => void,
): Promise<Input> {
  const collector = new ObjectCollector();
  const read = (resource: string) =>
    runKubectl(
      [
        'get',
        resource,
        ...(namespace ? [`--namespace=${namespace}`] : ['--all-namespaces']),
        '--output=json',
        ...kubectlFlags,
      ],
      raw => collector.add(raw),
    );
  const forbidden = await readKinds(read, collector);
  if (forbidden.size === Object.keys(readableKinds).length) {
    throw new InputError(
      `kubectl: you may read nothing of ${
        namespace
          ? `namespace ${namespace}`
          : 'all namespaces together, name one that you may read with -n'
      }: ${[...forbidden.values()][0]}`,
    );
  }
  const problems = await readOwners(read, collector);
  if (problems.length) {
    tell(`Some owners of pods could not be read: ${problems.join('; ')}`);
  } else {
    collector.emptyLists.add('CustomResource');
  }
  const { objects, emptyLists } = collector;
  const unread = absentKinds(objects, emptyLists);
  [...forbidden.keys()].forEach(kind => unread.set(kind, 'forbidden'));
  if (problems.length) {
    // Of the owners that were read something is known, of those that are missing nothing.
    unread.set('CustomResource', 'forbidden');
  }
  return { objects, unread, serverVersion: await serverVersion(kubectlFlags) };
}

type Read = (resource: string) => Promise<string | undefined>;

/** Reads all kinds with a resource of their own. Returns why some may not be read. */
async function readKinds(
  read: Read,
  { emptyLists }: ObjectCollector,
): Promise<Map<ReadableKind, string>> {
  const forbidden = new Map<ReadableKind, string>();
  const kinds = Object.entries(readableKinds);
  const work = async () => {
    for (let next = kinds.shift(); next; next = kinds.shift()) {
      const [kind, { plural, apiVersion }] = next;
      const problem = await read(qualified(plural, apiVersion));
      if (problem === undefined) {
        emptyLists.add(kind);
      } else if (/forbidden/i.test(problem)) {
        forbidden.set(kind as ReadableKind, problem);
      } else if (!/the server (doesn't|does not|could not)/i.test(problem)) {
        kinds.length = 0;
        throw new InputError(`kubectl: ${problem}`);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return forbidden;
}

/** Reads the custom resources that own what was read. Returns what went wrong. */
async function readOwners(
  read: Read,
  { objects }: ObjectCollector,
): Promise<string[]> {
  const done = new Set<string>();
  const problems: string[] = [];
  for (let depth = 0; depth < ownersDeep; depth += 1) {
    const owners = ownerKinds(objects)
      .map(({ kind, apiVersion }) => qualified(kind, apiVersion))
      .filter(owner => !done.has(owner));
    for (const owner of owners) {
      done.add(owner);
      const problem = await read(owner);
      problems.push(...(problem ? [problem] : []));
    }
  }
  return problems;
}

/**
 * `statefulsets.apps`, which no resource of another group can be taken for. The server
 * chooses the version: older ones have some kinds in a beta version only.
 */
function qualified(name: string, apiVersion: string): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? name : `${name}.${group}`;
}

async function serverVersion(flags: string[]): Promise<string | undefined> {
  let version: string | undefined;
  await runKubectl(['version', '--output=json', ...flags], raw => {
    version = (raw as { serverVersion?: { gitVersion?: string } }).serverVersion
      ?.gitVersion;
  });
  return version;
}

/** Without a shell. Resolves with what kubectl complains of, if it fails. */
async function runKubectl(
  args: string[],
  onObject: (raw: unknown) => void,
): Promise<string | undefined> {
  const child = spawn('kubectl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', text => {
    complaint += text;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', error =>
      reject(
        new InputError(
          `kubectl: ${error.message}, install kubectl or give a file`,
        ),
      ),
    );
    child.on('close', resolve);
  });
  const [status] = await Promise.all([
    ended,
    readObjects(child.stdout, onObject),
  ]);
  return status === 0 ? undefined : complaint.trim();
}
