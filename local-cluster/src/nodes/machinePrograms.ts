// SPDX-License-Identifier: Apache-2.0

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureInstalled } from '../../../tools/debianPackages.ts';

/** What real nodes need of the machine, and the Debian package that has it. */
const programs = {
  containerd: 'containerd',
  ctr: 'containerd',
  runc: 'runc',
  iptables: 'iptables',
  ipset: 'ipset',
  'mkfs.xfs': 'xfsprogs',
  mmdebstrap: 'mmdebstrap',
};

/** Where distributions and the plugins' own releases put them. */
const cniFolders = ['/usr/lib/cni', '/opt/cni/bin', '/usr/libexec/cni'];

/** A user's PATH may lack those of the administrator. */
const searched = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/sbin',
  '/sbin',
];

function lookUp(name: string): string | undefined {
  return searched
    .filter(Boolean)
    .map(folder => join(folder, name))
    .find(path => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @throws Error when it is on no path */
export function findProgram(name: keyof typeof programs): string {
  const path = lookUp(name);
  if (!path) throw new Error(`${name} is not installed`);
  return path;
}

function lookUpCniPlugins(): string | undefined {
  return cniFolders.find(folder => existsSync(join(folder, 'bridge')));
}

/** The folder of the CNI plugins. */
export function cniPlugins(): string {
  const folder = lookUpCniPlugins();
  if (!folder) throw new Error('The CNI plugins are not installed');
  return folder;
}

/** What machines must have that cannot be installed: what is wrong with this one. */
function machineProblem(): string | undefined {
  if (process.platform !== 'linux') return 'they need Linux';
  if (process.getuid?.() !== 0) return 'they need root';
  if (!existsSync('/dev/loop-control')) {
    return 'they need loop devices, and /dev/loop-control is missing: run `modprobe loop` or give the container access to it';
  }
  const mounts = readFileSync('/proc/self/mounts', 'utf8');
  const v1 = ['cpu', 'memory', 'pids'].every(name =>
    new RegExp(`^\\S+ \\S+ cgroup \\S*\\b${name}\\b`, 'm').test(mounts),
  );
  const v2 = /^\S+ \S+ cgroup2 rw/m.test(mounts);
  if (!v1 && !v2) {
    return 'they need the cgroup controllers cpu, memory and pids: mount cgroup2 on /sys/fs/cgroup';
  }
  return undefined;
}

/**
 * Says why this machine cannot run real nodes, in one sentence.
 *
 * @returns undefined where it can
 */
export function whyNoRealNodes(): string | undefined {
  const problem = machineProblem();
  return problem && `Real nodes cannot run here: ${problem}.`;
}

/**
 * Makes sure that real nodes can run here, and installs what Debian has where this process may.
 *
 * @throws Error that says in one sentence what is missing and how to get it
 */
export function ensureRealNodesCanRun(
  onProgress?: (line: string) => void,
): void {
  const problem = whyNoRealNodes();
  if (problem) {
    throw new Error(`${problem} Use --nodes played, which needs none of it.`);
  }
  const missing = [
    ...new Set(
      Object.entries(programs)
        .filter(([name]) => !lookUp(name))
        .map(([, debian]) => debian),
    ),
    ...(lookUpCniPlugins() ? [] : ['containernetworking-plugins']),
  ];
  if (missing.length === 0) return;
  ensureInstalled(
    {
      name: missing.join(', '),
      find: () =>
        (lookUpCniPlugins() && Object.keys(programs).every(lookUp)) ||
        undefined,
      packages: missing,
      advice: `Real nodes need ${missing.join(
        ', ',
      )}: install the packages, as root with \`apt-get install ${missing.join(
        ' ',
      )}\` on Debian.`,
    },
    onProgress,
  );
}
