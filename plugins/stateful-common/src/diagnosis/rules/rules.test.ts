// SPDX-License-Identifier: Apache-2.0

import type { ReadableKind } from '../../kubernetes';
import { inputOf } from '../__testUtils__/diagnoseDump';
import { sceneNow } from '../__testUtils__/scene';
import { scenes } from '../__testUtils__/scenes';
import { ClusterReading } from '../clusterReading';
import { findingIds } from '../findingId';
import { kindsOf } from '../rule';
import { rules } from '.';

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it.each(scenes[id].states)('%s', (_, items, subjects) => {
    const read = new Set<ReadableKind>();
    const reading = new ClusterReading(
      { ...inputOf(items, sceneNow), options: scenes[id].options },
      kind => read.add(kind),
    );
    expect(rule.detect(reading).map(({ subject }) => subject.name)).toEqual(
      subjects,
    );
    // A kind that is read and not declared would never be told as not checked.
    expect(kindsOf(rule)).toEqual(expect.arrayContaining([...read]));
  });

  it('reads what it declares, in one state or another', () => {
    const read = new Set<ReadableKind>();
    scenes[id].states.forEach(([, items]) =>
      rule.detect(
        new ClusterReading(
          { ...inputOf(items, sceneNow), options: scenes[id].options },
          kind => read.add(kind),
        ),
      ),
    );
    expect([...read].sort()).toEqual(kindsOf(rule).sort());
  });

  it('is tried on a state that looks alike and is healthy', () => {
    expect(scenes[id].states[0][2]).not.toEqual([]);
    expect(scenes[id].states.slice(1).map(state => state[2])).toContainEqual(
      [],
    );
  });
});

it('each finding has one rule', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual([...findingIds].sort());
});
