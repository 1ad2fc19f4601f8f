// SPDX-License-Identifier: Apache-2.0

// A generated repository goes on as a kubebuilder project: it takes webhooks and other groups, and
// `kubebuilder alpha update` merges a newer scaffold into it with the commands of docs/following-kubebuilder.md.
// The command is kubebuilder's own and so is its merge. Releases come from a server on this machine, as there is no
// other to be reached: the older is kubebuilder itself, the newer is made up (updateScaffold.ts).

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { drawn } from '../../../tools/sample/drawn.ts';
import { generate } from './generateCommand.ts';
import { startReleases, type Releases } from './updateReleases.ts';

/** What a maintainer does; that of this run. An update takes as long as the others together. */
const tasks = drawn(
  "maintainers' tasks",
  ['a webhook', 'another version', 'another group', 'an update'] as const,
  2,
  task => task,
);

let folder: string;
let project: string;
let releases: Releases;
/** The commands of the page, one text for each of its blocks. */
let prepare: string;
let update: string;

before(async () => {
  // make compares resolved paths, and macOS has its temporary folder behind a link.
  folder = await mkdtemp(join(await realpath(tmpdir()), 'update-'));
  releases = await startReleases(folder);
  project = join(folder, 'ledger');
  await generate('stateful-service', 'examples/ledger.yaml', project);
  await run('git', 'init', '--quiet', '--initial-branch=main');
  await commit('Generate');
  const page = await readFile(
    join(project, 'docs/following-kubebuilder.md'),
    'utf8',
  );
  [prepare, update] = [...page.matchAll(/^```sh\n(.*?)^```$/gms)].map(
    ([, block]) => block,
  );
});
after(async () => {
  releases?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a program in the project; what it writes is what the test fails with. */
async function run(program: string, ...args: string[]): Promise<string> {
  return runIn(project, program, ...args);
}

async function runIn(
  cwd: string,
  program: string,
  ...args: string[]
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, args, {
      cwd,
      env: releases.env,
      maxBuffer: 2 ** 28,
    });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return assert.fail(
      `${program} ${args.join(' ')}:\n${stdout.slice(-4000)}\n${stderr.slice(
        -4000,
      )}`,
    );
  }
}

async function commit(message: string) {
  await run('git', 'add', '--all');
  await run('git', 'commit', '--quiet', '-m', message);
}

/** Files that differ between two commits. */
async function differing(from: string, to: string): Promise<string[]> {
  const names = await run('git', 'diff', '--name-only', from, to);
  return names.split('\n').filter(Boolean);
}

/** What one commit has less and more than another, by file, wherever in the file it is. */
async function changes(from: string, to: string) {
  const patch = await run(
    'git',
    ...['diff', '--no-color', '--no-renames', '--unified=0', from, to],
  );
  return new Map(
    patch
      .split(/^diff --git /m)
      .slice(1)
      .map(part => {
        const [heading, ...lines] = part.split('\n');
        return [
          heading.split(' b/')[1],
          lines.filter(line => /^[-+]/.test(line)).join('\n'),
        ] as const;
      }),
  );
}

/** What is made anew after the merge, and the README and the controllers, which are not merged. */
const notMerged =
  /^go[.](mod|sum)$|^README[.]md$|_controller[.]go$|^config\/crd\/bases\/|^config\/rbac\/role[.]yaml$|zz_generated/;

describe('the repository of examples/ledger.yaml', () => {
  const itFor = (
    task: (typeof tasks)[number],
    title: string,
    test: () => Promise<void>,
  ) => {
    if (tasks.includes(task)) it(title, test);
  };

  itFor(
    'a webhook',
    'takes another kind and a webhook, and builds',
    async () => {
      const ofGroup = ['--group', 'ledger', '--version', 'v1alpha1'];
      await run(
        'kubebuilder',
        ...['create', 'api', ...ofGroup, '--kind', 'Journal'],
        ...['--resource', '--controller'],
      );
      await run(
        'kubebuilder',
        ...['create', 'webhook', ...ofGroup, '--kind', 'LedgerCluster'],
        '--defaulting',
      );
      await run('make', 'manifests', 'generate');
      await run('go', 'build', './...');
      const webhooks = await readFile(
        join(project, 'config/webhook/manifests.yaml'),
        'utf8',
      );
      assert.match(
        webhooks,
        /mutate-ledger-example-com-v1alpha1-ledgercluster/,
      );
      await commit('Add a journal and a webhook');
    },
  );

  itFor(
    'another version',
    'takes another version of its API by the steps of docs/api-evolution.md',
    async () => {
      const evolved = join(folder, 'evolved');
      await cp(project, evolved, { recursive: true });
      const page = await readFile(
        join(evolved, 'docs/api-evolution.md'),
        'utf8',
      );
      const [, steps] = /^ +```sh\n(.*?)^ +```$/ms.exec(page)!;
      await runIn(evolved, 'sh', '-ec', steps);
      await runIn(evolved, 'go', 'build', './...');
      const definition = parse(
        await readFile(
          join(
            evolved,
            'config/crd/bases/ledger.example.com_ledgerclusters.yaml',
          ),
          'utf8',
        ),
      );
      const [alpha, beta] = definition.spec.versions;
      assert.deepEqual(
        [alpha, beta].map(({ name, served, storage }) => [
          name,
          served,
          storage,
        ]),
        [
          ['v1alpha1', true, true],
          ['v1beta1', true, false],
        ],
      );
      assert.deepEqual(beta.schema, alpha.schema);
      // Without the marker nothing says which is stored.
      await runIn(
        evolved,
        'sh',
        ...[
          '-ec',
          "perl -ni -e 'print unless /storageversion/' api/v1alpha1/*",
        ],
      );
      await assert.rejects(runIn(evolved, 'make', 'manifests', 'generate'));
    },
  );

  itFor('another group', 'takes a kind of another group', async () => {
    const grouped = join(folder, 'grouped');
    await cp(project, grouped, { recursive: true });
    await runIn(grouped, 'kubebuilder', 'edit', '--multigroup');
    await runIn(
      grouped,
      'kubebuilder',
      ...['create', 'api', '--group', 'audit', '--version', 'v1'],
      ...['--kind', 'Entry', '--resource', '--controller'],
    );
    await runIn(grouped, 'make', 'manifests', 'generate');
    await runIn(grouped, 'go', 'build', './...');
    const created = await runIn(grouped, 'git', 'status', '--porcelain');
    assert.match(created, /^\?\? api\/audit\/$/m);
    assert.match(created, /^\?\? internal\/controller\/audit\/$/m);
  });
});

