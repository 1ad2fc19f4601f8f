// SPDX-License-Identifier: Apache-2.0

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
