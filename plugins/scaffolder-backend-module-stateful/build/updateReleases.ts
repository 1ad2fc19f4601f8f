// SPDX-License-Identifier: Apache-2.0

import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import {
  copyFile,
  cp,
  link,
  mkdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { moduleFolder } from '../../../tools/go/moduleFolder.ts';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { repositoryRoot } from '../../../tools/repositoryRoot.ts';
import { sharedBuilds } from '../../../tools/go/operatorTests.ts';
import { controllerGenBinary, kubebuilderModule } from './guestBinary.ts';
import { readProject, writeProject } from './project.ts';

const run = promisify(execFile);

const native = `${kubebuilderModule}/native`;
const kubebuilderPackage = 'sigs.k8s.io/kubebuilder/v4';

/** Where `kubebuilder alpha update` finds releases: a constant in its source. */
const releasesAddress =
  'https://github.com/kubernetes-sigs/kubebuilder/releases/download';
const releasesSource = 'internal/cli/alpha/internal/update/helpers/download.go';

/** The release that is not there yet: kubebuilder, with its project changed by updateScaffold.ts. */
const newerRelease = (kubebuilder: string) =>
  [
    '#!/bin/sh',
    `'${kubebuilder}' "$@" || exit`,
    `[ "$1 $2" != "alpha generate" ] || exec '${process.execPath}' '${join(
      import.meta.dirname,
      'updateScaffold.ts',
    )}'`,
    '',
  ].join('\n');

/**
 * Stands before the real make in PATH. Nothing is downloaded: the tools of both versions are there. What would only
 * check is left out, and deep copies are made once, with the manifests, instead of after each of many commands.
 */
const makeWithTools = (tools: string) =>
  [
    '#!/bin/sh',
    "version=$(sed -n 's/^CONTROLLER_TOOLS_VERSION ?= //p' Makefile)",
    `export CONTROLLER_GEN="${tools}/$version/controller-gen"`,
    `PATH='${process.env.PATH}'`,
    'case $1 in',
    'generate | vet | lint-fix) ;;',
    'manifests) exec make manifests generate ;;',
    '*) exec make "$@" ;;',
    'esac',
    '',
  ].join('\n');

async function installControllerGens(tools: string) {
  for (const version of ['v0.21.0', 'v0.22.0']) {
    const folder = join(tools, version);
    await mkdir(folder, { recursive: true });
    const installed = join(folder, `controller-gen-${version}`);
    const built = await buildGoBinary({
      ...controllerGenBinary,
      ldflags: `-X sigs.k8s.io/controller-tools/pkg/version.version=${version}`,
    });
    // The Makefile compares resolved paths.
    await link(built, installed).catch(() => copyFile(built, installed));
    await symlink(installed, join(folder, 'controller-gen'));
  }
}

/** Serves each release's program, whatever the platform's name. */
async function serve(releases: Record<string, string>): Promise<Server> {
  const server = createServer((request, response) => {
    const program = releases[request.url?.split('/')[1] ?? ''];
    response.statusCode = program ? 200 : 404;
    if (!program || request.method === 'HEAD') response.end();
    else createReadStream(program).pipe(response);
  });
  // Whatever fails, it keeps no test running.
  server.unref();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

/** Builds kubebuilder as it is, but for the address of its releases. */
async function buildAskingAt(address: string, folder: string, target: string) {
  const source = await readProject(
    await moduleFolder(native, kubebuilderPackage),
  );
  const asking = source.find(({ path }) => path === releasesSource);
  const text = Buffer.from(asking?.content ?? []).toString('utf8');
  if (!text.includes(releasesAddress)) {
    throw new Error(`kubebuilder's ${releasesSource} asks elsewhere`);
  }
  const changed = join(folder, 'kubebuilder');
  await writeProject(
    changed,
    source.filter(({ path }) => !/^(docs|testdata|designs)\//.test(path)),
  );
  await writeFile(
    join(changed, releasesSource),
    text.replace(releasesAddress, address),
  );
  const module = join(folder, 'module');
  await cp(join(repositoryRoot, native), module, { recursive: true });
  const replacement = `${kubebuilderPackage}=${changed}`;
  await run('go', ['mod', 'edit', '-replace', replacement], { cwd: module });
  await run(
    'go',
    ['build', '-trimpath', '-mod=mod', '-o', target, kubebuilderPackage],
    { cwd: module },
  );
}

/** What `kubebuilder alpha update` needs from outside, on this machine. */
export interface Releases {
  /** With kubebuilder and make first in PATH. */
  env: NodeJS.ProcessEnv;
  close(): void;
}

/**
 * Puts kubebuilder into a folder, and serves two of its releases to it: v4.15.0, which is the same, and v4.16.0,
 * which writes a project that differs as one by a newer kubebuilder does.
 */
export async function startReleases(folder: string): Promise<Releases> {
  const programs = join(folder, 'programs');
  const tools = join(folder, 'tools');
  await mkdir(programs, { recursive: true });
  await installControllerGens(tools);
  const kubebuilder = await buildGoBinary({
    name: 'kubebuilder',
    module: native,
    package: kubebuilderPackage,
  });
  const newer = join(folder, 'newer-kubebuilder');
  await writeFile(newer, newerRelease(kubebuilder));
  const server = await serve({ 'v4.15.0': kubebuilder, 'v4.16.0': newer });
  const { port } = server.address() as AddressInfo;
  await buildAskingAt(
    `http://127.0.0.1:${port}`,
    folder,
    join(programs, 'kubebuilder'),
  );
  await writeFile(join(programs, 'make'), makeWithTools(tools), {
    mode: 0o755,
  });
  return {
    env: {
      ...process.env,
      PATH: [programs, process.env.PATH].join(delimiter),
      ...sharedBuilds,
      GIT_AUTHOR_NAME: 'Test',
      GIT_AUTHOR_EMAIL: 'test@example.com',
      GIT_COMMITTER_NAME: 'Test',
      GIT_COMMITTER_EMAIL: 'test@example.com',
    },
    close: () => server.close(),
  };
}
