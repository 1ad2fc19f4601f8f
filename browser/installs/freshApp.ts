// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from '../../tools/cacheFolder.ts';
import { repositoryRoot } from '../../tools/repositoryRoot.ts';
import { ProcessGroup } from '../../tools/process/processGroup.ts';
import type { Combination } from './combination.ts';

/** An app as create-app makes it for a new portal owner. */
export interface FreshApp {
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Its lock file before anything of ours was added. */
  lockFile: string;
}

/**
 * What an install here needs besides what create-app writes. Its seed of a lock file and `versions:bump` ask hosts that
 * only the open internet has, and a few of the newest packages are not in every registry.
 */
const resolutions = {
  // 4.9.2 was published with a dependency that only its own repository has.
  '@yarnpkg/core': '4.9.1',
  // Of the newest ones, packages for some platforms are missing.
  '@swc/core': '1.16.18',
  rollup: '4.67.4',
  'unrs-resolver': '1.12.2',
  // Carries its binaries in its tarball; the one before downloads them, or compiles SQLite.
  'better-sqlite3': '^13.0.0',
};

/** Packages whose build would download or compile something that the app runs without. */
const notBuilt = [
  '@scarf/scarf',
  'better-sqlite3',
  'core-js',
  'core-js-pure',
  'cpu-features',
  'keytar',
  'protobufjs',
  'ssh2',
];

async function readJson(file: string) {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function writeJson(file: string, value: unknown) {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Runs a command in the app's folder and hands on its lines. */
export async function runInApp(
  app: Pick<FreshApp, 'folder' | 'env'>,
  program: string,
  args: string[],
  onLine: (line: string) => void,
): Promise<void> {
  onLine(`$ ${[program, ...args].join(' ')}`);
  await new ProcessGroup({
    program,
    args,
    cwd: app.folder,
    env: app.env,
    onLine,
  }).succeeded([program, ...args].join(' '));
}

/**
 * Makes an app with create-app, and decides which versions it has; nothing of it is linked yet.
 *
 * @param parent - an empty folder for it
 * @param tarballs - of our packages, by name: what another of ours depends on comes from there, not from the registry
 */
export async function createFreshApp(
  parent: string,
  { release, frontend }: Combination,
  tarballs: Map<string, string>,
  onLine: (line: string) => void,
): Promise<FreshApp> {
  const folder = join(parent, 'portal');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // Its own Yarn is started by ours, and Node 24 by both.
    PATH: [join(repositoryRoot, '.tools'), process.env.PATH].join(delimiter),
    BACKSTAGE_APP_NAME: 'portal',
    BACKSTAGE_TELEMETRY_DISABLED: 'true',
    // It is to change, where ours must not.
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_ENABLE_TELEMETRY: 'false',
    // It asks a search engine for types of each package that is added, and ends where that cannot be reached.
    YARN_TS_ENABLE_AUTO_TYPES: 'false',
    // On a busy machine its own limit of one minute ends more than what hangs.
    YARN_HTTP_TIMEOUT: '300000',
    BROWSER: 'none',
  };
  await runInApp(
    { folder: parent, env },
    process.execPath,
    [
      join(
        repositoryRoot,
        'node_modules',
        '@backstage',
        'create-app',
        'bin',
        'backstage-create-app',
      ),
      '--skip-install',
      ...(frontend === 'legacy' ? ['--legacy'] : []),
    ],
    onLine,
  );
  const manifestFile = join(folder, 'package.json');
  const manifest = await readJson(manifestFile);
  await writeJson(manifestFile, {
    ...manifest,
    resolutions: {
      ...manifest.resolutions,
      ...resolutions,
      ...(release === 'september' &&
        (await readJson(join(import.meta.dirname, 'september.json')))),
      ...Object.fromEntries(
        [...tarballs].map(([name, file]) => [name, `file:${file}`]),
      ),
    },
    dependenciesMeta: Object.fromEntries(
      notBuilt.map(name => [name, { built: false }]),
    ),
  });

  const app = { folder, env, lockFile: '' };
  const lockFile = join(folder, 'yarn.lock');
  // What an earlier run resolved: create-app begins with such a seed too, where it can fetch it.
  const seed = join(cacheFolder(), 'installs', `${release}-${frontend}.lock`);
  if (existsSync(seed)) await copyFile(seed, lockFile);
  await runInApp(
    app,
    'yarn',
    release === 'newest'
      ? ['up', '@backstage/*', '--mode=update-lockfile']
      : ['install', '--mode=update-lockfile'],
    onLine,
  );
  await mkdir(dirname(seed), { recursive: true });
  await copyFile(lockFile, `${seed}.${process.pid}`);
  await rename(`${seed}.${process.pid}`, seed);
  return { ...app, lockFile: await readFile(lockFile, 'utf8') };
}
