// SPDX-License-Identifier: Apache-2.0

// Whatever is asked for, under whatever names: what the guest generated is what controller-gen makes of
// it, and neither gofmt nor any checker of manifests, workflows and secrets has anything to say.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { buildGoBinary } from '../../../tools/go/goBinary.ts';
import { drawn } from '../../../tools/sample/drawn.ts';
import { SeededRandom } from '../../../tools/sample/SeededRandom.ts';
import type { GuestFile } from '../worker/runGuest.mjs';
import { everything, type Content } from './contents.ts';
import {
  type Checker,
  checkersOfMany,
  type RenderedOperator,
} from './checkersOfMany.ts';
import { contentsToTry } from './contentsToTry.ts';
import { manyControllerGens } from './guestBinary.ts';
import {
  differences,
  render,
  shippedGuest,
  shippedOverlay,
} from './guestCommands.ts';
import { enumValues, hostileTexts } from './hostileTexts.ts';
import { namesToTry, type Names } from './namesToTry.ts';
import { readProject, writeProject } from './project.ts';

const run = promisify(execFile);

const seed = 20261123;
const count = 64;

interface Combination {
  /** Its folder in the workspace. */
  id: string;
  names: Names;
  content: Content;
}

function combinationsToTry(): Combination[] {
  const allNames = namesToTry(seed, count);
  return contentsToTry(new SeededRandom(seed), count).map((content, index) => {
    const names = allNames[index];
    // No two modules of a workspace may have the same path.
    return {
      id: `m${index}`,
      names: { ...names, module: `${names.module}/m${index}` },
      content,
    };
  });
}

const isGenerated = ({ path }: GuestFile) =>
  /^config[/]crd[/]bases[/]|^config[/]rbac[/]role[.]yaml$|^api[/].*zz_generated/.test(
    path,
  );

const allCombinations = combinationsToTry();
const combinations = drawn('combinations', allCombinations, 6);
const rendered = new Map<string, GuestFile[]>();
/** What went wrong, by the combination's id. */
const refused = new Map<string, unknown>();
let complaints = '';
let workspace: string;
let unformatted: string;

before(async () => {
  const module = await shippedGuest();
  const overlay = await shippedOverlay();
  const controllerGens = await buildGoBinary(manyControllerGens);
  workspace = await mkdtemp(join(await realpath(tmpdir()), 'matrix-'));
  for (const { id, names, content } of combinations) {
    const files = await render(module, names, overlay, content).catch(error => {
      refused.set(id, error);
    });
    if (!files) continue;
    rendered.set(id, files);
    await writeProject(
      join(workspace, id),
      // What is generated must come from the tools alone.
      files.filter(file => !isGenerated(file)),
    );
  }
  await writeFile(
    join(workspace, 'go.work'),
    [
      'go 1.26.0',
      ...[...rendered.keys()].map(id => `use ./${id}`),
      // Each has a runtime of the same bytes; Go takes one.
      ...[...rendered.keys()]
        .slice(0, 1)
        .map(id => `replace stateful.example/runtime => ./${id}/runtime`),
      '',
    ].join('\n'),
  );
  ({ stdout: unformatted } = await run('gofmt', ['-l', '.'], {
    cwd: workspace,
  }));
  await run(controllerGens, [workspace], { cwd: workspace }).catch(error => {
    complaints = error.stderr;
  });
});
/** All that was rendered, as checkers take it. */
let checked: RenderedOperator[] | undefined;
function operators(): RenderedOperator[] {
  checked ??= combinations
    .filter(({ id }) => rendered.has(id))
    .map(({ id, names }) => ({
      folder: join(workspace, id),
      name: names.name,
    }));
  return checked;
}

after(() => rm(workspace, { recursive: true, force: true }));

async function isGeneratedAsByTheTools(id: string) {
  assert.ifError(refused.get(id));
  const ours = rendered.get(id)!.filter(isGenerated);
  const theirs = await readProject(join(workspace, id));
  assert.ok(ours.length > 2, 'nothing is generated');
  assert.deepEqual(differences(ours, theirs.filter(isGenerated)), []);
}

describe('what is tried, drawn or not', () => {
  const parameters = allCombinations.flatMap(
    ({ content }) => content.parameters,
  );
  const defaultsOf = (type: string) =>
    new Set(
      parameters.filter(each => each.type === type).map(each => each.default),
    );

  it('is sixty combinations at least, each under a name of its own', () => {
    assert.ok(allCombinations.length >= 60);
    const names = new Set(allCombinations.map(each => each.names.name));
    assert.ok(names.size >= 50, `${names.size} names`);
  });

  const descriptions = new Set(parameters.map(each => each.description));
  const values = new Set(parameters.flatMap(each => each.values ?? []));
  for (const [title, texts, tried] of [
    ['a description', hostileTexts, descriptions],
    ['the default of a string', hostileTexts, defaultsOf('string')],
    ['a value of an enum', enumValues, values],
    ['the default of an enum', enumValues, defaultsOf('enum')],
  ] as const) {
    it(`has every hostile text as ${title}`, () => {
      const missing = texts.filter(text => !(tried as Set<unknown>).has(text));
      assert.deepEqual(missing, []);
    });
  }

  it('has all features with parameters, as a StatefulSet in one namespace', () => {
    const all = [...everything.features, 'parameters'].sort();
    assert.ok(
      allCombinations.some(
        ({ content }) => String([...content.features].sort()) === String(all),
      ),
    );
  });
});

describe('what the tools make of it is there already', () => {
  for (const { id, names, content } of combinations) {
    it(`${names.name}.${names.domain} in ${
      names.module
    } with ${content.features.join(', ')} and ${
      content.parameters.length
    } parameters`, () => isGeneratedAsByTheTools(id));
  }

  it('gofmt and controller-gen find nothing wrong', () => {
    assert.equal(unformatted, '');
    assert.equal(complaints, '');
  });
});

async function findsNothing(check: Checker) {
  assert.deepEqual(await check(operators(), workspace), []);
}

describe('of all that is rendered', () => {
  for (const [name, check] of Object.entries(checkersOfMany)) {
    it(`${name} finds nothing wrong`, () => findsNothing(check));
  }
});