const describeUpdate = tasks.includes('an update') ? describe : describe.skip;

describeUpdate('kubebuilder alpha update', () => {
  const branch = 'kubebuilder-update-from-v4.15.0-to-v4.16.0';

  before(async () => {
    await run('sh', '-ec', prepare);
    // It would put all into one commit, which says no more what was merged.
    await run(
      'sh',
      '-ec',
      update.replace(/^kubebuilder alpha .*$/m, '$& --show-commits'),
    );
    await commit('Tidy up');
  });

  it('merges without a conflict, and leaves its branch to be looked at', async () => {
    assert.equal((await run('git', 'branch', '--show-current')).trim(), branch);
    // A merge that has conflicts is not committed unless it is forced.
    const parents = await run(
      'git',
      ...['log', '-1', '--format=%P', `${branch}~1`],
    );
    assert.equal(parents.trim().split(' ').length, 2);
    const markers = await run(
      'sh',
      '-c',
      "git grep -lE '^(<<<<<<<|>>>>>>>) ' || true",
    );
    assert.equal(markers, '');
  });

  it('takes what is new', async () => {
    const news = await changes('main', branch);
    for (const [file, line] of [
      ['PROJECT', '+cliVersion: 4.16.0'],
      ['Makefile', '+CONTROLLER_TOOLS_VERSION ?= v0.22.0'],
      ['Dockerfile', '+FROM golang:1.27 AS builder'],
      ['.golangci.yml', '+    - errorlint'],
      ['.github/dependabot.yml', '+version: 2'],
      ['cmd/main.go', '+\t\tPprofBindAddress:       pprofAddr,'],
      ['config/manager/manager.yaml', '+          timeoutSeconds: 3'],
      ['go.mod', '+\tgithub.com/onsi/gomega v1.39.1'],
      [
        'config/crd/bases/ledger.example.com_ledgerclusters.yaml',
        '+    controller-gen.kubebuilder.io/version: v0.22.0',
      ],
    ]) {
      assert.ok(news.get(file)?.includes(line), `${file}: ${news.get(file)}`);
    }
  });

  it('keeps what is ours, line by line, and what kubebuilder does not write', async () => {
    const merge = `${branch}~1`;
    const ancestor = (
      await run('git', 'merge-base', `${merge}^1`, `${merge}^2`)
    ).trim();
    const ofOurs = await changes(ancestor, 'main');
    const afterwards = await changes(`${merge}^1`, branch);
    assert.ok(ofOurs.size > 150, `only ${ofOurs.size} files are ours`);
    for (const [file, ours] of ofOurs) {
      if (!notMerged.test(file)) {
        assert.equal(afterwards.get(file), ours, file);
      }
    }
    const strangers = [...afterwards.keys()].filter(
      file => !ofOurs.has(file) && !notMerged.test(file),
    );
    assert.deepEqual(strangers, []);
    assert.ok(!(await differing('main', branch)).includes('README.md'));
  });

  it('leaves a program that builds, with nothing left to generate or tidy up', async () => {
    await run('go', 'vet', './...');
    await run('go', 'mod', 'tidy', '-diff');
    await run('make', 'manifests', 'generate');
    assert.equal(await run('git', 'status', '--porcelain'), '');
  });

  it('would stop at the README, the controllers and the list of modules, had git not been told', async () => {
    await rm(join(project, '.git/info/attributes'));
    await run('git', 'checkout', '--quiet', '--detach', `${branch}~1^1`);
    await assert.rejects(
      run('git', 'merge', '--no-commit', `${branch}~1^2`),
      /CONFLICT/,
    );
    const conflicts = await run(
      'git',
      ...['diff', '--name-only', '--diff-filter=U'],
    );
    const controllers = (file: string) => file.endsWith('_controller.go');
    const files = conflicts.trim().split('\n');
    assert.deepEqual(
      files.filter(file => !controllers(file)),
      ['README.md', 'go.mod'],
    );
    assert.ok(files.some(controllers));
  });
});
