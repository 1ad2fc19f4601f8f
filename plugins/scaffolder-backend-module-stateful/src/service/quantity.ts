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

/** Factors of https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/, in thousandths. */
const suffixes: Record<string, bigint> = {
  m: 1n,
  '': 1000n,
  k: 10n ** 6n,
  M: 10n ** 9n,
  G: 10n ** 12n,
  T: 10n ** 15n,
  P: 10n ** 18n,
  E: 10n ** 21n,
  Ki: 1000n * 2n ** 10n,
  Mi: 1000n * 2n ** 20n,
  Gi: 1000n * 2n ** 30n,
  Ti: 1000n * 2n ** 40n,
  Pi: 1000n * 2n ** 50n,
  Ei: 1000n * 2n ** 60n,
};

/** A Kubernetes quantity, as CEL rules compare it. */
export class Quantity {
  /** In thousandths, rounded up as Kubernetes does with what is finer. */
  readonly milli: bigint;

  /** @throws RangeError for what is no quantity. */
  constructor(text: string) {
    const match =
      /^([+-]?)(\d*)(?:[.](\d*))?(?:[eE]([+-]?\d{1,3})|([EPTGMK]i|[mkMGTPE]))?$/.exec(
        text,
      );
    if (!match || !(match[2] || match[3])) {
      throw new RangeError(`"${text}" is no quantity`);
    }
    const [, sign, whole, fraction = '', exponent = '0', suffix = ''] = match;
    const power = BigInt(exponent) - BigInt(fraction.length);
    const digits = BigInt(`${whole}${fraction}`) * suffixes[suffix];
    const divisor = power < 0n ? 10n ** -power : 1n;
    const scaled = power > 0n ? digits * 10n ** power : digits;
    const rounded = (scaled + divisor - 1n) / divisor;
    this.milli = sign === '-' ? -rounded : rounded;
  }

  /** -1, 0 or 1. */
  compareTo(other: Quantity): bigint {
    if (this.milli === other.milli) {
      return 0n;
    }
    return this.milli < other.milli ? -1n : 1n;
  }
}
