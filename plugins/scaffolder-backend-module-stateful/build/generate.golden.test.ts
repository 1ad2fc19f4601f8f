// SPDX-License-Identifier: Apache-2.0

// `npm run generate` as a template's author uses it.

import assert from 'node:assert/strict';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generate, readTree } from './generateCommand.ts';

const example = 'examples/ledger.yaml';
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generate-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function valuesFile(name: string, change: (text: string) => string) {
  const file = join(folder, `${name}.yaml`);
  await writeFile(file, change(await readFile(example, 'utf8')));
  return file;
}

/** What the command says when it refuses. */
async function refusal(
  template: string,
  values: string,
  target: string,
): Promise<string> {
  try {
    await generate(template, values, target);
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
  return 'It was not refused.';
}

describe('npm run generate', () => {
  it('tells what it does, and the same answers give the same files and modes', async () => {
    const first = join(folder, 'first');
    const again = join(folder, 'again');
    const { stdout } = await generate('stateful-service', example, first);
    assert.match(stdout, /^Generate the operator\n/);
    assert.match(stdout, /\nVerify the manifests\n {2}Checked \d+ objects\n/);
    assert.doesNotMatch(stdout, /Publish|Register|warn/);

    await generate(
      'stateful-service',
      join(first, '.stateful/answers.yaml'),
      again,
    );
    const tree = await readTree(first);
    assert.deepEqual(await readTree(again), tree);
    assert.ok(tree.size > 80, `only ${tree.size} files`);
  });

  const warnsOfNothing = (name: string) => async () => {
    const { stdout } = await generate(
      'stateful-service',
      `examples/${name}.yaml`,
      join(folder, name),
    );
    assert.doesNotMatch(stdout, /warn/);
  };
  for (const name of ['node-cache', 'notes']) {
    it(`warns of nothing in examples/${name}.yaml`, warnsOfNothing(name));
  }

  it('fills in the defaults of the form', async () => {
    const target = join(folder, 'defaults');
    const { stdout } = await generate(
      'stateful-service',
      'examples/cache.yaml',
      target,
    );
    assert.doesNotMatch(stdout, /warn/);
    const resource = await readFile(
      join(
        target,
        'config/samples/session-cache_v1alpha1_sessioncachecluster.yaml',
      ),
      'utf8',
    );
    assert.match(resource, /replicas: 1\n/);
    assert.match(resource, /port: 6379\n/);
    assert.match(resource, /mountPath: \/data\n/);
    assert.match(resource, /size: 10Gi\n/);
    assert.doesNotMatch(resource, /storageClassName/);
  });

  const refused: Array<[string, (text: string) => string, RegExp]> = [
    [
      'a name of Go',
      text => text.replace('name: ledger', 'name: func'),
      /name: This word/,
    ],
    ['no image', text => text.replace(/image:.*\n/, ''), /image: is missing/],
    [
      'a port in words',
      text => text.replace('replicas: 1', 'port: many'),
      /port: must be/,
    ],
    [
      'a size without unit',
      text => text.replace('10Gi', '10'),
      /size: must be/,
    ],
    ['a field of its own', text => `${text}colour: blue\n`, /colour: the form/],
    ['no values', () => 'just text\n', /must hold the values of the form/],
  ];
  const refuses =
    (change: (text: string) => string, message: RegExp) => async () => {
      const target = join(folder, 'refused');
      const values = await valuesFile('refused', change);
      assert.match(await refusal('stateful-service', values, target), message);
      await assert.rejects(readdir(target), { code: 'ENOENT' });
    };
  for (const [name, change, message] of refused) {
    it(
      `refuses ${name} by the field's name, and leaves nothing behind`,
      refuses(change, message),
    );
  }

  it('refuses a template that is not there', async () => {
    assert.match(
      await refusal('stateless', example, join(folder, 'x')),
      /There is no template "stateless"/,
    );
  });

  it('keeps its hands off a folder with something in it', async () => {
    const target = join(folder, 'occupied');
    await mkdir(target);
    await writeFile(join(target, 'mine.txt'), 'mine');
    assert.match(
      await refusal('stateful-service', example, target),
      /is not empty/,
    );
    assert.deepEqual(await readdir(target), ['mine.txt']);
  });
});
