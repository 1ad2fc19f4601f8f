// SPDX-License-Identifier: Apache-2.0

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
