// SPDX-License-Identifier: Apache-2.0

import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { overlayFiles } from '../guest/built';

/**
 * The path of the runtime's Go module, the same for everyone who publishes it: import paths and `go.mod` name it, and Go
 * takes a module under no other path than its own. Nobody can own the domain, so no public proxy ever serves it:
 * https://www.rfc-editor.org/rfc/rfc2606
 */
export const runtimePath = 'stateful.example/runtime';

/** Where a repository has the runtime, if it embeds it. */
export const runtimeFolder = 'runtime/';

/** The checksums of that folder. In a module, go.sum takes their place. */
const sumsFile = 'SHA256SUMS';

/** A file of a Go module, by its path there. */
export interface ModuleFile {
  path: string;
  content: Uint8Array;
}

/** The runtime as it is published. */
export interface RuntimeModule {
  version: string;
  files: ModuleFile[];
}

const versionFile = 'version/version.go';

const textOf = (files: ModuleFile[], path: string) =>
  Buffer.from(files.find(file => file.path === path)?.content ?? []).toString();

/**
 * The runtime that has these files.
 *
 * @param from - what the files are of, for the error
 * @throws Error for what is no runtime
 */
export function runtimeModule(
  from: string,
  files: ModuleFile[],
): RuntimeModule {
  const [, path] = /^module (\S+)$/m.exec(textOf(files, 'go.mod')) ?? [];
  if (path !== runtimePath) {
    throw new Error(
      `${from}: has no go.mod of ${runtimePath}, use the folder runtime of a repository`,
    );
  }
  const [, version] =
    /^const Runtime = "(v[01][.]\d+[.]\d+(?:-[0-9A-Za-z.-]+)?)"$/m.exec(
      textOf(files, versionFile),
    ) ?? [];
  if (!version) {
    throw new Error(
      `${from}: ${versionFile} names no version, use a line such as const Runtime = "v1.2.3". From v2 on, Go wants another path`,
    );
  }
  return { version, files };
}

/** The runtime among the files of a repository that embeds it. */
export function embeddedRuntime(files: ModuleFile[]): RuntimeModule {
  return runtimeModule(
    runtimeFolder,
    files
      .filter(({ path }) => path.startsWith(runtimeFolder))
      .map(({ path, content }) => ({
        path: path.slice(runtimeFolder.length),
        content,
      }))
      .filter(({ path }) => path !== sumsFile),
  );
}

/** The runtime that this package generates operators for. */
export async function shippedRuntime(): Promise<RuntimeModule> {
  return embeddedRuntime(
    (await overlayFiles()).map(({ path, content }) => ({
      path,
      content: Buffer.from(content),
    })),
  );
}

/**
 * The runtime in the folder of a repository, in which it may have been changed.
 *
 * @throws Error when there is none
 */
export async function runtimeIn(folder: string): Promise<RuntimeModule> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .map(path => path.split(sep).join('/'))
    .filter(path => path !== sumsFile)
    .sort();
  return runtimeModule(
    folder,
    await Promise.all(
      paths.map(async path => ({
        path,
        content: await readFile(join(folder, path)),
      })),
    ),
  );
}
