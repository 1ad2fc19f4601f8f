// SPDX-License-Identifier: Apache-2.0

import { rename, rm, writeFile } from 'node:fs/promises';
import type { BuildOptions } from '../../../tools/go/goBinary.ts';
import { buildBinary } from '../binaries.ts';
import type { ImageConfig } from './recipe.ts';

/** A file or, where its path ends with a slash, a directory of an image. */
export interface ImageFile {
  /** In the image, absolute. */
  path: string;
  /** The file to copy, absolute; `content` otherwise. */
  source?: string;
  content?: string;
  /** Octal. */
  mode: string;
  bindsPrivilegedPorts?: boolean;
}

/** What `image-tool pack` makes an image of. */
export interface ImageSpec {
  reference: string;
  /** Tar archives, the lowest layer first. */
  layers?: string[];
  /** One more layer, on top. */
  files: ImageFile[];
  config: ImageConfig;
}

/**
 * Runs our program for images, built where it is missing.
 *
 * @param options.env - added to its environment
 * @returns what it printed
 * @throws Error with what it complained about; AbortError when the signal fires
 */
export async function runImageTool(
  args: string[],
  options: BuildOptions & { env?: Record<string, string> } = {},
): Promise<string> {
  const program = await buildBinary('imageTool', options);
  // Only here: scripts/start.ts imports the local cluster before the npm packages are installed.
  const { execa } = await import('execa');
  const { failed, stdout, stderr, shortMessage } = await execa(program, args, {
    env: options.env,
    cancelSignal: options.signal,
    reject: false,
  });
  options.signal?.throwIfAborted();
  if (failed) throw new Error(stderr.trim() || shortMessage);
  return stdout;
}

/**
 * Makes an image and writes it to `archive`, whole or not at all.
 *
 * @param archive - in a folder that nobody else writes to meanwhile
 * @throws Error naming the wrong field of `spec`
 */
export async function packImage(
  spec: ImageSpec,
  archive: string,
  options: BuildOptions = {},
): Promise<void> {
  const specFile = `${archive}.spec.json`;
  const partial = `${archive}.partial`;
  try {
    await writeFile(specFile, JSON.stringify(spec));
    await runImageTool(['pack', specFile, partial], options);
    await rename(partial, archive);
  } finally {
    await rm(specFile, { force: true });
    await rm(partial, { force: true });
  }
}
