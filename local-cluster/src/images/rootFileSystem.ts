// SPDX-License-Identifier: Apache-2.0

import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { ensureInstalled } from '../../../tools/debianPackages.ts';
import { ProcessGroup } from '../../../tools/process/processGroup.ts';
import { debianSources } from './debianSources.ts';
import type { Recipe, Suite } from './recipe.ts';

/** When a suite was released: no file tells when an image was made. https://www.debian.org/releases/ */
const releaseDates: Record<Suite, string> = {
  bookworm: '2023-06-10',
  trixie: '2025-08-09',
};

/** Of mmdebstrap, which makes a root file system of packages; part of an image's cache key. */
export const rootFileSystemOptions = [
  '--mode=root',
  '--format=tar',
  // What every package may expect to be there; apt is not.
  '--variant=essential',
  '--dpkgopt=force-unsafe-io',
  '--essential-hook=[ -z "$IMAGE_PASSWD" ] || echo "$IMAGE_PASSWD" >>"$1/etc/passwd"',
  '--essential-hook=[ -z "$IMAGE_GROUP" ] || echo "$IMAGE_GROUP" >>"$1/etc/group"',
  '--customize-hook=rm -rf "$1"/var/lib/apt "$1"/var/cache/* "$1"/var/log/*',
  '--customize-hook=[ -z "$IMAGE_SETUP" ] || chroot "$1" sh -eu <"$IMAGE_SETUP"',
  // How this machine reaches its mirror is nobody's business; and nobody in a container becomes another user.
  '--customize-hook=rm -rf "$1"/etc/apt "$1"/etc/dpkg/dpkg.cfg.d/99mmdebstrap "$1"/etc/resolv.conf "$1"/etc/hostname',
  '--customize-hook=cd "$1"/usr/share && rm -rf man info lintian locale bug groff i18n',
  '--customize-hook=find "$1"/usr/share/doc ! -type d ! -name copyright -delete',
  '--customize-hook=find "$1" -xdev -type f -perm /6000 -exec chmod ug-s {} +',
  // Folders for sockets are made in /run.
  '--skip=cleanup/apt,cleanup/mmdebstrap,cleanup/run,output/dev',
];

/**
 * Makes the root file system of a recipe that names packages.
 *
 * @param target - the tar archive to write, in a folder of its own
 * @param setup - a script that runs in it at the end, absolute
 * @throws Error that says what to install, or with mmdebstrap's last lines;
 * AbortError when the signal fires
 */
export async function makeRootFileSystem(
  { packages = [], account, suite = 'bookworm' }: Recipe,
  target: string,
  options: BuildOptions & { setup?: string } = {},
): Promise<void> {
  const { signal, setup } = options;
  if (process.getuid?.() !== 0) {
    throw new Error(
      'Container images are made of Debian packages by root only: run this as root',
    );
  }
  ensureInstalled(
    {
      name: 'mmdebstrap',
      find: () => spawnSync('mmdebstrap', ['--version']).status === 0,
      packages: ['mmdebstrap'],
      advice:
        'Container images are made of Debian packages on Debian only: `apt-get install mmdebstrap`.',
    },
    options.onProgress,
  );
  const sources = await debianSources(suite);
  const temporary = `${target}.files`;
  await mkdir(temporary);
  const group = new ProcessGroup({
    // Its mounts are in a namespace that ends with it, however it ends.
    program: 'unshare',
    args: [
      ...['--mount', '--propagation=private', '--', 'mmdebstrap'],
      ...rootFileSystemOptions,
      ...sources.options.map(option => `--aptopt=${option}`),
      `--include=${packages.join(',')}`,
      suite,
      target,
      ...sources.lines,
    ],
    cwd: temporary,
    env: {
      ...process.env,
      TMPDIR: temporary,
      // In seconds.
      SOURCE_DATE_EPOCH: String(Date.parse(releaseDates[suite]) / 1000),
      IMAGE_PASSWD: account
        ? `${account.name}:x:${account.id}:${account.id}::${account.home}:${account.shell}`
        : '',
      IMAGE_GROUP: account ? `${account.name}:x:${account.id}:` : '',
      IMAGE_SETUP: setup ?? '',
    },
    signal,
    onLine: line => {
      // Of what it does, without apt's many lines.
      const step = line.match(/^I: ([a-z -]+)\.\.\.$/)?.[1];
      if (step) options.onProgress?.(step);
    },
  });
  try {
    await group.succeeded('mmdebstrap');
  } finally {
    signal?.throwIfAborted();
  }
}
