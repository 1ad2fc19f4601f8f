/*
 * Copyright 2026 The Stateful for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { aClaim, aReplica } from 'backstage-plugin-stateful-common/testUtils';
import { groupReplicas, needsAttention } from './groupReplicas';

const nothing = new Set<string>();
const keys = (replicas: { key: string }[]) => replicas.map(({ key }) => key);

describe('needsAttention', () => {
  it.each([
    ['ready with a bound claim', aReplica(0), false],
    ['done with its work', aReplica(0, { phase: 'succeeded' }), false],
    [
      'growing its claim',
      aReplica(0, { claims: [aClaim({ resizing: true })] }),
      false,
    ],
    ['without claims', aReplica(0, { claims: [] }), false],
    ['pending', aReplica(0, { phase: 'pending' }), true],
    ['failing', aReplica(0, { phase: 'failing' }), true],
    ['not there', aReplica(0, { phase: 'missing' }), true],
    [
      'ready with a lost claim',
      aReplica(0, { claims: [aClaim({ phase: 'Lost' })] }),
      true,
    ],
    [
      'ready with one of two claims pending',
      aReplica(0, { claims: [aClaim(), aClaim({ phase: 'Pending' })] }),
      true,
    ],
  ])('a replica that is %s', (_, replica, expected) => {
    expect(needsAttention(replica)).toBe(expected);
  });
});

describe('groupReplicas', () => {
  const many = Array.from({ length: 20 }, (_, ordinal) =>
    aReplica(ordinal, ordinal === 17 ? { phase: 'failing' } : {}),
  );

  it('shows problems first among many', () => {
    const groups = groupReplicas(many, nothing, nothing);
    expect(keys(groups.attention)).toEqual(['17']);
    expect(groups.healthy).toHaveLength(19);
  });

  it('leaves a replica that is being read where it was, whatever becomes of it', () => {
    const recovered = many.map(replica => ({
      ...replica,
      phase: replica.key === '3' ? ('failing' as const) : ('ready' as const),
    }));
    const groups = groupReplicas(
      recovered,
      new Set(['3', '17']),
      new Set(['17']),
    );
    expect(keys(groups.attention)).toEqual(['17']);
    expect(keys(groups.healthy)).toContain('3');
  });
});
