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

import { storageSize } from './storageSize';

describe('storageSize', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [2 ** 30, '1 Gi'],
    [10 * 2 ** 30, '10 Gi'],
    [1.5 * 2 ** 40, '1.5 Ti'],
    [2 ** 30 - 1, '1 Gi'],
    [10_000_000_000, '9.3 Gi'],
  ])('%d bytes are %s', (bytes, size) => {
    expect(storageSize(bytes)).toBe(size);
  });
});
