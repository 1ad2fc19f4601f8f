// SPDX-License-Identifier: Apache-2.0

import { useEffect, useState } from 'react';

/** How long a text must stay the same, milliseconds: the pause of a person who types is shorter. */
const pause = 400;

/** A text that is being typed, once it stays the same. */
export function useSettled<T>(typed: T): T {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}
