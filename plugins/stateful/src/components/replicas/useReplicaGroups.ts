// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef, useState, type FocusEvent } from 'react';
import type { Replica } from 'backstage-plugin-stateful-common';
import { groupReplicas } from './groupReplicas';

/** Up to here every replica is drawn in its place, healthy or not. */
const fewAtFirst = 12;

/** So many do a table good that began with few, before it is grouped under the reader's eyes. */
const fewLater = 50;

/** Rows of a long list that are shown at a time. */
const pageSize = 50;

/** Which replicas of a table are open, shown and in which group, over all updates. */
export function useReplicaGroups(replicas: Replica[]) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const [unfolded, setUnfolded] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  const before = useRef<ReadonlySet<string>>(new Set());

  // A healthy row in a closed fold cannot be in use, so its group may change.
  const held = new Set(
    [...open, ...(focused === undefined ? [] : [focused])].filter(
      key => unfolded || before.current.has(key),
    ),
  );
  const [manyAtFirst] = useState(replicas.length > fewAtFirst);
  const { inOrder, attention, healthy } =
    manyAtFirst || replicas.length > fewLater
      ? { inOrder: [], ...groupReplicas(replicas, held, before.current) }
      : { inOrder: replicas, attention: [], healthy: [] };
  useEffect(() => {
    before.current = new Set(attention.map(({ key }) => key));
  });

  const shown = unfolded
    ? healthy.filter(({ key }, index) => index < limit || held.has(key))
    : [];
  return {
    inOrder,
    attention,
    healthy,
    /** The healthy ones that are drawn. */
    shown,
    unfolded,
    /** How many the next `showMore` brings. */
    more: unfolded ? Math.min(pageSize, healthy.length - shown.length) : 0,
    showMore: () => setLimit(limit + pageSize),
    fold: () => setUnfolded(!unfolded),
    isOpen: (key: string) => open.has(key),
    toggle: (key: string) =>
      setOpen(present => {
        const next = new Set(present);
        if (!next.delete(key)) {
          next.add(key);
        }
        return next;
      }),
    focusHandlers: {
      onFocus: (event: FocusEvent<HTMLElement>) =>
        setFocused(
          event.target.closest<HTMLElement>('[data-replica]')?.dataset.replica,
        ),
      onBlur: () => setFocused(undefined),
    },
  };
}
