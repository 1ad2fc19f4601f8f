// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import { access, chmod, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cacheFolder } from '../cacheFolder.ts';
import { exclusively } from '../exclusive.ts';
import { repositoryRoot } from '../repositoryRoot.ts';
import { runGo } from './runGo.ts';

/** A program that is built from one of our Go modules. */
export interface GoBinary {
  /** What progress lines call it. */
  name: string;
  /** The folder of its go.mod, relative to the repository's root. */
  module: string;
  /** The package to build, an import path or `./…` inside the module. */
  package: string;
  /** Added to the environment: GOOS, GOARCH, CGO_ENABLED, … */
  env?: Record<string, string>;
  ldflags?: string;
  tags?: string;
  /** Added to `go build`, such as `-mod=mod`. */
  flags?: string[];
  /** The file's name in the cache; `name` unless given. */
  fileName?: string;
}

export interface BuildOptions {
  onProgress?: (line: string) => void;
  signal?: AbortSignal;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter(
        entry =>
          !entry.name.startsWith('.') &&
          entry.name !== 'node_modules' &&
          !entry.name.endsWith('_test.go'),
      )
      .map(entry => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? sourceFiles(path) : [path];
      }),
  );
  return files.flat().sort();
}

async function buildKey(
  binary: GoBinary,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const hash = createHash('sha256');
  const goEnv = await runGo(
    ['env', 'GOVERSION', 'GOOS', 'GOARCH', 'CGO_ENABLED'],
    { cwd: folder, env },
  );
  hash.update(
    JSON.stringify([
      goEnv,
      binary.package,
      binary.ldflags,
      binary.tags,
      binary.flags,
    ]),
  );
  for (const file of await sourceFiles(folder)) {
    hash.update(`\0${relative(folder, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 20);
}

/** Changes with the program's sources, and with what builds it; nothing is built for it. */
export async function goBinaryKey(binary: GoBinary): Promise<string> {
  const env = { ...process.env, ...binary.env };
  return buildKey(binary, join(repositoryRoot, binary.module), env);
}

async function countPackages(
  binary: GoBinary,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const tags = binary.tags ? ['-tags', binary.tags] : [];
  const list = await runGo(
    ['list', ...(binary.flags ?? []), ...tags, '-deps', binary.package],
    { cwd: folder, env },
  );
  return list.trim().split('\n').length;
}

/**
 * Builds a Go program, or finds it built: what has the same sources, flags, Go
 * version and platform is built once on this machine, whoever asks.
 *
 * @returns the absolute path of the executable (or module, for WebAssembly)
 * @throws Error with the compiler's last lines; AbortError when the signal fires
 */
export async function buildGoBinary(
  binary: GoBinary,
  options: BuildOptions = {},
): Promise<string> {
  const folder = join(repositoryRoot, binary.module);
  const env = { ...process.env, ...binary.env };
  const key = await buildKey(binary, folder, env);
  const target = join(
    cacheFolder(),
    'bin',
    key,
    binary.fileName ?? binary.name,
  );
  if (await exists(target)) return target;
  const report = (line: string) =>
    options.onProgress?.(`${binary.name}: ${line}`);
  return exclusively(
    dirname(target),
    {
      signal: options.signal,
      onWait: pid => report(`waiting for process ${pid} to build it`),
    },
    async () => {
      if (await exists(target)) return target;
      const started = Date.now();
      report('fetching its modules');
      const total = await countPackages(binary, folder, env);
      const partial = `${target}.partial-${process.pid}`;
      let compiled = 0;
      let told = Date.now();
      const args = ['build', '-v', '-trimpath', ...(binary.flags ?? [])];
      if (binary.tags) args.push('-tags', binary.tags);
      if (binary.ldflags) args.push('-ldflags', binary.ldflags);
      try {
        await runGo([...args, '-o', partial, binary.package], {
          cwd: folder,
          env,
          signal: options.signal,
          onLine: line => {
            if (/^\S+$/.test(line)) compiled += 1;
            if (Date.now() - told > 2000) {
              told = Date.now();
              report(`compiling, ${compiled} of ${total} packages`);
            }
          },
        });
        await chmod(partial, 0o755);
        await rename(partial, target);
      } finally {
        await rm(partial, { force: true });
      }
      report(`built in ${Math.round((Date.now() - started) / 1000)} s`);
      return target;
    },
  );
}
