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

const units: Record<string, bigint> = {
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1_000n,
  ns: 1n,
};

/** A duration of Go in nanoseconds, what is finer cut off. */
export function nanoseconds(duration: string): bigint {
  const parts = duration.matchAll(/([0-9]+)(?:[.]([0-9]+))?(h|ms|m|us|s|ns)/g);
  let sum = 0n;
  for (const [, whole, fraction = '', unit] of parts) {
    const digits = BigInt(`${whole}${fraction}`) * units[unit];
    sum += digits / 10n ** BigInt(fraction.length);
  }
  return sum;
}
