// SPDX-License-Identifier: Apache-2.0

import { StrictMode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { aReplica } from 'backstage-plugin-stateful-common/testUtils';
import { useReplicaGroups } from './useReplicaGroups';

const replicas = (...failing: number[]) =>
  Array.from({ length: 20 }, (_, ordinal) =>
    aReplica(ordinal, failing.includes(ordinal) ? { phase: 'failing' } : {}),
  );

describe('useReplicaGroups', () => {
  it('keeps an open row in its group when the first render is repeated', () => {
    const { result, rerender } = renderHook(useReplicaGroups, {
      initialProps: replicas(3),
      wrapper: StrictMode,
    });
    const attention = () => result.current.attention.map(({ key }) => key);
    act(() => result.current.toggle('3'));
    rerender(replicas(7));
    expect(attention()).toEqual(['3', '7']);
    act(() => result.current.toggle('3'));
    expect(attention()).toEqual(['7']);
  });
});
