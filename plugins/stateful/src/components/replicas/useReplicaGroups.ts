// SPDX-License-Identifier: Apache-2.0

import { useState, type FocusEvent } from 'react';
import type { Replica } from 'backstage-plugin-stateful-common';
import { groupReplicas } from './groupReplicas';

/** Up to this number, replicas are not grouped. */
const fewAtFirst = 12;

/** A higher limit for tables that began below it: regrouping would move rows that are being read. */
const fewLater = 50;

/** How many rows of a long list to show at a time. */
const pageSize = 50;

/** Tracks which replicas of a table are open and shown, and their groups, across updates. */
export function useReplicaGroups(replicas: Replica[]) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const [unfolded, setUnfolded] = useState(false);
  const [limit, setLimit] = useState(pageSize);
  const [before, setBefore] = useState<ReadonlySet<string>>(new Set());

  // A row in the collapsed group cannot be in use, so it may change groups.
  const held = new Set(
    [...open, ...(focused === undefined ? [] : [focused])].filter(
      key => unfolded || before.has(key),
    ),
  );
  const [manyAtFirst] = useState(replicas.length > fewAtFirst);
  const { inOrder, attention, healthy } =
    manyAtFirst || replicas.length > fewLater
      ? { inOrder: [], ...groupReplicas(replicas, held, before) }
      : { inOrder: replicas, attention: [], healthy: [] };
  // State rather than a ref, which must not be read while rendering. React renders
  // again at once, and then nothing changes: a held row is where it was.
  if (
    attention.length !== before.size ||
    attention.some(({ key }) => !before.has(key))
  ) {
    setBefore(new Set(attention.map(({ key }) => key)));
  }

  const shown = unfolded
    ? healthy.filter(({ key }, index) => index < limit || held.has(key))
    : [];
  return {
    inOrder,
    attention,
    healthy,
    /** The healthy ones that are shown. */
    shown,
    unfolded,
    /** How many more `showMore` shows. */
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
