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

import { createBackoff } from './backoff';

describe('createBackoff', () => {
  const take = (random: number) => {
    const backoff = createBackoff({
      first: 1000,
      longest: 30_000,
      random: () => random,
    });
    return { backoff, pauses: Array.from({ length: 7 }, () => backoff.next()) };
  };

  it('doubles up to its longest pause', () => {
    expect(take(0).pauses).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('shortens pauses by half at most', () => {
    expect(take(1).pauses.slice(0, 2)).toEqual([500, 1000]);
  });

  it('starts anew after a success', () => {
    const { backoff } = take(0);
    backoff.reset();
    expect(backoff.next()).toBe(1000);
  });
});
