// SPDX-License-Identifier: Apache-2.0

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
