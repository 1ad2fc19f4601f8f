// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import {
  readableKinds,
  type ReadableKind,
} from 'backstage-plugin-stateful-common/kubernetes';
import {
  absentKinds,
  type UnreadReason,
} from 'backstage-plugin-stateful-common/diagnosis';
import type { Input } from './input';
import { InputError } from './inputError';
import { ObjectCollector } from './objectCollector';
import { readObjects } from './readFiles';

/** Reads a live cluster through kubectl. Kinds that may not be read stay unknown. */
export async function readContext(
  kubectlFlags: string[],
  namespace: string | undefined,
  tell: (line: string) => void,
): Promise<Input> {
  const collector = new ObjectCollector();
  const forbidden: ReadableKind[] = [];
  const read = async (resource: string): Promise<string | undefined> => {
    const args = [
      'get',
      resource,
      ...(namespace ? [`--namespace=${namespace}`] : ['--all-namespaces']),
      '--output=json',
      ...kubectlFlags,
    ];
    return runKubectl(args, raw => collector.add(raw));
  };
  for (const [kind, { plural, apiVersion }] of Object.entries(readableKinds)) {
    const problem = await read(qualified(plural, apiVersion));
    if (problem === undefined) {
      collector.emptyLists.add(kind);
    } else if (/forbidden/i.test(problem)) {
      forbidden.push(kind as ReadableKind);
    } else if (!/the server (doesn't|does not|could not)/i.test(problem)) {
      throw new InputError(`kubectl: ${problem}`);
    }
  }
  const problems: string[] = [];
  for (const owner of ownersOf(collector)) {
    const problem = await read(owner);
    problems.push(...(problem ? [problem] : []));
  }
  if (problems.length) {
    tell(`Some owners of pods could not be read: ${problems.join('; ')}`);
    if (!collector.objects.all('CustomResource').length) {
      forbidden.push('CustomResource');
    }
  } else {
    collector.emptyLists.add('CustomResource');
  }
  const { objects, emptyLists } = collector;
  const unread = absentKinds(objects, emptyLists);
  forbidden.forEach(kind =>
    unread.set(kind, 'forbidden' satisfies UnreadReason),
  );
  return { objects, unread, serverVersion: await serverVersion(kubectlFlags) };
}

/** `statefulsets.v1.apps`, which no resource of another group can be taken for. */
function qualified(name: string, apiVersion: string): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? name : `${name}.${version}.${group}`;
}

/** The kinds of custom resources that own pods, claims or sets. */
function ownersOf({ objects }: ObjectCollector): Set<string> {
  return new Set(
    [
      ...objects.all('Pod'),
      ...objects.all('PersistentVolumeClaim'),
      ...objects.all('StatefulSet'),
      ...objects.all('Deployment'),
    ]
      .flatMap(({ metadata }) => metadata.ownerReferences)
      .filter(
        ({ apiVersion, kind }) =>
          apiVersion.includes('.') &&
          !/\.k8s\.io\//.test(apiVersion) &&
          !Object.hasOwn(readableKinds, kind),
      )
      .map(({ kind, apiVersion }) => qualified(kind, apiVersion)),
  );
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
