// SPDX-License-Identifier: Apache-2.0

import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { cacheFolder } from '../../../tools/cacheFolder.ts';
import { exclusively } from '../../../tools/exclusive.ts';

/** An image as a file, for `ctr images import` and our `pushImage`. */
export interface CachedArchive {
  /** Absolute. */
  archive: string;
  /** The name that is in the archive. */
  reference: string;
}

/**
 * Finds an image's archive in the user's cache or makes it, once for all who ask.
 *
 * @param image.key - changes with what the image is made of
 * @param make - writes the archive to the path it is given; what else it writes
 * beside it is deleted
 * @throws what `make` throws; AbortError when the signal fires
 */
export async function cachedArchive(
  { name, reference, key }: { name: string; reference: string; key: string },
  { onProgress, signal }: BuildOptions,
  make: (archive: string, report: (line: string) => void) => Promise<void>,
): Promise<CachedArchive> {
  const folder = join(cacheFolder(), 'images', name, key);
  const archive = join(folder, 'image.tar');
  const exists = () =>
    access(archive).then(
      () => true,
      () => false,
    );
  if (await exists()) return { archive, reference };
  const report = (line: string) => onProgress?.(`image ${name}: ${line}`);
  return exclusively(
    folder,
    {
      signal,
      onWait: pid => report(`waiting for process ${pid} to make it`),
    },
    async () => {
      if (await exists()) return { archive, reference };
      const started = Date.now();
      // Nobody else is in it: a process that was killed may have left some.
      const work = join(folder, 'work');
      await rm(work, { recursive: true, force: true });
      await mkdir(work);
      try {
        const fresh = join(work, 'image.tar');
        await make(fresh, report);
        await rename(fresh, archive);
      } finally {
        await rm(work, { recursive: true, force: true });
      }
      report(`made in ${Math.round((Date.now() - started) / 1000)} s`);
      return { archive, reference };
    },
  );
}
