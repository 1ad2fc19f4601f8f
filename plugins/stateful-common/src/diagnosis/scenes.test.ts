// SPDX-License-Identifier: Apache-2.0

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnoseDump } from './__testUtils__/diagnoseDump';
import { sceneNow } from './__testUtils__/scene';
import { scenes } from './__testUtils__/scenes';
import { findingIds, type FindingId } from './findingId';

// `yarn scenes` writes them anew.
const folder = join(__dirname, 'scenes');
const fileOf = (id: FindingId) => join(folder, `${id}.json`);

const dumpOf = (id: FindingId) => {
  const { madeBy, states } = scenes[id];
  const [about, items] = states[0];
  const { findings } = diagnoseDump(items, sceneNow);
  return JSON.parse(
    JSON.stringify({ about, madeBy, now: sceneNow, findings, items }),
  );
};

if (process.env.UPDATE_SCENES) {
  findingIds.forEach(id =>
    writeFileSync(fileOf(id), `${JSON.stringify(dumpOf(id), undefined, 2)}\n`),
  );
}

describe.each(findingIds)('the scene %s', id => {
  const scene = existsSync(fileOf(id))
    ? JSON.parse(readFileSync(fileOf(id), 'utf8'))
    : {};

  it('is as its builders make it, and has the findings that were recorded', () => {
    expect(scene).toEqual(dumpOf(id));
  });

  it('has it as the only root cause', () => {
    expect(
      scene.findings?.map((finding: { id: string }) => finding.id),
    ).toEqual([id]);
  });
});

it('there is no other scene', () => {
  expect(readdirSync(folder).sort()).toEqual(
    findingIds.map(id => `${id}.json`).sort(),
  );
});

it('no finding is reported of its healthy look-alikes', () => {
  const alarms = findingIds.flatMap(id =>
    scenes[id].states
      .filter(([, , subjects]) => !subjects.length)
      .flatMap(([title, items]) =>
        diagnoseDump(items, sceneNow)
          .findings.filter(finding => finding.id === id)
          .map(finding => [title, finding.title]),
      ),
  );
  expect(alarms).toEqual([]);
});
